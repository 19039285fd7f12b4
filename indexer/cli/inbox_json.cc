#include <nlohmann/json.hpp>

#include "indexer/cli/inbox_output.h"
#include "searchd/time/civil.h"

namespace firstline {

std::string inbox_json(const std::vector<InboxItem>& items) {
    using nlohmann::json;
    json flags = json::array();
    for (const InboxItem& item : items) {
        const Flag& flag = item.flag;
        const FlagReport& report = flag.report;
        flags.push_back(
            {{"id", flag.id},
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
             {"created", rfc3339_utc(TimePoint(std::chrono::milliseconds(flag.created_ms)))},
             {"snapshot", flag.snapshot}});
    }
    return json{{"flags", std::move(flags)}}.dump(2, ' ', false, json::error_handler_t::replace) +
           "\n";
}

}  // namespace firstline
