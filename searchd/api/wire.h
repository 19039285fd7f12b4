// All JSON of the API, both directions: the one place in the daemon that spells it (the widget's
// twin is wire.ts; both are tested on api/examples). Values in, text out, and back for what clients
// send.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"
#include "kb/search/engine.h"
#include "searchd/api/problem.h"
#include "searchd/reports/report.h"

namespace firstline {

// How to reach a person, and by when one will have answered.
struct PersonOffer {
    std::string email;
    std::string phone;
    std::string url;
    bool open = false;
    std::string by;
    std::vector<std::string> handoff;  // channels of hand-offs that are taken
};

struct AnswerReply {
    std::string snapshot;
    std::string query;
    Answer answer;
    std::optional<PersonOffer> person;  // none for agents
    std::string token;                  // empty for agents
    bool explain = false;
};

std::string render_answer(const AnswerReply& reply);
std::string render_suggestions(const std::string& snapshot, const std::string& query,
                               const Suggestions& suggestions);
// `passages`, of the page that answer a question, stand in the reply if there was a question.
std::string render_page(const std::string& snapshot, const Page& page,
                        const std::optional<std::vector<AnswerItem>>& passages = std::nullopt);
std::string render_recommended(const std::string& snapshot, const std::string& locale,
                               const std::vector<Recommendation>& results,
                               const PersonOffer& person);
std::string render_report(const Report& report);
std::string render_accepted(std::size_t count);

// One event as a client posts it.
struct PostedEvent {
    std::string type;  // opened, helpful, not_helpful, copied, contact_opened
    std::string token;
    std::string page;
    std::string anchor;
    int rank = 0;  // 0: not given
    std::string reason;
    std::string comment;
};

inline constexpr std::size_t kPostedEventsMax = 20;

// Either the events or what is wrong with them (kBadJson, kBadEvent). At most 32 levels deep.
struct ParsedEvents {
    std::vector<PostedEvent> events;
    std::optional<Problem> problem;
};
ParsedEvents parse_events(std::string_view body);

const char* to_string(Outcome outcome);

}  // namespace firstline
