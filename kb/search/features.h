// features: what does a candidate page have of the question?
//
// The stored words of the page are walked once. Each concept's occurrences are counted in the
// title, in each declared question, in the whole page, and in every run of sentences of at most
// kWindowWordsMax words; each part is scored by BM25 with the document frequencies of whole pages.
// So are the question's n-grams, over the whole page and in the title and questions, and pairs of
// concepts that stand as close to each other as in the question. How much each counts is for the
// ranking to say (rank.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"
#include "kb/index/tuning.h"
#include "kb/search/expand.h"

namespace firstline {

inline constexpr std::size_t kWindowWordsMax = 60;

// The best run of sentences of a page: which of its segments, which sentences of it.
struct Window {
    std::uint32_t segment = kNoId;
    std::uint32_t first_sentence = 0;
    std::uint32_t last_sentence = 0;  // inclusive
    double score = 0;
};

struct PageFeatures {
    PageId page = 0;
    FeatureValues values = {};
    Window window;  // that is shown; where the title asks the question, the page's beginning
    // Fractions 0..1 of the question's words, by idf, that the title or best question holds, and
    // the best run of sentences.
    double title_coverage = 0, window_coverage = 0;
    // Likewise the whole page, in any form or by a synonym, of words that are no function words.
    double page_coverage = 0;
    std::uint64_t title_key = 0;  // equal for equal titles; 0 without one
};

class FeatureReader {
  public:
    // Borrows all; `reader.word_slots` are in use while it lives.
    FeatureReader(const ExpandedQuestion& question, const Database& database, Reader& reader);
    ~FeatureReader();
    FeatureReader(const FeatureReader&) = delete;
    FeatureReader& operator=(const FeatureReader&) = delete;

    // All that the page's own words tell; from kExamples on, features are 0.
    PageFeatures of(PageId page);

  private:
    class Walk;
    std::unique_ptr<Walk> walk_;
};

}  // namespace firstline
