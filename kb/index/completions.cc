#include "kb/index/completions.h"

#include <algorithm>

namespace firstline {

Completions::Completions(const PagePart& pages, std::uint32_t words) {
    place_starts_.assign(words + 1u, 0);
    for (PageId page = 0; page < pages.pages(); ++page) {
        const std::uint32_t segments = std::min(pages.segment_count(page), kTextsPerPageMax);
        for (std::uint32_t i = 0; i < segments; ++i) {
            const Segment segment = pages.segment(page, i, nullptr);
            // They stand before all others (PagePart).
            if (segment.kind != SegmentKind::kTitle && segment.kind != SegmentKind::kQuestion)
                break;
            const std::size_t kept = std::min<std::size_t>(segment.words.size(), kTextWordsMax);
            if (kept == 0) continue;
            texts_.push_back({page, i});
            for (std::size_t w = 0; w < kept; ++w) {
                words_.push_back(segment.words[w]);
                ++place_starts_[segment.words[w] + 1u];
            }
            word_starts_.push_back(static_cast<std::uint32_t>(words_.size()));
        }
    }
    opening_starts_.assign(words + 1u, 0);
    for (std::uint32_t text = 0; text < texts(); ++text)
        ++opening_starts_[this->words(text).front() + 1u];
    for (std::uint32_t word = 0; word < words; ++word) {
        place_starts_[word + 1u] += place_starts_[word];
        opening_starts_[word + 1u] += opening_starts_[word];
    }
    places_.resize(words_.size());
    openings_.resize(texts());
    std::vector<std::uint32_t> next(place_starts_.begin(), place_starts_.end() - 1);
    std::vector<std::uint32_t> next_opening(opening_starts_.begin(), opening_starts_.end() - 1);
    for (std::uint32_t text = 0; text < texts(); ++text) {
        const std::span<const WordId> here = this->words(text);
        for (std::uint32_t w = 0; w < here.size(); ++w) places_[next[here[w]]++] = {text, w};
        openings_[next_opening[here.front()]++] = text;
    }
}

}  // namespace firstline
