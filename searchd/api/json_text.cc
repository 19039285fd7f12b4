#include "searchd/api/json_text.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace firstline {
namespace {

enum class ByteKind : std::uint8_t { kPlain, kEscaped, kMany };

constexpr std::array<ByteKind, 256> kByteKinds = [] {
    std::array<ByteKind, 256> kinds{};
    for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
        if (byte < 0x20 || byte == '"' || byte == '\\') kinds[byte] = ByteKind::kEscaped;
        if (byte >= 0x80) kinds[byte] = ByteKind::kMany;
    }
    return kinds;
}();

ByteKind kind_of(char byte) {
    return kByteKinds[static_cast<unsigned char>(byte)];
}

// How many bytes the well-formed sequence at `at` has (Unicode, table 3-7); 0 if it is none.
std::size_t sequence_bytes(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned lead = byte(0);
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned least = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned most = lead == 0xED ? 0x9F : 0xBF;
        return byte(1) >= least && byte(1) <= most && follows(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned least = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned most = lead == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= least && byte(1) <= most && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

void append_escaped(std::string& text, char byte) {
    switch (byte) {
        case '"':
            text += "\\\"";
            return;
        case '\\':
            text += "\\\\";
            return;
        case '\b':
            text += "\\b";
            return;
        case '\f':
            text += "\\f";
            return;
        case '\n':
            text += "\\n";
            return;
        case '\r':
            text += "\\r";
            return;
        case '\t':
            text += "\\t";
            return;
        default:
            constexpr std::string_view kDigits = "0123456789abcdef";
            text += "\\u00";
            text += kDigits[static_cast<unsigned char>(byte) >> 4];
            text += kDigits[static_cast<unsigned char>(byte) & 0xF];
    }
}

// False, and `text` as it was, if `value` is not UTF-8.
bool append_valid(std::string& text, std::string_view value) {
    const std::size_t before = text.size();
    std::size_t plain = 0;  // where the bytes begin that are not copied yet
    std::size_t at = 0;
    while (at < value.size()) {
        switch (kind_of(value[at])) {
            case ByteKind::kPlain:
                ++at;
                break;
            case ByteKind::kEscaped:
                text.append(value, plain, at - plain);
                append_escaped(text, value[at]);
                plain = ++at;
                break;
            case ByteKind::kMany: {
                const std::size_t bytes = sequence_bytes(value, at);
                if (bytes == 0) {
                    text.resize(before);
                    return false;
                }
                at += bytes;
                break;
            }
        }
    }
    text.append(value, plain, at - plain);
    return true;
}

// As the library spells what is rare: numbers with fractions, bytes that are not UTF-8.
std::string spelled(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

JsonText& JsonText::begin(char bracket) {
    separate();
    text_ += bracket;
    is_first_ = true;
    return *this;
}

JsonText& JsonText::end(char bracket) {
    text_ += bracket;
    is_first_ = false;
    return *this;
}

void JsonText::separate() {
    if (!is_first_) text_ += ',';
    is_first_ = false;
}

JsonText& JsonText::key(std::string_view name) {
    separate();
    text_ += '"';
    text_ += name;
    text_ += "\":";
    is_first_ = true;
    return *this;
}

JsonText& JsonText::text(std::string_view value) {
    separate();
    text_ += '"';
    if (append_valid(text_, value)) {
        text_ += '"';
    } else {
        text_.pop_back();
        text_ += spelled(value);
    }
    return *this;
}

JsonText& JsonText::number(std::uint32_t value) {
    separate();
    std::array<char, 10> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    text_.append(digits.data(), end);
    return *this;
}

JsonText& JsonText::number(double value) {
    return json(spelled(value));
}

JsonText& JsonText::boolean(bool value) {
    return json(value ? "true" : "false");
}

JsonText& JsonText::null() {
    return json("null");
}

JsonText& JsonText::json(std::string_view value) {
    separate();
    text_ += value;
    return *this;
}

}  // namespace firstline
