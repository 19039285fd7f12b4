#include <nlohmann/json.hpp>

#include "indexer/cli/inbox_output.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

using nlohmann::json;

std::string time_of(std::int64_t unix_ms) {
    return rfc3339_utc(TimePoint(std::chrono::milliseconds(unix_ms)));
}

json flag_json(const InboxItem& item) {
    const Flag& flag = item.flag;
    const FlagReport& report = flag.report;
    return {{"id", flag.id},
            {"kind", to_string(report.kind)},
            {"page", report.page},
            {"anchor", report.anchor},
            {"locale", report.locale},
            {"file", item.file},
            {"line", item.line},
            {"question", report.question},
            {"comment", report.comment},
            {"conversation", report.conversation},
            {"agent", flag.agent},
            {"created", time_of(flag.created_ms)},
            {"snapshot", flag.snapshot}};
}

json draft_json(const Draft& draft) {
    return {{"id", draft.id},
            {"locale", draft.text.locale},
            {"question", draft.text.question},
            {"answer", draft.text.answer},
            {"comment", draft.text.comment},
            {"conversation", draft.text.conversation},
            {"agent", draft.agent},
            {"created", time_of(draft.created_ms)},
            {"snapshot", draft.snapshot}};
}

std::string document(const json& root) {
    return root.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string inbox_json(const Inbox& inbox) {
    json flags = json::array();
    for (const InboxItem& item : inbox.flags) flags.push_back(flag_json(item));
    json drafts = json::array();
    for (const Draft& draft : inbox.drafts) drafts.push_back(draft_json(draft));
    return document({{"flags", std::move(flags)}, {"drafts", std::move(drafts)}});
}

std::string accepted_json(const AcceptedDraft& accepted) {
    const Draft& draft = accepted.draft;
    return document({{"id", draft.id},
                     {"state", to_string(draft.end.state)},
                     {"page", draft.end.page},
                     {"file", draft.end.file},
                     {"path", accepted.path},
                     {"edited", draft.end.is_edited},
                     {"settled", time_of(draft.settled_ms)}});
}

}  // namespace firstline
