// Two public pages of one locale with the same title: in the list of results, a shopper cannot tell
// which one answers. Titles that differ in letter case, punctuation or a trailing question mark
// only look the same to a shopper, too.

#include <map>

#include "indexer/check/rules.h"

namespace firstline {

void check_duplicate_titles(const CheckContext& context, std::vector<RuleFinding>& findings) {
    std::map<std::pair<std::string_view, std::string>, const Page*> first;
    for (const Page& page : context.pages) {
        if (page.audience != Audience::kPublic || page.title.empty()) continue;
        std::string title = context.languages.folded(page.locale, page.title);
        if (title.empty()) continue;
        const auto [known, is_new] = first.try_emplace({page.locale, std::move(title)}, &page);
        if (is_new) continue;
        const Page& other = *known->second;
        const Place there = locate(context, other, nullptr, other.title);
        const std::string what = other.title == page.title
                                     ? "is also that of " + to_string(there)
                                     : "is nearly \"" + other.title + "\" of " + to_string(there);
        findings.push_back(
            {locate(context, page, nullptr, page.title),
             "the title \"" + page.title + "\" " + what + ": a shopper cannot tell the two apart",
             "give each page a title that says what is different",
             {there}});
    }
}

}  // namespace firstline
