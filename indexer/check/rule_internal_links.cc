#include <set>

#include "indexer/check/links.h"
#include "indexer/check/rules.h"

namespace firstline {

void check_internal_links(const CheckContext& context, std::vector<RuleFinding>& findings) {
    std::set<std::string_view> public_ids;
    std::set<std::string_view> internal_ids;
    for (const Page& page : context.pages)
        (page.audience == Audience::kPublic ? public_ids : internal_ids).insert(page.id);
    for (const Page& page : context.pages) {
        if (page.audience != Audience::kPublic) continue;
        for_each_link(page, [&](const LinkSpot& spot) {
            const PageLink link = parse_page_link(spot.mark.target);
            if (internal_ids.count(link.id) == 0 || public_ids.count(link.id) > 0) return;
            findings.push_back({locate(context, page, &spot.block, spot.text),
                                "this public page links to \"" + std::string(link.id) +
                                    "\", which only agents can read: a shopper meets \"not found\" "
                                    "and learns its name",
                                "remove the link, or link to a public page"});
        });
    }
}

}  // namespace firstline
