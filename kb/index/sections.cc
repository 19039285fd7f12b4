#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "FLSECT01";

template <typename T>
void put_number(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename T>
T get_number(std::string_view bytes, std::size_t at) {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

}  // namespace

std::string write_sections(std::string_view magic, std::uint32_t version,
                           const std::vector<std::string>& sections) {
    std::string file(kMagic);
    file += magic;
    put_number(file, version);
    put_number(file, static_cast<std::uint32_t>(sections.size()));
    std::uint64_t offset = file.size() + sections.size() * 16;
    for (const std::string& section : sections) {
        offset = (offset + 7) & ~std::uint64_t{7};
        put_number(file, offset);
        put_number(file, static_cast<std::uint64_t>(section.size()));
        offset += section.size();
    }
    file.reserve(offset);
    for (const std::string& section : sections) {
        file.resize((file.size() + 7) & ~std::size_t{7});
        file += section;
    }
    return file;
}

Result<std::vector<std::string_view>> read_sections(std::string_view file, std::string_view magic,
                                                    std::uint32_t version, std::size_t count) {
    const Error corrupt{ErrorCode::kCorrupt, "not a " + std::string(magic) + " file of version " +
                                                 std::to_string(version) + ", or a damaged one"};
    if (file.size() < 24 + count * 16 || file.substr(0, 8) != kMagic || file.substr(8, 8) != magic)
        return corrupt;
    if (get_number<std::uint32_t>(file, 16) != version ||
        get_number<std::uint32_t>(file, 20) != count)
        return corrupt;
    std::vector<std::string_view> sections;
    for (std::size_t i = 0; i < count; ++i) {
        const auto offset = get_number<std::uint64_t>(file, 24 + i * 16);
        const auto bytes = get_number<std::uint64_t>(file, 32 + i * 16);
        if (offset % 8 != 0 || offset > file.size() || bytes > file.size() - offset) return corrupt;
        sections.push_back(file.substr(offset, bytes));
    }
    return sections;
}

void put_varint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out += static_cast<char>(value | 0x80);
        value >>= 7;
    }
    out += static_cast<char>(value);
}

void put_string(std::string& out, std::string_view value) {
    put_varint(out, value.size());
    out += value;
}

std::uint64_t ByteReader::varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) break;
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return value;
    }
    ok_ = false;
    rest_ = {};
    return 0;
}

std::string_view ByteReader::string() {
    return bytes(varint());
}

std::string_view ByteReader::bytes(std::size_t count) {
    if (count > rest_.size()) {
        ok_ = false;
        rest_ = {};
        return {};
    }
    const std::string_view value = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return value;
}

}  // namespace firstline
