// company: which words does the content say together?
//
// "shipping cots" is meant for costs, not coats: pages that say shipping say costs. Asked from
// the postings of one database, for the few words of one question; what it says depends on the
// pages alone, not on how they are spread over parts. A word on too many pages keeps no company
// worth reading, which bounds the cost.
#pragma once

#include <span>
#include <vector>

#include "kb/index/database.h"

namespace firstline {

class Company {
  public:
    // Borrows the database.
    explicit Company(const Database& database) : database_(database) {}

    // The share, 0..1, of the word's pages that hold the others too, each other counted by its
    // rarity. 0 for a word on more than kCompanyPagesMax pages, or without others.
    double kept_with(TermId word, std::span<const TermId> others) const;

    // Whether `second` follows `first` somewhere on the first 64 pages that may say so. True
    // without a look if both are on more than kCompanyPagesMax pages.
    bool follows(TermId first, TermId second) const;

  private:
    std::vector<PageId> pages_with(TermId term) const;
    std::vector<PageId> shared(const std::vector<PageId>& pages, TermId term) const;

    const Database& database_;
};

inline constexpr std::uint32_t kCompanyPagesMax = 1'024;

}  // namespace firstline
