#include "indexer/check/facts_compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace firstline {
namespace {

// How much a shared word counts: in both clauses, in one clause and the other's context, in both
// contexts. A word of one's context that the other lacks altogether counts against it.
constexpr double kOwnOwn = 1.0;
constexpr double kOwnContext = 0.6;
constexpr double kContextContext = 0.3;
constexpr double kContextOnly = 0.15;

// A word that names a rule of the store weighs at least so much, however often it is said.
constexpr double kRuleWeight = 2.5;

// Where no word names a rule of the store by itself, so many words of both clauses must tell the
// subject, unless the claims share circumstances, too.
constexpr std::size_t kOwnSharedMin = 3;
// What a country or weekday of both, and a figure beside both, adds to what they share.
constexpr double kCondition = 1.5;
constexpr double kFigureBeside = 0.8;

// Words on more claims than this lead to no candidates; they are too common to tell a subject.
constexpr std::size_t kPostingsMax = 400;

bool has(const SubjectWords& words, const std::string& word) {
    return words.count(word) > 0;
}

struct Likeness {
    double shared = 0;
    double apart = 0;
    double circumstances = 0;
    std::size_t own_shared = 0;
    bool is_specific = false;    // shares a word that is enough to tell what it is about
    bool is_of_service = false;  // shares a word that by itself names a rule of the store
};

void weigh(const Claim& a, const Claim& b, const WordWeights& weights, bool count_shared,
           Likeness& sum) {
    for (const std::string& word : a.words) {
        const double weight = weights.of(word);
        const bool is_shared = has(b.words, word) || has(b.context, word);
        sum.is_specific = sum.is_specific || (is_shared && !needs_company(word));
        if (has(b.words, word)) {
            if (!count_shared) continue;
            sum.shared += kOwnOwn * weight;
            ++sum.own_shared;
            sum.is_of_service = sum.is_of_service || names_a_rule(word);
        } else if (has(b.context, word)) {
            sum.shared += kOwnContext * weight;
        } else if (word != "=goods") {
            sum.apart += weight;
        }
    }
    for (const std::string& word : a.context) {
        if (has(a.words, word) || has(b.words, word)) continue;
        const double weight = weights.of(word);
        if (!has(b.context, word)) {
            sum.apart += kContextOnly * weight;
        } else if (count_shared) {
            sum.is_specific = sum.is_specific || !needs_company(word);
            sum.shared += kContextContext * weight;
        }
    }
}

// Countries, weekdays and other figures that both name.
void weigh_circumstances(const Claim& a, const Claim& b, Likeness& sum) {
    double shared = 0;
    for (const std::string& one : a.conditions) shared += b.conditions.count(one) > 0 ? 1 : 0;
    shared = kCondition * std::min(shared, 2.0);
    for (const Value& one : a.beside) {
        const bool is_beside_both =
            std::any_of(b.beside.begin(), b.beside.end(),
                        [&](const Value& other) { return is_same(one, other); });
        if (is_beside_both) shared += kFigureBeside;
    }
    sum.shared += shared;
    sum.circumstances += shared;
}

bool meet(const SubjectWords& a, const SubjectWords& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return b.count(one); });
}

using Conditions = std::set<std::string>;

// Those that are weekdays, or those that are countries.
Conditions part(const Conditions& all, bool weekdays) {
    Conditions some;
    for (const std::string& one : all) {
        if ((one.substr(0, 4) == "day-") == weekdays) some.insert(one);
    }
    return some;
}

// Conditions of one claim against those of another, which may have them in its context only.
bool meet_or_none(const Claim& a, const Claim& b, bool weekdays) {
    const Conditions own_a = part(a.conditions, weekdays);
    const Conditions own_b = part(b.conditions, weekdays);
    if (own_a.empty() && own_b.empty()) return true;
    if (!own_a.empty() && !own_b.empty()) return meet(own_a, own_b);
    return own_a.empty() ? meet(a.wider_conditions, own_b) : meet(b.wider_conditions, own_a);
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

bool is_row(const Claim& claim) {
    return claim.block == nullptr || claim.block->kind == BlockKind::kTable;
}

// Figures that stand side by side on purpose: cells of a page's tables, items of a list, parts of
// one sentence.
bool is_one_statement(const Claim& a, const Claim& b) {
    if (a.page != b.page) return false;
    if (is_row(a) && is_row(b)) return true;
    if (a.block != b.block) return false;
    return a.block->kind == BlockKind::kList || a.statement == b.statement;
}

// An amount that something costs, and one from which something is free.
bool same_kind_of_amount(const Claim& a, const Claim& b) {
    return a.value.measure != Measure::kMoney || has(a.words, "=free") == has(b.words, "=free");
}

}  // namespace

