// Two pages, or two places of one, that state different figures of one thing: "30 days to return"
// and "14 days to return". Whichever is right, a shopper who meets both trusts neither, and one who
// meets the wrong one only is told something false.

#include <algorithm>
#include <set>
#include <string>

#include "indexer/check/facts_all.h"
#include "indexer/check/facts_compare.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

std::string says(const Place& place, const Claim& claim) {
    return to_string(place) + " says " + claim.figure + " in " +
           quoted(claim.statement, claim.figure);
}

void report(const CheckContext& context, const Claim& a, const Claim& b,
            std::vector<RuleFinding>& findings) {
    const Place here = place_of(context, a);
    const Place there = place_of(context, b);
    findings.push_back({here,
                        quoted(a.statement, a.figure) + " says " + a.figure + ", but " +
                            says(there, b) + ": a shopper is told two things",
                        "correct the wrong one; if both hold, say in each when it does (country, "
                        "product, delivery), or silence facts-disagree with the reason",
                        {there}});
}

}  // namespace

void check_facts(const CheckContext& context, std::vector<RuleFinding>& findings) {
    std::set<std::pair<std::string_view, Audience>> groups;
    for (const Page& page : context.pages) groups.emplace(page.locale, page.audience);
    AllClaims all(context.languages);
    for (const auto& group : groups) {
        // Products differ from each other on purpose: rule_facts_products.cc.
        const std::vector<Claim> claims = all.of(context.pages, [&](const Page& page) {
            return page.locale == group.first && page.audience == group.second &&
                   page.kind != PageKind::kProduct;
        });
        for (const Contradiction& one : contradictions(claims))
            report(context, claims[one.first], claims[one.second], findings);
    }
}

}  // namespace firstline
