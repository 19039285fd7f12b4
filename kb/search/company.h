// company: which words does the content say together?
//
// "shipping cots" is meant for costs, not coats: pages that say shipping say costs. Asked from
// Xapian's postings of one database, for the few words of one question; what it says depends on the
// pages alone, not on how they are spread over parts. A word on too many pages keeps no company
// worth reading, which bounds the cost.
#pragma once

#include <span>
#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"

namespace firstline {

class Company {
  public:
    // Both must outlive it; the reader is used by nobody else meanwhile.
    Company(const Database& database, Reader& reader) : database_(database), reader_(reader) {}

    // The share, 0..1, of the word's pages that hold the others too, each other counted by its
    // rarity. 0 for a word on more than kCompanyPagesMax pages, without others, or if the index
    // cannot be read (matching then says so).
    double kept_with(TermId word, std::span<const TermId> others);

    // Whether `second` follows `first` somewhere on the first 64 pages that may say so. True
    // without a look if both are on more than kCompanyPagesMax pages.
    bool follows(TermId first, TermId second);

  private:
    std::vector<PageId> pages_with(TermId term);
    std::vector<PageId> shared(const std::vector<PageId>& pages, TermId term);

    const Database& database_;
    Reader& reader_;
};

inline constexpr std::uint32_t kCompanyPagesMax = 1'024;

}  // namespace firstline
