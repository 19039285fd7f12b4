#include "kb/search/expand.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "kb/search/decompound.h"
#include "kb/search/look_alikes.h"
#include "kb/search/synonyms.h"
#include "kb/text/function_words.h"

namespace firstline {
namespace {

constexpr std::size_t kPrefixWordsMax = 100;  // words a prefix may become
constexpr std::size_t kPrefixWordsScanned = 20'000;
// Together they stand on so many pages at the most, but for the first: of a letter or two that
// begin thousands of words the commonest say all there is to say.
constexpr std::uint32_t kPrefixPagesMax = 15'000;
constexpr std::size_t kGramsMax = 160;  // below 256: ranking counts them in bytes
// While typing, n-grams on more than this share of the pages are not looked up: a quarter of what a
// keystroke's ranking costs, for what says least (of whole questions all: 0.0001 nDCG@10).
constexpr double kTypingGramShare = 0.5;
constexpr std::size_t kLookAlikesMax = 64;  // then no further word has any
// A function word keeps this share of its idf, and at most kFunctionWordIdfMax of it: in a small
// store "this" can be rarer than "return". Dropping such words altogether cost 16 points on one
// set.
constexpr double kFunctionWordWeight = 0.7;
constexpr double kFunctionWordIdfMax = 1.5;

// Chinese and Japanese words are bigrams already.
bool is_bigram_word(const QuestionWord& word) {
    const auto first = static_cast<unsigned char>(word.folded.empty() ? 0 : word.folded[0]);
    return first >= 0xE3 && first <= 0xE9;  // U+3000–U+9FFF
}

void add_term(std::vector<ConceptTerm>& terms, TermId term, double weight) {
    for (ConceptTerm& known : terms) {
        if (known.term == term) {
            known.weight = std::max(known.weight, weight);
            return;
        }
    }
    terms.push_back({term, weight});
}

// The stems of the words that begin with the prefix, the most frequent of them.
void add_prefix_terms(const QuestionWord& word, const Vocabulary& vocabulary,
                      std::vector<ConceptTerm>& terms) {
    const auto [begin, range_end] = vocabulary.find_prefix(word.folded);
    const WordId end =
        std::min<WordId>(range_end, begin + static_cast<WordId>(kPrefixWordsScanned));
    std::vector<WordId> words;
    for (WordId id = begin; id < end; ++id) words.push_back(id);
    const std::size_t kept = std::min(words.size(), kPrefixWordsMax);
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end(),
                      [&](WordId a, WordId b) {
                          const auto fa = vocabulary.word_frequency(a);
                          const auto fb = vocabulary.word_frequency(b);
                          return fa != fb ? fa > fb : a < b;
                      });
    std::uint32_t pages = 0;
    for (std::size_t i = 0; i < kept && pages < kPrefixPagesMax; ++i) {
        pages += vocabulary.pages_with(vocabulary.term_of(words[i]));
        const bool is_whole = vocabulary.word(words[i]).size() == word.folded.size();
        add_term(terms, vocabulary.term_of(words[i]), is_whole ? 1.0 : 0.8);
    }
}

bool carries_no_subject(const QuestionWord& word, const Database& database,
                        const Ablation& without) {
    if (without.has(Stage::kFunctionWords)) return false;
    return !word.is_prefix && (is_function_word(database.locale(), word.folded) ||
                               database.curation_table().is_stop_word(word.folded));
}

// An editor protects the word: it stands for itself, not for what shares its stem or looks like it.
bool is_protected(const QuestionWord& word, const Database& database) {
    return !word.is_prefix && database.curation_table().is_protected(word.folded);
}

// Sets how many pages hold the concept, and what that says.
void weigh(Concept& meaning, const Database& database) {
    for (const ConceptTerm& term : meaning.terms) {
        meaning.pages = std::max(meaning.pages,
                                 static_cast<double>(database.vocabulary().pages_with(term.term)));
    }
    meaning.idf = inverse_page_frequency(meaning.pages, database.pages().pages());
    if (meaning.is_function)
        meaning.idf = std::min(meaning.idf * kFunctionWordWeight, kFunctionWordIdfMax);
}

Concept concept_of(const CorrectedWord& corrected, std::size_t index, const Database& database,
                   const Ablation& without) {
    const Vocabulary& vocabulary = database.vocabulary();
    Concept made;
    made.word = index;
    const auto [begin, end] = vocabulary.find_word(corrected.word.folded);
    const bool is_exact = is_protected(corrected.word, database);
    for (WordId id = begin; id < end; ++id) {
        if (is_exact) {
            made.terms.push_back({vocabulary.term_of(id), 1.0, id});
        } else {
            add_term(made.terms, vocabulary.term_of(id), 1.0);
        }
    }
    const TermId stem = vocabulary.find_term(corrected.word.stem);
    if (stem != kNoId && !is_exact) add_term(made.terms, stem, 1.0);
    if (corrected.word.is_prefix) add_prefix_terms(corrected.word, vocabulary, made.terms);
    for (const Correction& correction : corrected.corrections) {
        add_term(made.terms, vocabulary.term_of(correction.word), correction.weight);
    }
    made.is_bigram = is_bigram_word(corrected.word);
    made.is_function = carries_no_subject(corrected.word, database, without);
    const bool is_known = !made.terms.empty();
    const bool has_parts = !is_exact && !made.is_function;
    if (has_parts && !is_known) add_compound_terms(corrected.word.folded, database, made.terms);
    weigh(made, database);
    if (has_parts && is_known) add_compound_terms(corrected.word.folded, database, made.terms);
    return made;
}

// For each word its concept's index, or kNoConcept.
std::vector<std::uint8_t> concepts_by_word(const CorrectedQuestion& question,
                                           const ExpandedQuestion& expanded) {
    std::vector<std::uint8_t> out;
    for (const CorrectedWord& word : question.words) {
        std::uint8_t index = kNoConcept;
        for (std::size_t c = 0; c < expanded.concepts.size() && index == kNoConcept; ++c) {
            if (question.words[expanded.concepts[c].word].word.folded == word.word.folded)
                index = static_cast<std::uint8_t>(c);
        }
        out.push_back(index);
    }
    return out;
}

template <typename Test>
bool is_any(const std::vector<Concept>& concepts, Test test) {
    return std::any_of(concepts.begin(), concepts.end(), test);
}

bool same_terms(const Concept& a, const Concept& b) {
    return !a.terms.empty() && a.terms.size() == b.terms.size() &&
           std::equal(a.terms.begin(), a.terms.end(), b.terms.begin(),
                      [](const ConceptTerm& x, const ConceptTerm& y) { return x.term == y.term; });
}

}  // namespace

