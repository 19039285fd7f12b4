// The help centre's own words, by language: plain, and in the polite form where a language has one.
// Content is in the content's words; these are the frame's.
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
    const char* not_ready;  // nothing was published yet
    const char* busy;

    const char* path;          // names the way from the home page
    const char* contents;      // heading over a long page's headings
    const char* section_link;  // before a heading's text: names the link to it
    const char* related;       // heading over other pages of the section
    const char* missing_here;  // beside a language that lacks the page: leads to its home

    const char* ask;  // the way to the form, its heading and, after `error`, its title
    const char* question;
    const char* name;
    const char* email;
    const char* phone;
    const char* one_is_enough;  // e-mail or telephone
    const char* used_for;       // what the address is used for
    const char* send;
    const char* fault;           // heading over what is wrong
    const char* fault_question;  // none was written
    const char* fault_long;
    const char* fault_reach;  // neither e-mail nor telephone
    const char* fault_email;
    const char* fault_phone;
    const char* fault_again;  // the form was not whole
    const char* fault_sent;   // it was sent before, saying something else
    const char* fault_site;   // it was sent from another site
    const char* fault_busy;

    const char* received;     // heading of the promise
    const char* reach_email;  // how the answer will come
    const char* reach_phone;
    const char* keep;  // that the page's address shows the state
    const char* state;
    const char* open;
    const char* claimed;
    const char* resolved;
};

// The strings of the locale's language; English where there are none.
const HelpStrings& help_strings(std::string_view locale);

}  // namespace firstline
