// Which pages of a part hold each stem, and how strongly: Xapian's posting lists as matching reads
// them, in place.
//
// A build writes the postings with Xapian and projects them into the file `postings`
// (indexer/build/postings_writer.h; why: docs/decisions/0017): of each stem two lists, of the pages
// that hold it at all and of those that hold it in title or questions, ascending by page. A posting
// is 32 bits: the page, and a code for how often the page has the stem and how long the page is, as
// coarse as choosing candidates allows. Read from the mapped file (format:
// docs/snapshot-format.md). Any thread may read it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "kb/index/page_part.h"
#include "kb/index/vocabulary.h"

namespace firstline {

inline constexpr std::uint32_t kPostingPagesMax = 1u << 24;

// A code is one of 8 counts and one of 32 lengths; the highest of either, and the lowest length,
// stand for all beyond them.
inline constexpr std::size_t kPostingCodes = 256;
std::uint8_t posting_code(std::uint32_t count, std::uint32_t words);
double count_of_code(std::uint8_t code);   // occurrences a posting with the code stands for
double length_of_code(std::uint8_t code);  // words of its page

// Packed, so that a list is one array.
struct Posting {
    std::uint32_t page : 24;  // the part's own PageId
    std::uint32_t code : 8;
    bool operator==(const Posting&) const = default;
};
static_assert(sizeof(Posting) == 4);

class Postings {
  public:
    // Reads the file's bytes in place; they must outlive the object. `terms` and `pages` are how
    // many the part has. kCorrupt if a list is not where it should be, or names another page.
    static Result<Postings> open(std::string_view bytes, std::uint32_t terms, std::uint32_t pages);
    Postings() = default;

    // By the part's own TermId.
    std::span<const Posting> anywhere(TermId term) const { return list(2 * std::size_t{term}); }
    std::span<const Posting> in_title(TermId term) const { return list(2 * std::size_t{term} + 1); }

  private:
    std::span<const Posting> list(std::size_t index) const {
        return {postings_ + offsets_[index], postings_ + offsets_[index + 1]};
    }
    const std::uint32_t* offsets_ = nullptr;  // 2 × terms + 1
    const Posting* postings_ = nullptr;
};

// The lists as the writer gathers them: of each stem the one, then the other.
struct PostingColumns {
    std::vector<std::uint32_t> offsets = {0};
    std::vector<Posting> postings;
};

// The bytes of the file `postings`.
std::string encode_postings(const PostingColumns& columns);

}  // namespace firstline
