#include "searchd/api/wire_flags.h"

#include <nlohmann/json.hpp>

#include "searchd/api/parameters.h"
#include "searchd/api/posted_parts.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

Json flag_json(const Flag& flag) {
    const FlagReport& report = flag.report;
    const bool is_open = flag.state == FlagState::kOpen;
    return {{"id", flag.id},
            {"state", to_string(flag.state)},
            {"kind", to_string(report.kind)},
            {"page", report.page},
            {"anchor", report.anchor},
            {"locale", report.locale},
            {"question", report.question},
            {"comment", report.comment},
            {"conversation", report.conversation},
            {"snapshot", flag.snapshot},
            {"created", rfc3339_utc(TimePoint(std::chrono::milliseconds(flag.created_ms)))},
            {"settled",
             is_open ? Json()
                     : Json(rfc3339_utc(TimePoint(std::chrono::milliseconds(flag.settled_ms))))},
            {"note", flag.note}};
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

ParsedFlag parse_flag(std::string_view text) {
    PostedObject body(text);
    PostedFlag posted;
    FlagReport& report = posted.report;
    body.require("kind");
    const std::string kind = body.one_of("kind", {"wrong", "outdated", "unclear", "missing"});
    report.kind = flag_kind_named(kind).value_or(FlagKind::kWrong);
    body.require(report.kind == FlagKind::kMissing ? "question" : "page");
    report.page = body.line("page", kPageIdBytesMax);
    report.anchor = body.line("anchor", kPageIdBytesMax);
    report.locale = read_locale(body);
    report.question = body.text("question", kQuestionCharactersMax);
    report.comment = body.text("comment", kCommentCharactersMax);
    report.conversation = body.identifier("conversation", 1, 64);
    posted.key = body.identifier("key", 16, 64);
    body.finish();
    return {std::move(posted), body.problem()};
}

std::string render_flag(const Flag& flag) {
    return dump(flag_json(flag));
}

std::string render_flags(const std::vector<Flag>& flags) {
    Json list = Json::array();
    for (const Flag& flag : flags) list.push_back(flag_json(flag));
    return dump({{"flags", std::move(list)}});
}

}  // namespace firstline
