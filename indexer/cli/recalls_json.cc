#include <nlohmann/json.hpp>

#include "indexer/cli/recalls_output.h"
#include "searchd/time/civil.h"

namespace firstline {

std::string recalls_json(const RecallList& list, const std::string& snapshot) {
    using nlohmann::json;
    json recalls = json::array();
    for (const Recall& recall : list.recalls) {
        const Insert& insert = recall.insert;
        const Quote& quote = insert.quote;
        recalls.push_back(
            {{"id", insert.id},
             {"happened", to_string(recall.standing)},
             {"page", quote.page},
             {"anchor", quote.anchor},
             {"locale", quote.locale},
             {"title", quote.title},
             {"what", to_string(insert.kind)},
             {"channel", to_string(insert.channel)},
             {"conversation", insert.conversation},
             {"agent", insert.agent},
             {"inserted", rfc3339_utc(TimePoint(std::chrono::milliseconds(insert.created_ms)))},
             {"snapshot", insert.snapshot}});
    }
    return json{{"snapshot", snapshot}, {"recalls", std::move(recalls)}, {"more", list.more}}.dump(
               2, ' ', false, json::error_handler_t::replace) +
           "\n";
}

}  // namespace firstline
