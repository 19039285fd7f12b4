#include "kb/search/correct.h"

#include <algorithm>
#include <cmath>

#include "kb/search/company.h"
#include "kb/search/near_words.h"
#include "kb/search/spacing.h"
#include "kb/text/common_words.h"
#include "kb/text/function_words.h"

namespace firstline {
namespace {

constexpr std::size_t kCorrectionsMax = 3;
constexpr double kCorrectionWeight = 0.7;  // README of the judged data: 0.7 lifted most
constexpr double kEditDecay = 3.0;  // e^-3 per edit, against the square root of the frequency

// What the other words say counts for the likeliest few only, of the rarest few others.
constexpr std::size_t kWeighedMax = 4;
constexpr std::size_t kOthersMax = 4;
constexpr double kCompanyWeight = 3.0;
// An everyday word is corrected from this share of the correction's pages on, and weighs less.
constexpr double kCompanyAsks = 0.4;
constexpr double kEverydayWeight = 0.5;
// A question with more unknown words than this is not in the content's language: the vocabulary is
// gone through for so many, the others stand.
constexpr std::size_t kSoughtMax = 8;

bool has_digit(std::string_view folded) {
    return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The words near `typed`, each with how likely it was meant, in the order of their ids.
std::vector<Correction> likely_words(const std::u32string& typed, bool is_prefix,
                                     const PartsView& view) {
    const Vocabulary& vocabulary = view.vocabulary();
    std::vector<Correction> found;
    for (const NearWord& near : near_words(typed, is_prefix, view)) {
        if (has_digit(vocabulary.word(near.word))) continue;
        found.push_back({near.word, std::exp(-kEditDecay * near.cost) *
                                        std::sqrt(1.0 + vocabulary.word_frequency(near.word))});
    }
    return found;
}

// Adds what is not among them yet; what is keeps the larger weight.
void add_likely_words(const std::vector<Correction>& others, std::vector<Correction>& found) {
    found.insert(found.end(), others.begin(), others.end());
    std::sort(found.begin(), found.end(), [](const Correction& a, const Correction& b) {
        return a.word != b.word ? a.word < b.word : a.weight > b.weight;
    });
    found.erase(
        std::unique(found.begin(), found.end(),
                    [](const Correction& a, const Correction& b) { return a.word == b.word; }),
        found.end());
}

void keep_best(std::vector<Correction>& corrections, std::size_t most) {
    const std::size_t kept = std::min(corrections.size(), most);
    std::partial_sort(corrections.begin(), corrections.begin() + static_cast<std::ptrdiff_t>(kept),
                      corrections.end(), [](const Correction& a, const Correction& b) {
                          return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
                      });
    corrections.resize(kept);
}

// The stems of the question's known words that say something, the rarest first.
std::vector<TermId> telling_terms(const std::vector<CorrectedWord>& words,
                                  const Database& database) {
    const Vocabulary& vocabulary = database.vocabulary();
    std::vector<TermId> terms;
    for (const CorrectedWord& word : words) {
        const TermId term = vocabulary.find_term(word.word.stem);
        if (term == kNoId || is_function_word(database.locale(), word.word.folded) ||
            std::count(terms.begin(), terms.end(), term) > 0)
            continue;
        terms.push_back(term);
    }
    std::stable_sort(terms.begin(), terms.end(), [&](TermId a, TermId b) {
        return vocabulary.pages_with(a) < vocabulary.pages_with(b);
    });
    terms.resize(std::min(terms.size(), kOthersMax));
    return terms;
}

std::vector<Correction> corrections_of(const QuestionWord& word, const std::vector<TermId>& others,
                                       const Database& database, const Company& company) {
    const Vocabulary& vocabulary = database.vocabulary();
    if (has_digit(word.folded)) return {};
    const PartsView& view = *database.view();
    std::vector<Correction> found = likely_words(letters_of(word.folded), word.is_prefix, view);
    // "refnds" is far from "refund", but without its ending it is near.
    if (!word.is_prefix && word.stem != word.folded)
        add_likely_words(likely_words(letters_of(word.stem), false, view), found);
    keep_best(found, kWeighedMax);
    const bool is_everyday = !word.is_prefix && is_common_word(database.locale(), word.folded);
    if (found.size() > 1 || is_everyday) {
        for (Correction& correction : found) {
            const double kept = company.kept_with(vocabulary.term_of(correction.word), others);
            correction.weight *= is_everyday && kept < kCompanyAsks ? 0 : 1 + kCompanyWeight * kept;
        }
        std::erase_if(found, [](const Correction& correction) { return correction.weight <= 0; });
    }
    keep_best(found, kCorrectionsMax);
    const double best = found.empty() ? 1.0 : found.front().weight;
    const double most = is_everyday ? kEverydayWeight : kCorrectionWeight;
    for (Correction& correction : found) correction.weight *= most / best;
    return found;
}

// What stands in the corrected question for a word; empty if the word stands as written.
std::string_view replacement(const CorrectedWord& word, const Vocabulary& vocabulary) {
    if (word.word.is_prefix) return {};
    if (word.spacing != Spacing::kAsWritten) return word.word.form;
    return word.corrections.empty() ? std::string_view()
                                    : vocabulary.spelling(word.corrections.front().word);
}

}  // namespace

CorrectedQuestion correct(const ParsedQuestion& question, const Database& database) {
    const Company company(database);
    CorrectedQuestion out;
    out.text = question.text;
    out.words = mend_spaces(question, database, company);
    const std::vector<TermId> others = telling_terms(out.words, database);
    const Vocabulary& vocabulary = database.vocabulary();
    std::vector<const CorrectedWord*> sought;
    for (CorrectedWord& word : out.words) {
        // A compound of known words is no slip of another compound.
        if (stands(word.word, database) ||
            split_compound(word.word.folded, database.locale(), vocabulary))
            continue;
        const auto before = std::find_if(sought.begin(), sought.end(), [&](const auto* other) {
            return other->word.folded == word.word.folded &&
                   other->word.is_prefix == word.word.is_prefix;
        });
        if (before != sought.end()) {
            word.corrections = (*before)->corrections;
        } else if (sought.size() < kSoughtMax) {
            word.corrections = corrections_of(word.word, others, database, company);
            sought.push_back(&word);
        }
    }
    return out;
}

CorrectedQuestion as_written(const ParsedQuestion& question) {
    CorrectedQuestion out;
    out.text = question.text;
    for (const QuestionWord& word : question.words) out.words.push_back({word, {}});
    return out;
}

std::string corrected_text(const CorrectedQuestion& question, const Vocabulary& vocabulary) {
    std::string text;
    std::size_t copied = 0;
    bool is_after_piece = false;
    for (const CorrectedWord& word : question.words) {
        const std::string_view instead = replacement(word, vocabulary);
        if (instead.empty()) continue;
        const bool is_piece = word.spacing == Spacing::kSplit;
        // The second piece of a word follows the first, after the space that was left out.
        if (is_piece && is_after_piece && word.word.source.begin <= copied) {
            text += ' ';
        } else {
            text += question.text.substr(copied, word.word.source.begin - copied);
        }
        text += instead;
        copied = word.word.source.end;
        is_after_piece = is_piece && !is_after_piece;
    }
    return copied == 0 ? std::string() : text + question.text.substr(copied);
}

}  // namespace firstline
