#include "indexer/build/duplicates.h"

#include <unordered_map>
#include <utility>

namespace firstline {

std::vector<Duplicate> find_duplicates(const std::vector<IdClaim>& claims) {
    std::unordered_map<std::string, std::size_t> winner_of;
    winner_of.reserve(claims.size());
    std::vector<Duplicate> duplicates;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        std::string key(claims[i].locale);
        key += '/';
        key += claims[i].id;
        const auto [known, is_new] = winner_of.try_emplace(std::move(key), i);
        if (is_new) continue;
        std::size_t loser = i;
        if (claims[known->second].audience == Audience::kAgent &&
            claims[i].audience == Audience::kPublic) {
            std::swap(loser, known->second);
        }
        duplicates.push_back({loser, known->second});
    }
    return duplicates;
}

Finding duplicate_finding(const IdClaim& loser, const IdClaim& winner) {
    return {Severity::kError,
            std::string(loser.source),
            loser.line,
            0,
            "duplicate-id",
            "the page id \"" + std::string(loser.id) + "\" is taken in " +
                std::string(loser.locale) + " by " + std::string(winner.source) + ":" +
                std::to_string(winner.line) + ", so this page is left out",
            "give one of the two another id"};
}

void drop_duplicates(std::vector<Page>& pages, std::vector<Finding>& findings) {
    std::vector<IdClaim> claims;
    claims.reserve(pages.size());
    for (const Page& page : pages)
        claims.push_back({page.locale, page.id, page.audience, page.source, page.line});
    std::vector<bool> is_dropped(pages.size(), false);
    for (const Duplicate& duplicate : find_duplicates(claims)) {
        is_dropped[duplicate.loser] = true;
        findings.push_back(duplicate_finding(claims[duplicate.loser], claims[duplicate.winner]));
    }
    std::vector<Page> kept;
    kept.reserve(pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (!is_dropped[i]) kept.push_back(std::move(pages[i]));
    }
    pages = std::move(kept);
}

}  // namespace firstline
