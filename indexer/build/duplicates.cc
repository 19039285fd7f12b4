#include "indexer/build/duplicates.h"

#include <functional>
#include <unordered_map>
#include <utility>

namespace firstline {
namespace {

using Key = std::pair<std::string_view, std::string_view>;  // locale, id

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        const std::hash<std::string_view> hash;
        return hash(key.second) * 31 + hash(key.first);
    }
};

}  // namespace

std::vector<Duplicate> find_duplicates(const std::vector<IdClaim>& claims) {
    std::unordered_map<Key, std::size_t, KeyHash> winner_of;
    winner_of.reserve(claims.size());
    std::vector<Duplicate> duplicates;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto [known, is_new] = winner_of.try_emplace({claims[i].locale, claims[i].id}, i);
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
