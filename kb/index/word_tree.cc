#include "kb/index/word_tree.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace firstline {
namespace {

constexpr std::size_t kDepthMax = 48;  // letters; words that share more stand in one node

// The first kDepthMax letters; a broken sequence counts as U+FFFD.
void read_letters(std::string_view word, std::u32string& letters) {
    letters.clear();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
    const auto size = static_cast<std::int32_t>(word.size());
    for (std::int32_t at = 0; at < size && letters.size() < kDepthMax;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, size, letter);
        letters += static_cast<char32_t>(letter < 0 ? 0xFFFD : letter);
    }
}

std::size_t shared_letters(const std::u32string& a, const std::u32string& b) {
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

}  // namespace

WordTree::WordTree(const Vocabulary& vocabulary) {
    const WordId words = vocabulary.words();
    std::vector<std::uint32_t> path = {0};  // the nodes of the word before, by their letters
    nodes_.push_back({});
    const auto close_below = [&](std::size_t depth) {
        for (; path.size() > depth + 1; path.pop_back())
            nodes_[path.back()].next = static_cast<std::uint32_t>(nodes_.size());
    };
    std::u32string word;
    std::u32string following;
    std::size_t shared_before = 0;
    if (words > 0) read_letters(vocabulary.word(0), word);
    for (WordId id = 0; id < words; ++id) {
        following.clear();
        if (id + 1 < words) read_letters(vocabulary.word(id + 1), following);
        const std::size_t shared_after = shared_letters(word, following);
        const std::size_t alone = std::min(std::max(shared_before, shared_after) + 1, word.size());
        close_below(shared_before);
        while (path.size() <= alone) {
            path.push_back(static_cast<std::uint32_t>(nodes_.size()));
            nodes_.push_back({word[path.size() - 2], id, 0});
        }
        shared_before = shared_after;
        std::swap(word, following);
    }
    close_below(0);
    nodes_[0].next = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({0, words, 0});
    nodes_.shrink_to_fit();
}

}  // namespace firstline
