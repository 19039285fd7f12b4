// What shoppers did with a database's pages, ready for questions: votes as a number by page, and
// the questions they asked in their own words with the pages that answered them.
//
// Built from the curation (kb/doc/curation.h) when the database is opened; const, and any number of
// threads may read it.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "kb/doc/curation.h"
#include "kb/index/page_store.h"
#include "kb/index/vocabulary.h"
#include "kb/text/analyzer.h"

namespace firstline {

// A question as a completion offers it.
struct AskedText {
    PageId page = 0;  // that answered it
    std::string text;
    std::vector<WordId> words;         // kNoId for a word that no page has
    std::vector<std::string> unknown;  // such words, folded; empty strings for the others
    std::vector<WordOffset> offsets;
    double use = 0;  // 0..1, as of Usage::use()
};

class Usage {
  public:
    Usage() = default;
    // Entries of pages that the database has not, and questions of more than kTextWordsMax words,
    // are passed over.
    Usage(const Curation& curation, const PageStore& pages, const Vocabulary& vocabulary,
          Analyzer& analyzer);

    // -1..1: votes for the page less those against it, of all, as if kVotesBefore had cancelled out
    // before them. 0 without votes.
    double helpfulness(PageId page) const;
    // 0..1: how often the page was opened, by the logarithm; 1 from a thousand visits on.
    double use(PageId page) const;
    const std::vector<AskedText>& asked() const { return asked_; }

  private:
    struct OfPage {
        double helpfulness = 0;
        double use = 0;
    };
    std::unordered_map<PageId, OfPage> pages_;
    std::vector<AskedText> asked_;
};

inline constexpr double kVotesBefore = 20;

}  // namespace firstline