double inverse_page_frequency(double pages, double total) {
    return std::log(1.0 + (total - pages + 0.5) / (pages + 0.5));
}

ExpandedQuestion expand(const CorrectedQuestion& question, const Database& database,
                        const Ablation& without) {
    const Vocabulary& vocabulary = database.vocabulary();
    const double pages = database.pages().pages();
    ExpandedQuestion out;
    const bool is_typing = !question.words.empty() && question.words.back().word.is_prefix;
    const double grams_pages_max = is_typing ? kTypingGramShare * pages : pages;
    std::unordered_set<GramId> seen_grams;
    for (std::size_t i = 0; i < question.words.size(); ++i) {
        const CorrectedWord& word = question.words[i];
        if (is_any(out.concepts, [&](const Concept& other) {
                return question.words[other.word].word.folded == word.word.folded;
            }))
            continue;
        Concept made = concept_of(word, i, database, without);
        if (is_any(out.concepts, [&](const Concept& other) { return same_terms(other, made); }))
            continue;
        const bool is_unknown = made.terms.empty();
        out.concepts.push_back(std::move(made));

        if (is_bigram_word(word.word)) continue;
        const bool is_function = carries_no_subject(word.word, database, without);
        const double weight = is_function ? kFunctionWordWeight : 1.0;
        std::vector<GramId> grams;
        std::vector<std::uint64_t> hashes = character_grams(word.word.folded);
        if (word.word.is_prefix && hashes.size() > 1)
            hashes.pop_back();  // the word's end is not known yet
        if (!word.corrections.empty()) {
            const auto more = character_grams(vocabulary.word(word.corrections.front().word));
            hashes.insert(hashes.end(), more.begin(), more.end());
        }
        for (const std::uint64_t hash : hashes) {
            const GramId gram = vocabulary.find_gram(hash);
            if (gram == kNoId || std::count(grams.begin(), grams.end(), gram) > 0) continue;
            grams.push_back(gram);
            if (vocabulary.pages_with_gram(gram) > grams_pages_max) continue;
            if (out.grams.size() < kGramsMax && seen_grams.insert(gram).second) {
                out.grams.push_back({gram, weight * inverse_page_frequency(
                                                        vocabulary.pages_with_gram(gram), pages)});
            }
        }
        if (is_unknown && !word.word.is_prefix && !is_function &&
            !is_protected(word.word, database) && !without.has(Stage::kLookAlikes) &&
            out.look_alikes.size() < kLookAlikesMax) {
            for (const ConceptTerm& alike : look_alikes(grams, vocabulary))
                add_term(out.look_alikes, alike.term, alike.weight);
        }
    }
    if (out.concepts.size() > kQuestionWordsMax) {
        std::stable_sort(out.concepts.begin(), out.concepts.end(),
                         [](const Concept& a, const Concept& b) { return a.idf > b.idf; });
        out.concepts.resize(kQuestionWordsMax);
        std::sort(out.concepts.begin(), out.concepts.end(),
                  [](const Concept& a, const Concept& b) { return a.word < b.word; });
    }
    if (!without.has(Stage::kSynonyms))
        add_synonyms(question, concepts_by_word(question, out), database, out);
    for (Concept& meaning : out.concepts) {
        // Known by its synonyms only: as rare as the commonest of them.
        if (meaning.pages == 0 && !meaning.terms.empty()) weigh(meaning, database);
    }
    return out;
}

}  // namespace firstline
