// rank: in which order do the candidate pages answer?
//
// The stored words of every candidate are walked. Each concept's occurrences are counted in the
// title, in each declared question, in the whole page, and in every run of sentences of at most
// kWindowWordsMax words; each part is scored by BM25 with the document frequencies of whole pages.
// The n-grams of the question are scored over the whole page in the same way. Words and n-grams are
// each divided by the best candidate's before they are mixed (shared/relevance: reciprocal rank
// fusion lost 2–12 points). What a score is made of is kept as shares, which add up to it.
#pragma once

#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/search/expand.h"
#include "kb/search/match.h"

namespace firstline {

// How much each feature counts; chosen by their mean over all judged sets (docs/relevance.md).
struct RankWeights {
    double title = 1.5;
    double question = 3.0;  // the best declared question (or the title, asked as one)
    double page = 1.0;      // everything pooled
    double window = 0.6;    // the best run of sentences
    double grams = 0.6;     // of the words' sum, both scaled by their best
    double sku = 0.05;      // the page is about a product the shopper is looking at
};

inline constexpr std::size_t kWindowWordsMax = 60;

// The best run of sentences of a page: which of its segments, which sentences of it.
struct Window {
    std::uint32_t segment = kNoId;
    std::uint32_t first_sentence = 0;
    std::uint32_t last_sentence = 0;  // inclusive
    double score = 0;
};

struct RankedPage {
    PageId page = 0;
    double score = 0;
    // Shares of the score, in the order of RankWeights; they add up to it.
    double title = 0, question = 0, page_words = 0, window_words = 0, grams = 0, sku = 0;
    double pinned = 0;  // how far an editor's pin lifted it (kb/search/curate.h)
    bool is_pinned = false;
    bool is_pinned_for_words = false;  // the pin asks for words, not for a place alone
    Window window;  // that is shown; where the title asks the question, the page's beginning
    // Weighted fractions 0..1 for the confidence: of the question's words (by idf) found in the
    // title or best question, in the best passage, anywhere; of its n-grams found in the page.
    double title_coverage = 0, window_coverage = 0, page_coverage = 0, gram_coverage = 0;
};

// The candidates, best first; ties by page. `skus` are on the shopper's page or in the cart. Scores
// compare within one call only.
std::vector<RankedPage> rank(const ExpandedQuestion& question,
                             const std::vector<Candidate>& candidates, const Database& database,
                             Reader& reader, const std::vector<std::string>& skus,
                             const RankWeights& weights);

}  // namespace firstline
