#include "kb/index/postings.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kb/index/schema.h"
#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "POSTINGS";
constexpr char kMisfit[] = "the stored postings do not fit the stored words and pages";

enum Section : std::size_t { kOffsets, kPostings, kSectionCount };

// BM25 saturates: beyond a few occurrences one more says next to nothing.
constexpr std::array<std::uint32_t, 8> kCountFrom = {1, 2, 3, 4, 5, 8, 12, 20};
constexpr std::array<double, 8> kCount = {1, 2, 3, 4, 6, 9, 15, 25};
constexpr std::uint32_t kLengths = 32;
constexpr double kShortest = 8;     // words
constexpr double kPerDoubling = 4;  // lengths

}  // namespace

std::uint8_t posting_code(std::uint32_t count, std::uint32_t words) {
    const auto beyond = std::upper_bound(kCountFrom.begin(), kCountFrom.end(), std::max(count, 1u));
    const auto count_step = static_cast<std::uint32_t>(beyond - kCountFrom.begin() - 1);
    const double doublings = std::log2(std::max<double>(words, kShortest) / kShortest);
    const auto length_step = static_cast<std::uint32_t>(std::lround(doublings * kPerDoubling));
    return static_cast<std::uint8_t>(count_step * kLengths + std::min(length_step, kLengths - 1));
}

double count_of_code(std::uint8_t code) {
    return kCount[code / kLengths];
}

double length_of_code(std::uint8_t code) {
    return kShortest * std::exp2((code % kLengths) / kPerDoubling);
}

Result<Postings> Postings::open(std::string_view bytes, std::uint32_t terms, std::uint32_t pages) {
    auto read = read_sections(bytes, kMagic, kSchemaVersion, kSectionCount);
    if (!read) return read.error();
    const std::string_view offsets = (*read)[kOffsets];
    const std::string_view postings = (*read)[kPostings];
    const std::size_t lists = 2 * std::size_t{terms};
    const std::size_t count = postings.size() / sizeof(Posting);
    if (!fits<std::uint32_t>(offsets, lists + 1) || !fits<Posting>(postings, count))
        return Error{ErrorCode::kCorrupt, kMisfit};
    Postings out;
    out.offsets_ = as_array<std::uint32_t>(offsets);
    out.postings_ = as_array<Posting>(postings);
    const bool lists_fit = out.offsets_[0] == 0 && out.offsets_[lists] == count &&
                           std::is_sorted(out.offsets_, out.offsets_ + lists + 1);
    // A search adds to its pages' scores without a look at their number.
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < count; ++i)
        last = std::max<std::uint32_t>(last, out.postings_[i].page);
    if (!lists_fit || (count > 0 && last >= pages)) return Error{ErrorCode::kCorrupt, kMisfit};
    return out;
}

std::string encode_postings(const PostingColumns& columns) {
    return write_sections(kMagic, kSchemaVersion,
                          {array_section(columns.offsets), array_section(columns.postings)});
}

}  // namespace firstline
