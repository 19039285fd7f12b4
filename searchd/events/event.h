// What is remembered of a visit: a question and what came of it, here, in a survey or on another
// channel. Plain values; questions and comments are redacted before they become one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace firstline {

enum class EventType : std::uint8_t {
    kQuery,          // a settled question, never a half-typed one
    kOpened,         // a result was opened
    kHelpful,        // "this answered my question"
    kNotHelpful,     // with a reason and a comment, if given
    kCopied,         // an agent put the answer into a chat
    kContactOpened,  // the shopper went on to a person
    kSurveyShown,    // a survey's question was put to the shopper
    kSurveyAnswered,
    kContact,  // a shopper's contact on another channel, as that channel reported it
};

struct Event {
    EventType type = EventType::kQuery;
    std::int64_t time_ms = 0;  // since 1970, UTC
    std::string query_id;      // joins a query with what came of it
    std::string session;       // a random value of the page's memory; may be empty
    std::string channel;       // widget, help-center, console; of contacts: email, chat, phone, …
    std::string locale;        // that was searched
    std::string question;      // queries and contacts: as asked, redacted
    std::string corrected;     // queries: empty unless words were corrected
    std::string outcome;       // queries: answer, suggestions, none
    double confidence = 0;     // queries
    std::string snapshot;      // queries: that answered
    std::string page;          // the result's; of a contact: the one it was answered with
    std::string anchor;
    int rank = 0;              // 1 is the first result; 0 unknown
    std::string reason;        // not helpful: wrong, incomplete, unclear, outdated, other
    std::string comment;       // redacted
    std::string survey;        // ces, nps
    std::optional<int> score;  // of an answered survey: 1 to 7 (ces), 0 to 10 (nps)
    std::string handoff;       // surveys: the hand-off it is about; may be empty
    // Contacts: keyed hashes of the other system's id of the contact (one event is stored for each)
    // and of its key for the visitor, which may be empty.
    std::string reference;
    std::string visitor;
    bool resolved = false;  // contacts
    bool operator==(const Event&) const = default;
};

// As stored and as the API spells them: query, opened, helpful, not_helpful, copied,
// contact_opened, survey_shown, survey_answered, contact.
const char* to_string(EventType type);

}  // namespace firstline
