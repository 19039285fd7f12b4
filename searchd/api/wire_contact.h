// The JSON of contacts that another channel reports (wire.h tells of the rest): a posted body as a
// value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searchd/api/problem.h"
#include "searchd/time/clock.h"

namespace firstline {

// As posted: nothing is redacted or hashed yet.
struct PostedContact {
    std::string reference;  // the other system's id of the contact
    std::string channel;    // email, chat, phone, social, store, other
    std::optional<TimePoint> time;
    std::string question;
    std::string locale;
    std::string session;  // of the store's page, if it was passed on
    std::string visitor;  // the other system's key for whoever made contact
    std::string page;     // that it was answered with
    bool resolved = false;
};

struct ParsedContact {
    PostedContact contact;
    std::optional<Problem> problem;  // kBadJson, kBadBody
};
ParsedContact parse_contact(std::string_view body);

}  // namespace firstline
