// The synonyms of one database, ready to be met: phrases as the stems its questions are cut into.
//
// Compiled when a database is opened, from the groups the snapshot carries (kb/doc/curation.h).
// Const; any thread may read it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/doc/curation.h"
#include "kb/text/analyzer.h"

namespace firstline {

inline constexpr std::size_t kSynonymWordsMax = 8;  // of a phrase; a longer one is left out

class SynonymTable {
  public:
    SynonymTable() = default;
    // Of the groups in the locale's language. Phrases without a word are left out.
    SynonymTable(const std::vector<SynonymGroup>& groups, std::string_view locale,
                 Analyzer& analyzer);

    struct Phrase {
        std::vector<std::string> stems;
        std::uint32_t group = 0;
        bool is_asked = false;  // found in questions
        bool is_found = false;  // found in pages for another phrase of its group
    };
    struct Group {
        std::vector<std::uint32_t> phrases;
        double weight = 0;
        std::uint32_t source = 0;  // index into the groups it was compiled from
    };

    bool empty() const { return phrases_.empty(); }
    const Phrase& phrase(std::uint32_t id) const { return phrases_[id]; }
    const Group& group(const Phrase& phrase) const { return groups_[phrase.group]; }

    // The phrases that questions may hold and that begin with the stem.
    std::span<const std::uint32_t> beginning_with(std::string_view stem) const;

  private:
    void add(const std::vector<std::string>& phrases, bool is_asked, bool is_found,
             Analyzer& analyzer);

    std::vector<Phrase> phrases_;
    std::vector<Group> groups_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_stem_;
};

}  // namespace firstline
