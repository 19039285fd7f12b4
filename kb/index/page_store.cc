#include "kb/index/page_store.h"

#include <algorithm>
#include <cassert>

namespace firstline {
namespace {

// Binary search in ascending ids, some of which are kNoId: words that only pages left out have.
WordId first_not_below(const std::vector<WordId>& ids, WordId wanted) {
    std::size_t low = 0;
    std::size_t high = ids.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        std::size_t known = middle;
        while (known < high && ids[known] == kNoId) ++known;
        if (known < high && ids[known] < wanted) {
            low = known + 1;
        } else {
            high = middle;
        }
    }
    return static_cast<WordId>(low);
}

}  // namespace

PageStore::PageStore(std::vector<Share> shares) : shares_(std::move(shares)) {
    assert(shares_.size() <= kSharesMax);
    count();
    if (shares_.size() > 1 || (shares_.size() == 1 && leaves_out(0))) order_pages();
}

// Totals of all parts, less those of the pages left out.
void PageStore::count() {
    for (const Share& share : shares_) {
        const PagePart& part = *share.part;
        page_count_ += part.pages() - static_cast<std::uint32_t>(share.left_out.size());
        passage_count_ += part.passages();
        dated_count_ += part.dated_pages();
        for (std::size_t kind = 0; kind < kSegmentKinds; ++kind)
            words_by_kind_[kind] += part.words_by_kind()[kind];
        for (const PageId page : share.left_out) {
            passage_count_ -= part.head(page).anchors.size();
            if (part.has_dates(page)) --dated_count_;
            for (std::uint32_t i = 0; i < part.segment_count(page); ++i) {
                const Segment segment = part.segment(page, i, nullptr);
                words_by_kind_[static_cast<std::size_t>(segment.kind)] -= segment.words.size();
            }
        }
    }
    for (const std::uint64_t words : words_by_kind_) word_total_ += words;
}

// Merges the parts' pages by their ids; each part's are sorted already.
void PageStore::order_pages() {
    std::vector<PageId> at(shares_.size(), 0);
    const auto skip_left_out = [&](std::size_t s) {
        const std::vector<PageId>& left_out = shares_[s].left_out;
        while (std::binary_search(left_out.begin(), left_out.end(), at[s])) ++at[s];
    };
    for (std::size_t s = 0; s < shares_.size(); ++s) {
        ids_.emplace_back(shares_[s].part->pages(), kNoId);
        skip_left_out(s);
    }
    places_.reserve(page_count_);
    while (places_.size() < page_count_) {
        std::size_t least = shares_.size();
        for (std::size_t s = 0; s < shares_.size(); ++s) {
            if (at[s] >= shares_[s].part->pages()) continue;
            if (least == shares_.size() ||
                shares_[s].part->id(at[s]) < shares_[least].part->id(at[least])) {
                least = s;
            }
        }
        ids_[least][at[least]] = static_cast<PageId>(places_.size());
        places_.push_back({static_cast<std::uint32_t>(least), at[least]});
        ++at[least];
        skip_left_out(least);
    }
}

PageStore::Place PageStore::place(PageId page) const {
    return places_.empty() ? Place{0, page} : places_[page];
}

PageId PageStore::of_part(std::size_t share, PageId local) const {
    return ids_.empty() ? local : ids_[share][local];
}

std::pair<WordId, WordId> PageStore::words_of_part(std::size_t share, WordId begin,
                                                   WordId end) const {
    const std::vector<WordId>& ids = shares_[share].word_ids;
    if (ids.empty()) return {begin, end};
    return {first_not_below(ids, begin), first_not_below(ids, end)};
}

std::uint32_t PageStore::segment_count(PageId page) const {
    const Place at = place(page);
    return shares_[at.share].part->segment_count(at.page);
}

Segment PageStore::segment(PageId page, std::uint32_t index) const {
    const Place at = place(page);
    const Share& share = shares_[at.share];
    return share.part->segment(at.page, index,
                               share.word_ids.empty() ? nullptr : share.word_ids.data());
}

std::string_view PageStore::id(PageId page) const {
    const Place at = place(page);
    return shares_[at.share].part->id(at.page);
}

PageHead PageStore::head(PageId page) const {
    const Place at = place(page);
    return shares_[at.share].part->head(at.page);
}

std::string_view PageStore::encoded_page(PageId page) const {
    const Place at = place(page);
    return shares_[at.share].part->encoded_page(at.page);
}

bool PageStore::has_dates(PageId page) const {
    const Place at = place(page);
    return shares_[at.share].part->has_dates(at.page);
}

PageId PageStore::find(std::string_view id) const {
    for (std::size_t s = 0; s < shares_.size(); ++s) {
        const PageId local = shares_[s].part->find(id);
        if (local == kNoId) continue;
        const PageId page = of_part(s, local);
        if (page != kNoId) return page;
    }
    return kNoId;
}

double PageStore::mean_words(SegmentKind kind) const {
    if (page_count_ == 0) return 0.0;
    return static_cast<double>(words_by_kind_[static_cast<std::size_t>(kind)]) / page_count_;
}

}  // namespace firstline
