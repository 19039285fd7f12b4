#include "searchd/knowledge/recall.h"

#include <map>

namespace firstline {
namespace {

struct Outdated {
    Standing standing = Standing::kGone;
    std::string title;  // of now; empty if the page is not there
};

// By id, the quotes that no longer stand. Those of a page follow each other: it is found once.
Result<std::map<std::int64_t, Outdated>> outdated_among(const std::vector<Quote>& quotes,
                                                        const PageFinder& find) {
    std::map<std::int64_t, Outdated> outdated;
    const Quote* last = nullptr;
    std::optional<Page> page;
    for (const Quote& quote : quotes) {
        if (last == nullptr || last->page != quote.page || last->locale != quote.locale) {
            auto found = find(quote);
            if (!found) return found.error();
            page = std::move(*found);
            last = &quote;
        }
        const Standing standing = standing_of(quote, page ? &*page : nullptr);
        if (standing != Standing::kStands)
            outdated.emplace(quote.id, Outdated{standing, page ? page->title : ""});
    }
    return outdated;
}

}  // namespace

Result<RecallList> recalls_of(InsertStore& store, const RecallFilter& filter,
                              const PageFinder& find) {
    const auto quotes = store.open_quotes(filter.agent);
    if (!quotes) return quotes.error();
    const auto outdated = outdated_among(*quotes, find);
    if (!outdated) return outdated.error();
    RecallList list;
    if (outdated->empty()) return list;
    std::vector<std::int64_t> ids;
    for (const auto& [id, what] : *outdated) ids.push_back(id);
    // One more than wanted tells whether there are others.
    auto inserts = store.open_inserts(ids, filter.agent, filter.limit + 1);
    if (!inserts) return inserts.error();
    list.more = inserts->size() > static_cast<std::size_t>(filter.limit);
    if (list.more) inserts->pop_back();
    for (Insert& insert : *inserts) {
        const Outdated& what = outdated->at(insert.quote.id);
        if (!what.title.empty()) insert.quote.title = what.title;
        list.recalls.push_back({std::move(insert), what.standing});
    }
    return list;
}

}  // namespace firstline
