#include "kb/index/word_shapes.h"

#include <unicode/utf8.h>

namespace firstline {
namespace {

constexpr unsigned kLetterKinds = 32;
constexpr std::size_t kLengthsMax = 64;  // longer words are no slip of anything

// Gathers a word letter by letter.
class ShapeBuilder {
  public:
    // Letters that share a kind hide a difference and never make one.
    void add(char32_t letter) {
        const std::uint64_t kind = std::uint64_t{1} << (letter % kLetterKinds);
        twice_ |= once_ & kind;
        once_ |= kind;
        ++length_;
    }
    WordShape shape() const { return once_ | twice_ << kLetterKinds; }
    std::size_t length() const { return length_; }

  private:
    std::uint64_t once_ = 0;
    std::uint64_t twice_ = 0;
    std::size_t length_ = 0;
};

ShapeBuilder gather(std::string_view folded) {
    ShapeBuilder builder;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(folded.data());
    const auto size = static_cast<std::int32_t>(folded.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, size, letter);
        builder.add(static_cast<char32_t>(letter < 0 ? 0xFFFD : letter));
    }
    return builder;
}

}  // namespace

WordShape shape_of(std::u32string_view letters) {
    ShapeBuilder builder;
    for (const char32_t letter : letters) builder.add(letter);
    return builder.shape();
}

WordShapes::WordShapes(const Vocabulary& vocabulary) : by_length_(kLengthsMax + 1) {
    for (WordId id = 0; id < vocabulary.words(); ++id) {
        const ShapeBuilder word = gather(vocabulary.word(id));
        Length& length = by_length_[std::min(word.length(), kLengthsMax)];
        length.shapes.push_back(word.shape());
        length.words.push_back(id);
    }
}

}  // namespace firstline
