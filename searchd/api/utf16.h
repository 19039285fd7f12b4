// Byte offsets of UTF-8 text as the browser counts them: in UTF-16 code units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace firstline {

// Converts offsets of one text. Ascending offsets are found in one pass; an earlier one starts
// over.
class Utf16Offsets {
  public:
    explicit Utf16Offsets(std::string_view text) : text_(text) {}

    // The code units before byte `offset`; an offset inside a character counts to its beginning,
    // one past the end to the end.
    std::uint32_t at(std::size_t offset);

  private:
    std::string_view text_;
    std::size_t byte_ = 0;     // a character begins here …
    std::uint32_t units_ = 0;  // … and this many code units are before it
};

}  // namespace firstline
