// internal-pin: is an internal page pinned to everybody's questions?
//
// Shoppers never see it, so their question stays as it was, and the editor believes it answered.
// Where agents alone are meant, the pin says so.

#include <algorithm>

#include "indexer/check/curation_words.h"

namespace firstline {

void check_internal_pins(const CheckContext& context, std::vector<RuleFinding>& findings) {
    if (context.curation == nullptr) return;
    for (const CurationRule& pin : context.curation->pins) {
        if (pin.audience == Audience::kAgent) continue;
        for (const CuratedPage& named : pin.pages) {
            const std::vector<const Page*> pages = pages_named(context, pin, named);
            const bool is_internal =
                !pages.empty() && std::all_of(pages.begin(), pages.end(), [](const Page* page) {
                    return page->audience == Audience::kAgent;
                });
            if (!is_internal) continue;
            findings.push_back({place_in_curation(pin.line, pin.column),
                                named.page + " is internal and pinned to " + in_words(pin.when) +
                                    ": shoppers who ask it do not see the page",
                                "write audience: agent if it is for agents, or pin a public page",
                                {}});
        }
    }
}

}  // namespace firstline
