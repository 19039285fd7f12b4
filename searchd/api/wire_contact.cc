#include "searchd/api/wire_contact.h"

#include "searchd/api/parameters.h"
#include "searchd/api/posted_parts.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::size_t kTimeBytesMax = 40;

std::optional<TimePoint> read_time(PostedObject& body) {
    const std::string text = body.line("time", kTimeBytesMax);
    if (text.empty()) return std::nullopt;
    const auto time = parse_rfc3339(text);
    if (time) return *time;
    body.fault("time is not as RFC 3339 spells it.", "2026-11-23T14:20:00+01:00");
    return std::nullopt;
}

}  // namespace

ParsedContact parse_contact(std::string_view text) {
    PostedObject body(text);
    PostedContact contact;
    for (const char* key : {"reference", "channel"}) body.require(key);
    contact.reference = body.line("reference", kPageIdBytesMax);
    contact.channel =
        body.one_of("channel", {"email", "chat", "phone", "social", "store", "other"});
    contact.time = read_time(body);
    contact.question = body.text("question", kQuestionCharactersMax);
    contact.locale = read_locale(body);
    contact.session = body.identifier("session", 16, 64);
    contact.visitor = body.line("visitor", kPageIdBytesMax);
    contact.page = body.line("page", kPageIdBytesMax);
    contact.resolved = body.flag("resolved");
    body.finish();
    return {std::move(contact), body.problem()};
}

}  // namespace firstline
