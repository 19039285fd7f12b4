// The texts a shopper may be typing, of one part of an index: titles and declared questions, found
// by any of their words.
//
// A place is a word of a text. Places are listed by word, in the order of word ids, which is that
// of the folded forms: all words that begin alike are one stretch of the list. Texts keep their
// words, so the rest of what was typed is looked up without reading the page. Bounded: the first
// kTextsPerPageMax texts of a page and kTextWordsMax words of a text; about 14 bytes a word.
//
// Built from the part's pages in memory, in one pass; nothing of it is stored. Const; any thread
// may read it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kb/index/page_part.h"
#include "kb/index/vocabulary.h"

namespace firstline {

inline constexpr std::uint32_t kTextsPerPageMax = 20;
inline constexpr std::uint32_t kTextWordsMax = 16;

class Completions {
  public:
    // A text: the segment of a page that holds it, both of the part.
    struct Text {
        PageId page = 0;
        std::uint32_t segment = 0;
    };
    struct Place {
        std::uint32_t text = 0;  // index for text() and words()
        std::uint32_t word = 0;  // position in it
    };

    // `words` is the size of the part's vocabulary.
    Completions(const PagePart& pages, std::uint32_t words);
    Completions() = default;

    std::uint32_t texts() const { return static_cast<std::uint32_t>(texts_.size()); }
    const Text& text(std::uint32_t index) const { return texts_[index]; }
    // The part's ids of a text's words, in order, at most kTextWordsMax.
    std::span<const WordId> words(std::uint32_t index) const {
        return std::span(words_).subspan(word_starts_[index],
                                         word_starts_[index + 1] - word_starts_[index]);
    }

    // Places of the words [begin, end), by word, then by text and position.
    std::span<const Place> places(WordId begin, WordId end) const {
        return std::span(places_).subspan(place_starts_[begin],
                                          place_starts_[end] - place_starts_[begin]);
    }

    // The texts that begin with one of the words [begin, end), by word, then by text.
    std::span<const std::uint32_t> openings(WordId begin, WordId end) const {
        return std::span(openings_).subspan(opening_starts_[begin],
                                            opening_starts_[end] - opening_starts_[begin]);
    }

  private:
    std::vector<Text> texts_;
    std::vector<std::uint32_t> word_starts_ = {0};  // one more than there are texts
    std::vector<WordId> words_;
    std::vector<std::uint32_t> place_starts_ = {0};  // one more than the vocabulary has words
    std::vector<Place> places_;
    std::vector<std::uint32_t> opening_starts_ = {0};  // likewise
    std::vector<std::uint32_t> openings_;
};

}  // namespace firstline
