#include "searchd/api/utf16.h"

namespace firstline {
namespace {

// Bytes of the character that begins with this one; 1 for a stray byte.
std::size_t character_bytes(unsigned char lead) {
    if (lead >= 0xF0) return 4;
    if (lead >= 0xE0) return 3;
    if (lead >= 0xC0) return 2;
    return 1;
}

}  // namespace

std::uint32_t Utf16Offsets::at(std::size_t offset) {
    if (offset < byte_) {
        byte_ = 0;
        units_ = 0;
    }
    while (byte_ < text_.size()) {
        const std::size_t bytes = character_bytes(static_cast<unsigned char>(text_[byte_]));
        if (byte_ + bytes > offset) break;
        byte_ += bytes;
        units_ += bytes == 4 ? 2 : 1;  // beyond the basic plane: a surrogate pair
    }
    return units_;
}

}  // namespace firstline
