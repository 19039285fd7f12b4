// curation-conflict: what does curation say twice, and differently?
//
// Two pins of which neither is more particular, for one question, with different pages first: the
// order of the file decides, which no editor looks at. A page pinned to a question and hidden from
// it: it is hidden. A stop word that is a synonym or protected: it is to say little and to matter.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "indexer/check/curation_words.h"

namespace firstline {
namespace {

// A rule with its patterns as the engine compares them.
struct ReadRule {
    const CurationRule* rule;
    std::set<std::vector<std::string>> queries;
    std::set<std::vector<std::string>> exactly;
    std::set<std::vector<std::string>> exact_stems;  // of the same
};

bool overlap(const std::string& from_a, const std::string& to_a, const std::string& from_b,
             const std::string& to_b) {
    return (to_a.empty() || from_b <= to_a) && (to_b.empty() || from_a <= to_b);
}

// Whether both hold in one locale, on one day and at one place.
bool can_meet(const CurationRule& a, const CurationRule& b) {
    return (b.locale.empty() || is_for_locale(a.locale, b.locale)) &&
           overlap(a.valid_from, a.valid_to, b.valid_from, b.valid_to);
}

bool same_place(const CurationRule& a, const CurationRule& b) {
    return a.when.page_urls == b.when.page_urls && a.when.skus == b.when.skus;
}

bool share_any(const std::set<std::vector<std::string>>& a,
               const std::set<std::vector<std::string>>& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& one) { return b.count(one) > 0; });
}

// Whether one question has both, and neither is more particular.
bool are_equals(const ReadRule& a, const ReadRule& b) {
    if (!can_meet(*a.rule, *b.rule) || !same_place(*a.rule, *b.rule)) return false;
    if (!a.rule->when.has_pattern() && !b.rule->when.has_pattern()) return true;
    return share_any(a.queries, b.queries) || share_any(a.exactly, b.exactly);
}

// Whether the hide acts wherever the pin does: it asks for no word, place or SKU that the pin does
// not ask for.
bool hides_all_of(const ReadRule& hide, const ReadRule& pin) {
    const CurationWhen& by = hide.rule->when;
    const CurationWhen& of = pin.rule->when;
    if (!can_meet(*hide.rule, *pin.rule)) return false;
    if (!by.page_urls.empty() && by.page_urls != of.page_urls) return false;
    if (!by.skus.empty() && by.skus != of.skus) return false;
    if (!by.has_pattern()) return true;
    const auto is_hidden = [&](const std::vector<std::string>& stems) {
        return std::any_of(hide.queries.begin(), hide.queries.end(), [&](const auto& asked) {
            return std::includes(stems.begin(), stems.end(), asked.begin(), asked.end());
        });
    };
    return std::any_of(pin.queries.begin(), pin.queries.end(), is_hidden) ||
           std::any_of(pin.exact_stems.begin(), pin.exact_stems.end(), is_hidden) ||
           share_any(hide.exactly, pin.exactly);
}

class Conflicts {
  public:
    Conflicts(const CheckContext& context, std::vector<RuleFinding>& findings)
        : context_(context), curation_(*context.curation), findings_(findings) {}

    void find() {
        const std::vector<ReadRule> pins = read(curation_.pins);
        const std::vector<ReadRule> hides = read(curation_.hides);
        for (std::size_t i = 0; i < pins.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) two_pins(pins[j], pins[i]);
            for (const ReadRule& hide : hides) pin_and_hide(pins[i], hide);
        }
        words();
    }

  private:
    std::vector<ReadRule> read(const std::vector<CurationRule>& rules) {
        std::vector<ReadRule> out;
        for (const CurationRule& rule : rules) {
            const std::string& locale = rule.locale.empty() ? context_.default_locale : rule.locale;
            ReadRule one{&rule, {}, {}, {}};
            for (const std::string& query : rule.when.queries)
                one.queries.insert(stems_of(context_.languages, locale, query));
            for (const std::string& text : rule.when.exactly) {
                one.exactly.insert({context_.languages.folded(locale, text)});
                one.exact_stems.insert(stems_of(context_.languages, locale, text));
            }
            out.push_back(std::move(one));
        }
        return out;
    }

    void two_pins(const ReadRule& first, const ReadRule& second) {
        if (first.rule->pages.empty() || second.rule->pages.empty()) return;
        const CuratedPage& winner = first.rule->pages.front();
        const CuratedPage& loser = second.rule->pages.front();
        if (winner == loser || !are_equals(first, second)) return;
        report(*second.rule,
               in_words(second.rule->when) + " has two pages pinned first, " + winner.page +
                   " and " + loser.page + ": shoppers get " + winner.page +
                   ", as it stands first in the file",
               "make one pin of both, with the pages in the order you want", *first.rule);
    }

    void pin_and_hide(const ReadRule& pin, const ReadRule& hide) {
        for (const CuratedPage& pinned : pin.rule->pages) {
            const bool is_hidden = std::any_of(
                hide.rule->pages.begin(), hide.rule->pages.end(), [&](const CuratedPage& hidden) {
                    return hidden.page == pinned.page &&
                           (hidden.anchor.empty() || hidden.anchor == pinned.anchor);
                });
            if (!is_hidden || !hides_all_of(hide, pin)) continue;
            report(*pin.rule,
                   pinned.page + " is pinned to " + in_words(pin.rule->when) +
                       " and hidden from it: it is not shown",
                   "take out the pin or the hide", *hide.rule);
        }
    }

    void words() {
        for (const CuratedWord& stop : curation_.stop_words) {
            const std::string folded = fold(stop.locale, stop.word);
            for (const CuratedWord& kept : curation_.protected_words) {
                if (!meet(stop.locale, kept.locale) || fold(kept.locale, kept.word) != folded)
                    continue;
                report_word(stop, "a stop word and protected",
                            place_in_curation(kept.line, kept.column));
            }
            for (const SynonymGroup& group : curation_.synonyms) {
                if (meet(stop.locale, group.locale) && holds(group, folded))
                    report_word(stop, "a stop word and a synonym",
                                place_in_curation(group.line, 0));
            }
        }
    }

    static bool meet(const std::string& a, const std::string& b) {
        return b.empty() || is_for_locale(a, b);
    }

    std::string fold(const std::string& locale, const std::string& text) {
        return context_.languages.folded(locale.empty() ? context_.default_locale : locale, text);
    }

    bool holds(const SynonymGroup& group, const std::string& folded) {
        const auto is_it = [&](const std::string& phrase) {
            return fold(group.locale, phrase) == folded;
        };
        return std::any_of(group.from.begin(), group.from.end(), is_it) ||
               std::any_of(group.to.begin(), group.to.end(), is_it);
    }

    void report_word(const CuratedWord& word, const std::string& both, Place other) {
        findings_.push_back(
            {place_in_curation(word.line, word.column),
             "“" + word.word + "” is " + both + ", so it is to count for little and to matter",
             "decide for one of them",
             {std::move(other)}});
    }

    void report(const CurationRule& rule, std::string message, std::string remedy,
                const CurationRule& other) {
        findings_.push_back({place_in_curation(rule.line, rule.column),
                             std::move(message),
                             std::move(remedy),
                             {place_in_curation(other.line, other.column)}});
    }

    const CheckContext& context_;
    const Curation& curation_;
    std::vector<RuleFinding>& findings_;
};

}  // namespace

void check_curation_conflicts(const CheckContext& context, std::vector<RuleFinding>& findings) {
    if (context.curation != nullptr) Conflicts(context, findings).find();
}

}  // namespace firstline
