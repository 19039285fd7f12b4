#include "searchd/api/wire_inserts.h"

#include <nlohmann/json.hpp>

#include "searchd/api/parameters.h"
#include "searchd/api/posted_parts.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kSnapshotIdBytesMax = 64;

std::string time_text(std::int64_t ms) {
    return rfc3339_utc(TimePoint(std::chrono::milliseconds(ms)));
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Json recall_json(const Recall& recall) {
    const Insert& insert = recall.insert;
    const Quote& quote = insert.quote;
    return {{"id", insert.id},
            {"happened", to_string(recall.standing)},
            {"page", quote.page},
            {"anchor", quote.anchor},
            {"locale", quote.locale},
            {"title", quote.title},
            {"what", to_string(insert.kind)},
            {"channel", to_string(insert.channel)},
            {"conversation", insert.conversation},
            {"agent", insert.agent},
            {"inserted", time_text(insert.created_ms)},
            {"snapshot", insert.snapshot}};
}

}  // namespace

ParsedInsert parse_insert(std::string_view text) {
    PostedObject body(text);
    PostedInsert posted;
    Insert& insert = posted.insert;
    for (const char* key : {"page", "snapshot", "what", "channel"}) body.require(key);
    insert.quote.page = body.line("page", kPageIdBytesMax);
    insert.quote.anchor = body.line("anchor", kPageIdBytesMax);
    insert.quote.locale = read_locale(body);
    insert.snapshot = body.identifier("snapshot", 1, kSnapshotIdBytesMax);
    const std::string what = body.one_of("what", {"sentences", "passage", "page", "link"});
    insert.kind = insert_kind_named(what).value_or(InsertKind::kSentences);
    const std::string channel = body.one_of("channel", {"host", "clipboard"});
    insert.channel = insert_channel_named(channel).value_or(InsertChannel::kHost);
    insert.conversation = body.identifier("conversation", 1, 64);
    insert.quote.scope = scope_of(insert.kind);
    posted.key = body.identifier("key", 16, 64);
    body.finish();
    return {std::move(posted), body.problem()};
}

std::string render_insert(const Insert& insert) {
    const Quote& quote = insert.quote;
    return dump({{"id", insert.id},
                 {"page", quote.page},
                 {"anchor", quote.anchor},
                 {"locale", quote.locale},
                 {"what", to_string(insert.kind)},
                 {"channel", to_string(insert.channel)},
                 {"conversation", insert.conversation},
                 {"snapshot", insert.snapshot},
                 {"compared", insert.compared.empty() ? Json() : Json(insert.compared)},
                 {"created", time_text(insert.created_ms)}});
}

std::string render_recalls(const RecallList& list, const std::string& snapshot) {
    Json recalls = Json::array();
    for (const Recall& recall : list.recalls) recalls.push_back(recall_json(recall));
    return dump({{"snapshot", snapshot}, {"recalls", std::move(recalls)}, {"more", list.more}});
}

std::string render_settled(const Insert& insert) {
    return dump({{"id", insert.id},
                 {"settled", time_text(insert.settled_ms)},
                 {"settled_by", insert.settled_by}});
}

}  // namespace firstline
