// The form by which a shopper without scripts goes on to a person: as fields, as HTML, and as the
// hand-off it becomes.
//
// Each rendering has a key of its own in it, so that a double click and a reload make one hand-off;
// what stands on the page comes along in hidden fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/api/wire_handoff.h"
#include "searchd/pages/help_strings.h"

namespace firstline {

// As typed, or as prefilled; nothing is checked or redacted yet.
struct ContactForm {
    std::string key;
    std::string token;  // of the answers on the page; may be empty
    std::string question;
    std::string name;
    std::string email;
    std::string phone;
    std::vector<SeenPassage> shown;
};

// What a browser posted. A key that is none is empty; a name too long is cut.
ContactForm read_contact_form(std::string_view body);

// The ways of hand-offs that a form can ask for.
struct FormWays {
    bool email = false;
    bool phone = false;
    bool any() const { return email || phone; }
};
FormWays form_ways(const std::vector<std::string>& channels);

// One thing that is wrong; `field` is the id of the field, empty if it is the form's.
struct FormFault {
    const char* field = "";
    const char* text = "";
};

// What is wrong with what was typed, in the order of the fields.
std::vector<FormFault> check(const ContactForm& form, FormWays ways, const HelpStrings& strings);

// The form, with its faults in a list above it and named at their fields.
std::string contact_form_html(const ContactForm& form, FormWays ways,
                              const std::vector<FormFault>& faults, const std::string& locale);

// A checked form as the hand-off it asks for: by e-mail if there is an address, else by telephone.
PostedHandoff handoff_of(const ContactForm& form, FormWays ways, const std::string& locale);

}  // namespace firstline
