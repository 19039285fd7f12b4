// Pages that the search no longer shows, or never will, as their days say so.

#include "indexer/check/rules.h"

namespace firstline {

void check_validity(const CheckContext& context, std::vector<RuleFinding>& findings) {
    for (const Page& page : context.pages) {
        if (page.valid_to.empty()) continue;
        if (!page.valid_from.empty() && page.valid_from > page.valid_to) {
            findings.push_back({locate(context, page, nullptr, "valid_to"),
                                "valid_to " + page.valid_to + " lies before valid_from " +
                                    page.valid_from + ": no shopper ever finds this page",
                                "exchange the two days, or correct the year"});
        } else if (page.valid_to < context.today) {
            findings.push_back({locate(context, page, nullptr, "valid_to"),
                                "this page was valid until " + page.valid_to +
                                    ": shoppers who ask no longer find it",
                                "remove it, or give it new days"});
        }
    }
}

}  // namespace firstline
