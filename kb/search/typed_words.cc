#include "kb/search/typed_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace firstline {
namespace {

constexpr double kWeightMin = 0.3;    // a stem that fits less is another word
constexpr double kUnfinished = 0.9;   // what the last word may become
constexpr double kAbbreviated = 0.7;  // what an earlier word may be short for
constexpr std::size_t kAbbreviatedBytesMin = 2;

// Folded articles that stand before an Arabic noun without a space.
constexpr std::array<std::string_view, 4> kArabicArticles = {"ال", "بال", "وال", "لل"};

// Stretches of words with one fit each: later and better ones lie over earlier ones.
class Stretches {
  public:
    void add(WordId begin, WordId end, double weight) {
        if (begin < end) stretches_.push_back({begin, end, weight});
    }

    // Sorted and disjoint; of those that overlap, the best fit counts.
    std::vector<WordRange> ranges() const {
        std::vector<WordId> cuts;
        for (const WordRange& one : stretches_) {
            cuts.push_back(one.begin);
            cuts.push_back(one.end);
        }
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        std::vector<WordRange> out;
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            double weight = 0;
            for (const WordRange& one : stretches_) {
                if (one.begin <= cuts[i] && cuts[i] < one.end)
                    weight = std::max(weight, one.weight);
            }
            if (weight <= 0) continue;
            if (!out.empty() && out.back().end == cuts[i] && out.back().weight == weight) {
                out.back().end = cuts[i + 1];
            } else {
                out.push_back({cuts[i], cuts[i + 1], weight});
            }
        }
        return out;
    }

  private:
    std::vector<WordRange> stretches_;
};

void add_beginnings(const std::string& folded, double weight, const Database& database,
                    Stretches& stretches) {
    const Vocabulary& vocabulary = database.vocabulary();
    const auto add = [&](const std::string& beginning) {
        const auto [begin, end] = vocabulary.find_prefix(beginning);
        stretches.add(begin, end, weight);
    };
    add(folded);
    if (database.locale().substr(0, 2) != "ar") return;
    for (const std::string_view article : kArabicArticles) add(std::string(article) + folded);
}

TypedWord typed_word(const QuestionWord& word, const Concept& meaning, const Database& database) {
    TypedWord typed;
    typed.idf = meaning.idf;
    typed.is_function = meaning.is_function;
    typed.folded = word.folded;
    typed.is_prefix = word.is_prefix;
    const Vocabulary& vocabulary = database.vocabulary();
    Stretches stretches;
    const auto [begin, end] = vocabulary.find_word(word.folded);
    stretches.add(begin, end, 1.0);
    if (word.is_prefix) {
        // Its concept's stems are those of words that begin so, unless none does.
        add_beginnings(word.folded, kUnfinished, database, stretches);
        const auto [first, last] = vocabulary.find_prefix(word.folded);
        if (first != last) {
            typed.ranges = stretches.ranges();
            return typed;
        }
    }
    for (const ConceptTerm& term : meaning.terms) {
        if (term.weight < kWeightMin) continue;
        for (const WordId known : vocabulary.words_of(term.term))
            stretches.add(known, known + 1, std::min(term.weight, 1.0));
    }
    if (!word.is_prefix && !meaning.is_function && word.folded.size() >= kAbbreviatedBytesMin)
        add_beginnings(word.folded, kAbbreviated, database, stretches);
    typed.ranges = stretches.ranges();
    return typed;
}

}  // namespace

double TypedWord::fit(WordId word) const {
    const auto after = std::upper_bound(
        ranges.begin(), ranges.end(), word,
        [](WordId wanted, const WordRange& range) { return wanted < range.begin; });
    if (after == ranges.begin()) return 0;
    const WordRange& range = *(after - 1);
    return word < range.end ? range.weight : 0;
}

double TypedWord::fit(std::string_view unknown) const {
    if (unknown == folded) return 1;
    return is_prefix && unknown.substr(0, folded.size()) == folded ? kUnfinished : 0;
}

std::vector<TypedWord> typed_words(const CorrectedQuestion& question,
                                   const ExpandedQuestion& expanded, const Database& database) {
    std::vector<TypedWord> typed;
    typed.reserve(expanded.concepts.size());
    for (const Concept& meaning : expanded.concepts)
        typed.push_back(typed_word(question.words[meaning.word].word, meaning, database));
    return typed;
}

}  // namespace firstline
