#include "indexer/check/facts_compare.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace firstline {
namespace {

// How much a shared word counts: in both clauses, in one clause and the other's context, in both
// contexts. A word of one's context that the other lacks altogether counts against it.
constexpr double kOwnOwn = 1.0;
constexpr double kOwnContext = 0.6;
constexpr double kContextContext = 0.3;
constexpr double kContextOnly = 0.1;

// Words on more claims than this lead to no candidates; they are too common to tell a subject.
constexpr std::size_t kPostingsMax = 400;

bool has(const SubjectWords& words, const std::string& word) {
    return words.count(word) > 0;
}

struct Likeness {
    double shared = 0;
    double apart = 0;
    std::size_t own_shared = 0;
};

void weigh(const Claim& a, const Claim& b, const WordWeights& weights, bool count_shared,
           Likeness& sum) {
    for (const std::string& word : a.words) {
        const double weight = weights.of(word);
        if (has(b.words, word)) {
            if (count_shared) sum.shared += kOwnOwn * weight;
            if (count_shared) ++sum.own_shared;
        } else if (has(b.context, word)) {
            sum.shared += kOwnContext * weight;
        } else {
            sum.apart += weight;
        }
    }
    for (const std::string& word : a.context) {
        if (has(a.words, word) || has(b.words, word)) continue;
        const double weight = weights.of(word);
        if (!has(b.context, word)) {
            sum.apart += kContextOnly * weight;
        } else if (count_shared) {
            sum.shared += kContextContext * weight;
        }
    }
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return b.count(one); });
}

// Conditions of one claim against those of another, which may have them in its context only.
bool meet_or_none(const Claim& a, const Claim& b) {
    if (!a.conditions.empty() && !b.conditions.empty()) return meet(a.conditions, b.conditions);
    if (a.conditions.empty() && b.conditions.empty()) return true;
    return a.conditions.empty() ? meet(a.wider_conditions, b.conditions)
                                : meet(b.wider_conditions, a.conditions);
}

// "From €75 within 3 days" and "from €120 within 5 days" do not contradict each other.
bool figures_beside_agree(const Claim& a, const Claim& b) {
    for (const Value& one : a.beside) {
        bool is_met = false;
        bool is_comparable = false;
        for (const Value& other : b.beside) {
            if (other.measure != one.measure) continue;
            is_comparable = true;
            is_met = is_met || agree(one, other);
        }
        if (is_comparable && !is_met) return false;
    }
    return true;
}

// Two cells of one table, or a figure told twice in one sentence.
bool is_one_statement(const Claim& a, const Claim& b) {
    if (a.page != b.page) return false;
    if (a.block == nullptr && b.block == nullptr) return true;
    if (a.block != b.block) return false;
    return a.block->kind != BlockKind::kParagraph || a.statement == b.statement;
}

}  // namespace

WordWeights::WordWeights(const std::vector<Claim>& claims) {
    std::set<std::pair<std::string, const Page*>> seen;
    std::set<const Page*> pages;
    for (const Claim& claim : claims) {
        pages.insert(claim.page);
        for (const SubjectWords* words : {&claim.words, &claim.context}) {
            for (const std::string& word : *words) {
                if (seen.emplace(word, claim.page).second) ++pages_[word];
            }
        }
    }
    pages_total_ = static_cast<double>(pages.size());
}

double WordWeights::of(const std::string& word) const {
    const auto found = pages_.find(word);
    const double pages = found == pages_.end() ? 0 : found->second;
    return std::log(1.5 + (pages_total_ - pages + 0.5) / (pages + 0.5));
}

bool same_conditions(const Claim& a, const Claim& b) {
    return meet_or_none(a, b) && figures_beside_agree(a, b);
}

double likeness(const Claim& a, const Claim& b, const WordWeights& weights) {
    Likeness sum;
    weigh(a, b, weights, true, sum);
    weigh(b, a, weights, false, sum);
    if (sum.own_shared == 0) return 0;
    return sum.shared / (sum.shared + sum.apart);
}

std::vector<Contradiction> contradictions(const std::vector<Claim>& claims) {
    const WordWeights weights(claims);
    std::unordered_map<std::string, std::vector<std::size_t>> postings;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        for (const std::string& word : claims[i].words) postings[word].push_back(i);
    }
    std::set<std::pair<std::size_t, std::size_t>> seen;
    std::vector<Contradiction> found;
    for (const auto& [word, with_word] : postings) {
        if (with_word.size() > kPostingsMax) continue;
        for (std::size_t i = 0; i < with_word.size(); ++i) {
            for (std::size_t j = i + 1; j < with_word.size(); ++j) {
                const Claim& a = claims[with_word[i]];
                const Claim& b = claims[with_word[j]];
                if (a.value.measure != b.value.measure || agree(a.value, b.value)) continue;
                if (!seen.emplace(with_word[i], with_word[j]).second) continue;
                if (is_one_statement(a, b) || !same_conditions(a, b)) continue;
                const double alike = likeness(a, b, weights);
                if (alike >= kSameSubject) found.push_back({with_word[i], with_word[j], alike});
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const Contradiction& a, const Contradiction& b) {
        return std::tuple(-a.likeness, a.first, a.second) <
               std::tuple(-b.likeness, b.first, b.second);
    });
    std::set<std::size_t> told;
    std::vector<Contradiction> kept;
    for (const Contradiction& one : found) {
        if (told.count(one.first) > 0 || told.count(one.second) > 0) continue;
        told.insert(one.first);
        told.insert(one.second);
        kept.push_back(one);
    }
    return kept;
}

}  // namespace firstline
