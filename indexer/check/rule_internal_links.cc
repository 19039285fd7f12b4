#include <set>

#include "indexer/check/links.h"
#include "indexer/check/rules.h"

namespace firstline {

void check_internal_links(const std::vector<Page>& pages, std::vector<Finding>& findings) {
    std::set<std::string_view> public_ids;
    std::set<std::string_view> internal_ids;
    for (const Page& page : pages)
        (page.audience == Audience::kPublic ? public_ids : internal_ids).insert(page.id);
    for (const Page& page : pages) {
        if (page.audience != Audience::kPublic) continue;
        for_each_link(page, [&](const std::string& target, std::uint32_t line) {
            const PageLink link = parse_page_link(target);
            if (internal_ids.count(link.id) == 0 || public_ids.count(link.id) > 0) return;
            findings.push_back({Severity::kError, page.source, line, 0, "internal-link",
                                "this public page links to \"" + std::string(link.id) +
                                    "\", which only agents can read: a shopper meets \"not found\" "
                                    "and learns its name",
                                "remove the link, or link to a public page"});
        });
    }
}

}  // namespace firstline
