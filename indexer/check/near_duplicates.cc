#include "indexer/check/near_duplicates.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

namespace firstline {
namespace {

constexpr std::size_t kShingleWords = 5;
// A shingle in more texts than this is boilerplate: each of them is compared with its neighbours
// only, which is enough to find the group.
constexpr std::size_t kAllPairsMax = 32;

// FNV-1a over the words, with a byte between them that no word holds.
std::uint64_t hash_of(std::span<const std::string> words) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3u; };
    for (const std::string& word : words) {
        for (const char c : word) add(static_cast<unsigned char>(c));
        add(0xFF);
    }
    return hash;
}

// Disjoint sets of texts; the smallest index stands for its set.
class Groups {
  public:
    explicit Groups(std::size_t count) : parents_(count) {
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    }

    std::size_t of(std::size_t text) {
        while (parents_[text] != text) text = parents_[text] = parents_[parents_[text]];
        return text;
    }

    void join(std::size_t a, std::size_t b) {
        a = of(a);
        b = of(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::vector<std::size_t> parents_;
};

}  // namespace

Shingles shingles_of(std::span<const std::string> words) {
    Shingles shingles;
    for (std::size_t at = 0; at + kShingleWords <= words.size(); ++at)
        shingles.push_back(hash_of(words.subspan(at, kShingleWords)));
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

double containment(const Shingles& a, const Shingles& b) {
    if (a.empty() || b.empty()) return 0;
    std::size_t shared = 0;
    for (auto at_a = a.begin(), at_b = b.begin(); at_a != a.end() && at_b != b.end();) {
        if (*at_a < *at_b) {
            ++at_a;
        } else if (*at_b < *at_a) {
            ++at_b;
        } else {
            ++shared;
            ++at_a;
            ++at_b;
        }
    }
    return static_cast<double>(shared) / static_cast<double>(std::min(a.size(), b.size()));
}

std::vector<std::vector<std::size_t>> repeated_groups(const std::vector<Shingles>& texts,
                                                      double containment_min) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> with_shingle;
    for (std::size_t text = 0; text < texts.size(); ++text) {
        for (const std::uint64_t shingle : texts[text]) with_shingle[shingle].push_back(text);
    }
    Groups groups(texts.size());
    std::set<std::pair<std::size_t, std::size_t>> compared;
    const auto compare = [&](std::size_t a, std::size_t b) {
        if (groups.of(a) == groups.of(b) || !compared.emplace(a, b).second) return;
        if (containment(texts[a], texts[b]) >= containment_min) groups.join(a, b);
    };
    for (const auto& [shingle, holders] : with_shingle) {
        const std::size_t reach = holders.size() > kAllPairsMax ? 1 : holders.size();
        for (std::size_t i = 0; i < holders.size(); ++i) {
            for (std::size_t j = i + 1; j < std::min(holders.size(), i + 1 + reach); ++j)
                compare(holders[i], holders[j]);
        }
    }
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t text = 0; text < texts.size(); ++text)
        members[groups.of(text)].push_back(text);
    std::vector<std::vector<std::size_t>> repeated;
    for (auto& [first, group] : members) {
        if (group.size() > 1) repeated.push_back(std::move(group));
    }
    return repeated;
}

}  // namespace firstline
