// Which words of a vocabulary are compounds of two others, in the languages that write them as one:
// German, Dutch, Danish, Swedish, Norwegian, Finnish.
//
//     "versandkosten" = versand + kosten;  "lieferungszeit" = lieferung + s + zeit
//
// A word is a compound if it is one of the vocabulary's words or stems, at most one linking element
// and another word or stem, each of four letters or more and none a function word. Of several
// readings the one with the commoner parts is taken (Koehn and Knight 2003, geometric mean of
// frequencies). The table is made in memory when a database opens: in one walk over the sorted
// words, whose beginnings that are words themselves lie on a stack, with one look-up for each
// remainder. For any other language it is empty. Const; any thread may read it.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kb/index/vocabulary.h"

namespace firstline {

struct CompoundParts {
    TermId first = kNoId;
    TermId second = kNoId;
};

// The parts of a folded word that need not be in the vocabulary, or nothing.
std::optional<CompoundParts> split_compound(std::string_view folded, std::string_view language,
                                            const Vocabulary& vocabulary);

class Compounds {
  public:
    Compounds() = default;
    Compounds(const Vocabulary& vocabulary, std::string_view language);

    // The parts of the compound with this stem, or nothing.
    std::optional<CompoundParts> parts_of(TermId compound) const;
    // Stems of the compounds that hold the stem as a part, the most widespread first; at most
    // kCompoundsMax.
    std::span<const TermId> with_part(TermId part) const;
    std::size_t size() const { return compounds_.size(); }

  private:
    struct Entry {
        TermId compound = kNoId;
        CompoundParts parts;
    };
    void list_holders(const Vocabulary& vocabulary);
    std::vector<Entry> compounds_;  // sorted by compound, one each
    std::vector<TermId> parts_;     // sorted
    std::vector<std::uint32_t> offsets_;
    std::vector<TermId> holders_;  // by part
};

inline constexpr std::size_t kCompoundsMax = 40;

}  // namespace firstline
