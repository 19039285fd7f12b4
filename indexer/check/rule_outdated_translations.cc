// Translations that are older than their source: the same id in the default locale was updated
// later. Pages without `updated` cannot tell.

#include <map>

#include "indexer/check/rules.h"

namespace firstline {

void check_outdated_translations(const CheckContext& context, std::vector<RuleFinding>& findings) {
    std::map<std::string_view, const Page*> sources;
    for (const Page& page : context.pages) {
        if (page.locale == context.default_locale) sources.emplace(page.id, &page);
    }
    for (const Page& page : context.pages) {
        const auto source = sources.find(page.id);
        if (source == sources.end() || source->second == &page || page.updated.empty()) continue;
        if (source->second->updated <= page.updated) continue;
        const Place there = locate(context, *source->second, nullptr, "updated");
        findings.push_back({locate(context, page, nullptr, "updated"),
                            "this translation is of " + page.updated + ", and its source " +
                                to_string(there) + " was changed on " + source->second->updated +
                                ": shoppers of two languages may be told two things",
                            "compare the two, mend this page, and set its updated",
                            {there}});
    }
}

}  // namespace firstline
