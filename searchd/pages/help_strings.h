// The help centre's own words, by language. Content is in the content's words; these are the
// frame's.
#pragma once

#include <string_view>

namespace firstline {

struct HelpStrings {
    const char* language;
    const char* search_label;
    const char* search_button;
    const char* results;       // heading over answers
    const char* maybe;         // heading when none of them is sure
    const char* none;          // heading when there is no answer
    const char* did_you_mean;  // before the corrected question
    const char* person;        // heading over the way to a person
    const char* answer_by;     // before the time
    const char* write;
    const char* call;
    const char* contact;
    const char* topics;
    const char* home;
    const char* updated;
    const char* more;  // before the number of pages not shown at once
    const char* languages;
    const char* not_found;
    const char* not_ready;
};

// The strings of the locale's language; English where there are none.
const HelpStrings& help_strings(std::string_view locale);

}  // namespace firstline
