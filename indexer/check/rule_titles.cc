#include <map>

#include "indexer/check/rules.h"

namespace firstline {

void check_titles(const std::vector<Page>& pages, std::vector<Finding>& findings) {
    std::map<std::pair<std::string_view, std::string_view>, const Page*> first;
    for (const Page& page : pages) {
        if (page.audience != Audience::kPublic || page.title.empty()) continue;
        const auto [known, is_new] = first.try_emplace({page.locale, page.title}, &page);
        if (is_new) continue;
        findings.push_back({Severity::kWarning, page.source, page.line, 0, "duplicate-title",
                            "the title \"" + page.title + "\" is also that of " +
                                known->second->source + ": a shopper cannot tell the two apart",
                            "give each page a title that says what is different"});
    }
}

}  // namespace firstline
