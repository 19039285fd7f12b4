// Pages whose editor set a day to look at them again, and nobody did.

#include "indexer/check/rules.h"

namespace firstline {

void check_review(const CheckContext& context, std::vector<RuleFinding>& findings) {
    for (const Page& page : context.pages) {
        if (page.review_by.empty() || page.review_by >= context.today) continue;
        findings.push_back({locate(context, page, nullptr, "review_by"),
                            "this page was to be reviewed by " + page.review_by +
                                ": what it tells a shopper may no longer be true",
                            "read it, mend what changed, and set updated and a new review_by"});
    }
}

}  // namespace firstline
