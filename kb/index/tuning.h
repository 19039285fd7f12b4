// The numbers by which a database is ranked, and by which it is known how sure an answer is.
//
// They are data of the snapshot (manifest.json), so that two snapshots may differ in them and an
// explanation can name them. The values here are what a build starts from: tools/fit fits them on
// judged sets (docs/relevance.md). Where a store has judged questions, a build fits the confidence
// and its thresholds to them (indexer/build/calibrate.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace firstline {

// What a candidate page has of the question (kb/search/features.h computes them).
enum class Feature : std::uint8_t {
    kTitle,       // BM25 of the title
    kQuestion,    // of the best declared question (or the title, asked as one)
    kPage,        // of everything pooled
    kSentences,   // of the best run of sentences
    kPairs,       // idf of neighbours in the question that are neighbours in the page
    kGrams,       // n-grams over the page
    kAskedGrams,  // n-grams in the best title or question
    kExact,       // 1: the title or a question says what was asked, word for word, and no more
    kExamples,    // what the classifier learned from example questions (kb/index/example_model.h)
    kProduct,     // 0..1: what a page about a product in view holds of the question (context.h)
    kPlace,       // 1: its section or a tag is named in the storefront's address
    kHelpful,     // -1..1: what shoppers voted, near 0 while few did (kb/index/usage.h)
};
inline constexpr std::size_t kFeatures = 12;
using FeatureValues = std::array<double, kFeatures>;

// As `firstline explain`, the API and the manifest name it.
const char* to_string(Feature feature);

// What the confidence is computed from (kb/search/confidence.h does).
enum class Sureness : std::uint8_t {
    kPage,           // BM25 of the page, over the sum of the question's idf: 0..2.2
    kLead,           // 0..1: how far the score is ahead of the second's, by itself
    kLongLead,       // of the third's
    kSentences,      // 0..1: of the question's words, by idf, in the best run of sentences
    kUnknownWords,   // 0..1: of the question's words, those no page has anything like
    kQuestionWords,  // words of the question, in tenths, at most 1
};
inline constexpr std::size_t kSurenessInputs = 6;
using SurenessInputs = std::array<double, kSurenessInputs>;

// As `firstline eval --features` and the manifest name it.
const char* to_string(Sureness input);

// A logistic function of the inputs.
struct ConfidenceWeights {
    double intercept = -3.145;
    SurenessInputs values = {0.545, 3.753, 2.468, 1.899, -4.014, 1.482};
    bool operator==(const ConfidenceWeights&) const = default;
};

struct Tuning {
    // How much each feature counts, by Feature.
    FeatureValues ranking = {3.0, 14.0, 1.0, 1.2, 1.0, 0.4, 0.2, 0.3, 2.2, 1.5, 0.05, 0.1};
    ConfidenceWeights confidence;
    // From `answer_at` on, a first result is given as the answer; from `suggest_at` on, results are
    // offered as "one of these may help"; below, there is no answer. 0..1.
    double answer_at = 0.5;
    double suggest_at = 0.15;
    std::uint32_t judged = 0;  // questions that the confidence was fitted to; 0: the general one
    bool operator==(const Tuning&) const = default;
};

}  // namespace firstline
