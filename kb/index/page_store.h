// The pages of one database, over one or several parts, in the order of their ids.
//
// A part is a file (kb/index/page_part.h); a database may leave out pages of a part, as newer parts
// replace them. PageIds here count the pages that are left, sorted by id: the same numbers as in a
// single part with the same pages. Word ids are the database's, whatever the part wrote. Const; any
// thread may read it.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/index/page_part.h"
#include "kb/index/vocabulary.h"

namespace firstline {

class PageStore {
  public:
    // What one part gives. The part and the vectors are kept by reference and copy, respectively.
    struct Share {
        const PagePart* part = nullptr;
        std::vector<PageId> left_out;  // sorted
        std::vector<WordId> word_ids;  // by the part's word ids; empty: they are the database's
    };
    explicit PageStore(std::vector<Share> shares);
    PageStore() = default;

    std::uint32_t pages() const { return page_count_; }
    std::uint64_t passages() const { return passage_count_; }
    std::uint64_t words() const { return word_total_; }  // occurrences in all pages

    std::uint32_t segment_count(PageId page) const;
    Segment segment(PageId page, std::uint32_t index) const;

    std::string_view id(PageId page) const;
    PageHead head(PageId page) const;
    std::string_view encoded_page(PageId page) const;  // for decode_page()

    // Whether the page, or any page, has dates it is valid from or to.
    bool has_dates(PageId page) const;
    bool has_dates() const { return dated_count_ > 0; }

    // The page with this id, or kNoId.
    PageId find(std::string_view id) const;

    // Mean number of words a page has in its segments of a kind, for length normalisation.
    double mean_words(SegmentKind kind) const;

    // The part's own ids of those words [begin, end) of the database that the part has; they are a
    // range too, since both sort words alike.
    std::pair<WordId, WordId> words_of_part(std::size_t share, WordId begin, WordId end) const;

    // From a part's own word id to the database's.
    WordId word_of_part(std::size_t share, WordId local) const {
        const std::vector<WordId>& ids = shares_[share].word_ids;
        return ids.empty() ? local : ids[local];
    }

    // From a part's own PageId to this store's; kNoId for a page left out.
    PageId of_part(std::size_t share, PageId local) const;
    std::size_t shares() const { return shares_.size(); }
    // Whether pages of the share are left out.
    bool leaves_out(std::size_t share) const { return !shares_[share].left_out.empty(); }

  private:
    struct Place {
        std::uint32_t share : 4;
        std::uint32_t page : 28;
    };
    Place place(PageId page) const;
    void order_pages();
    void count();

    std::vector<Share> shares_;
    // Empty for a single part of which nothing is left out; else by PageId, and by share and page.
    std::vector<Place> places_;
    std::vector<std::vector<PageId>> ids_;
    std::uint32_t page_count_ = 0;
    std::uint64_t passage_count_ = 0;
    std::uint32_t dated_count_ = 0;
    std::uint64_t word_total_ = 0;
    WordCounts words_by_kind_ = {};
};

// Parts a database may have at most; index and pages of a part must fit the bits of a place.
inline constexpr std::size_t kSharesMax = 16;
inline constexpr std::uint32_t kPartPagesMax = (1u << 28) - 1;

}  // namespace firstline