WordWeights::WordWeights::WordWeights(const std::vector<Claim>& claims) {
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
    const double rarity = std::log(1.5 + (pages_total_ - pages + 0.5) / (pages + 0.5));
    return names_a_rule(word) ? std::max(rarity, kRuleWeight) : rarity;
}

bool same_conditions(const Claim& a, const Claim& b) {
    return same_kind_of_amount(a, b) && meet_or_none(a, b, false) && meet_or_none(a, b, true) &&
           figures_beside_agree(a, b);
}

double likeness(const Claim& a, const Claim& b, const WordWeights& weights) {
    Likeness sum;
    weigh(a, b, weights, true, sum);
    weigh(b, a, weights, false, sum);
    weigh_circumstances(a, b, sum);
    if (sum.own_shared == 0 || !sum.is_specific) return 0;
    const bool is_told =
        sum.is_of_service || sum.own_shared >= kOwnSharedMin || sum.circumstances >= kCondition;
    if (!is_told) return 0;
    return sum.shared / (sum.shared + sum.apart);
}

namespace {

// All pairs of claims that share a word, weighed.
class Search {
  public:
    explicit Search(const std::vector<Claim>& claims) : claims_(claims), weights_(claims) {}

    std::vector<Contradiction> run() {
        std::unordered_map<std::string, std::vector<std::size_t>> postings;
        for (std::size_t i = 0; i < claims_.size(); ++i) {
            for (const std::string& word : claims_[i].words) postings[word].push_back(i);
        }
        for (const auto& [word, with_word] : postings) {
            if (with_word.size() > kPostingsMax) continue;
            for (std::size_t i = 0; i < with_word.size(); ++i) {
                for (std::size_t j = i + 1; j < with_word.size(); ++j)
                    weigh_pair(with_word[i], with_word[j]);
            }
        }
        std::sort(found_.begin(), found_.end(), [](const Contradiction& a, const Contradiction& b) {
            return std::tuple(-a.likeness, a.first, a.second) <
                   std::tuple(-b.likeness, b.first, b.second);
        });
        return told_once();
    }

  private:
    void weigh_pair(std::size_t first, std::size_t second) {
        const Claim& a = claims_[first];
        const Claim& b = claims_[second];
        if (a.value.measure != b.value.measure) return;
        if (!seen_.emplace(first, second).second) return;
        if (is_one_statement(a, b) || !same_conditions(a, b)) return;
        const double alike = likeness(a, b, weights_);
        if (alike < kSameSubject) return;
        if (agree(a.value, b.value)) {
            agreed(first, b, alike);
            agreed(second, a, alike);
        } else {
            found_.push_back({first, second, alike});
        }
    }

    // The claim agrees with one on the page of `other`.
    void agreed(std::size_t claim, const Claim& other, double alike) {
        double& best = agreement_[{claim, other.page}];
        best = std::max(best, alike);
    }

    // Whether one of them says the same as some claim on the other's page that is more alike.
    bool is_settled(const Contradiction& one) const {
        const auto settles = [&](std::size_t claim, const Claim& other) {
            const auto best = agreement_.find({claim, other.page});
            return best != agreement_.end() && best->second > one.likeness;
        };
        return settles(one.first, claims_[one.second]) || settles(one.second, claims_[one.first]);
    }

    // A page that says many things of one subject enumerates: variants, steps, prices of an
    // example.
    bool is_enumerated(const Contradiction& one) const {
        const Page* page = claims_[one.first].page;
        if (page != claims_[one.second].page) return false;
        const auto others =
            std::count_if(found_.begin(), found_.end(), [&](const Contradiction& other) {
                const bool is_on_page =
                    claims_[other.first].page == page && claims_[other.second].page == page;
                return is_on_page && (other.first == one.first || other.second == one.second ||
                                      other.first == one.second || other.second == one.first);
            });
        return others > 1;
    }

    std::vector<Contradiction> told_once() const {
        std::set<std::size_t> told;
        std::vector<Contradiction> kept;
        for (const Contradiction& one : found_) {
            if (is_settled(one) || is_enumerated(one)) continue;
            if (told.count(one.first) > 0 || told.count(one.second) > 0) continue;
            told.insert(one.first);
            told.insert(one.second);
            kept.push_back(one);
        }
        return kept;
    }

    const std::vector<Claim>& claims_;
    WordWeights weights_;
    std::set<std::pair<std::size_t, std::size_t>> seen_;
    std::map<std::pair<std::size_t, const Page*>, double> agreement_;
    std::vector<Contradiction> found_;
};

}  // namespace

std::vector<Contradiction> contradictions(const std::vector<Claim>& claims) {
    return Search(claims).run();
}

}  // namespace firstline
