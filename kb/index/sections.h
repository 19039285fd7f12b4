// A flat file of numbered sections, written once and read in place from a mapping.
//
//     "FLSECT01" | magic of the content, 8 bytes | u32 version | u32 count | count × {u64 offset,
//     u64 bytes} | sections
//
// Sections start at multiples of 8 bytes, so that arrays in them are aligned. Numbers are
// little-endian.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

static_assert(std::endian::native == std::endian::little,
              "snapshots are read in place, little-endian");

template <typename T>
std::string array_section(const std::vector<T>& values) {
    return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// `magic` has 8 bytes.
std::string write_sections(std::string_view magic, std::uint32_t version,
                           const std::vector<std::string>& sections);

// The sections' bytes, in place. kCorrupt unless magic, version, count and bounds all fit.
Result<std::vector<std::string_view>> read_sections(std::string_view file, std::string_view magic,
                                                    std::uint32_t version, std::size_t count);

// A section as an array; nullptr-safe. The caller has checked its size with fits().
template <typename T>
const T* as_array(std::string_view section) {
    return reinterpret_cast<const T*>(section.data());
}
template <typename T>
bool fits(std::string_view section, std::size_t count) {
    return section.size() == count * sizeof(T);
}

// Base-128 numbers, as in protocol buffers.
void put_varint(std::string& out, std::uint64_t value);
void put_string(std::string& out, std::string_view value);  // its length, then its bytes

// Reads what put_varint and put_string wrote. After a fault everything reads as 0 or empty and ok()
// is false, so a decoder checks once, at its end.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
    std::uint64_t varint();
    std::string_view string();
    std::string_view bytes(std::size_t count);
    bool at_end() const { return ok_ && rest_.empty(); }
    bool ok() const { return ok_; }
    bool done() const { return rest_.empty(); }

  private:
    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace firstline
