#include "searchd/api/wire_drafts.h"

#include <nlohmann/json.hpp>

#include "searchd/api/parameters.h"
#include "searchd/api/posted_parts.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

// A text that has to say something.
std::string read_saying(PostedObject& body, std::string_view key, std::size_t characters_max) {
    body.require(key);
    std::string text = body.text(key, characters_max);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        body.fault(std::string(key) + " is blank.", "1 character or more");
    return text;
}

Json draft_json(const Draft& draft) {
    const bool is_open = draft.end.state == DraftState::kOpen;
    return {{"id", draft.id},
            {"state", to_string(draft.end.state)},
            {"question", draft.text.question},
            {"answer", draft.text.answer},
            {"locale", draft.text.locale},
            {"comment", draft.text.comment},
            {"conversation", draft.text.conversation},
            {"snapshot", draft.snapshot},
            {"created", rfc3339_utc(TimePoint(std::chrono::milliseconds(draft.created_ms)))},
            {"settled",
             is_open ? Json()
                     : Json(rfc3339_utc(TimePoint(std::chrono::milliseconds(draft.settled_ms))))},
            {"page", draft.end.page},
            {"file", draft.end.file},
            {"edited", draft.end.is_edited},
            {"note", draft.end.note}};
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

ParsedDraft parse_draft(std::string_view text) {
    PostedObject body(text);
    PostedDraft posted;
    posted.text.question = read_saying(body, "question", kDraftQuestionCharactersMax);
    posted.text.answer = read_saying(body, "answer", kDraftAnswerCharactersMax);
    posted.text.locale = read_locale(body);
    posted.text.comment = body.text("comment", kCommentCharactersMax);
    posted.text.conversation = body.identifier("conversation", 1, 64);
    posted.key = body.identifier("key", 16, 64);
    body.finish();
    return {std::move(posted), body.problem()};
}

std::string render_draft(const Draft& draft) {
    return dump(draft_json(draft));
}

std::string render_drafts(const std::vector<Draft>& drafts) {
    Json list = Json::array();
    for (const Draft& draft : drafts) list.push_back(draft_json(draft));
    return dump({{"drafts", std::move(list)}});
}

}  // namespace firstline
