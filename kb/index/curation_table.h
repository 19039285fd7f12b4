// A database's curation with its words analysed once, when the database is opened: a question only
// compares words that are ready.
//
// Const after it is built; any number of threads may read it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "kb/doc/curation.h"
#include "kb/text/analyzer.h"

namespace firstline {

struct RulePattern {
    std::vector<std::string> words;
    std::string text;  // as the editor wrote it
};

// The patterns of one pin or hide. None is without words.
struct RulePatterns {
    std::vector<RulePattern> queries;  // distinct stems, sorted
    std::vector<RulePattern> exactly;  // folded words, in order
};

class CurationTable {
  public:
    CurationTable() = default;  // no curation at all
    CurationTable(Curation curation, Analyzer& analyzer);

    const Curation& curation() const { return curation_; }

    // By the rule's index in curation().pins and .hides.
    const std::vector<RulePatterns>& pins() const { return pins_; }
    const std::vector<RulePatterns>& hides() const { return hides_; }

    // Both take a folded form.
    bool is_stop_word(const std::string& folded) const { return stop_words_.count(folded) > 0; }
    bool is_protected(const std::string& folded) const { return protected_.count(folded) > 0; }

  private:
    Curation curation_;
    std::vector<RulePatterns> pins_;
    std::vector<RulePatterns> hides_;
    std::unordered_set<std::string> stop_words_;
    std::unordered_set<std::string> protected_;
};

}  // namespace firstline
