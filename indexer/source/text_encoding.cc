#include "indexer/source/text_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

bool is_utf8_name(std::string_view charset) {
    return charset.empty() || charset == "utf-8" || charset == "utf8";
}

// "UTF-16" if the bytes begin with its mark; ICU then takes the byte order from it.
std::string_view charset_of_mark(std::string_view bytes) {
    const std::string_view mark = bytes.substr(0, 2);
    return mark == "\xFF\xFE" || mark == "\xFE\xFF" ? "UTF-16" : "";
}

// Tabs, line feeds, form feeds and carriage returns are white space; escapes stand in old exports.
bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && (byte < 0x09 || byte > 0x0D) && byte != 0x1B;
}

}  // namespace

std::optional<std::string> decoded(std::string_view bytes, std::string_view charset) {
    std::string name = ascii_lower(charset);
    // The web's rule: Latin-1 means Windows-1252.
    if (name == "iso-8859-1" || name == "latin1") name = "windows-1252";
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(name.c_str(), &status);
    if (U_FAILURE(status)) return std::nullopt;
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter,
                                  status);
    ucnv_close(converter);
    if (U_FAILURE(status)) return std::nullopt;
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string source_text(const SourceFile& file, std::string_view charset,
                        std::vector<Finding>& findings) {
    if (const std::string_view wide = charset_of_mark(file.bytes); !wide.empty()) {
        if (const std::optional<std::string> text = decoded(file.bytes, wide)) {
            return to_valid_utf8(*text).text;
        }
    }
    ValidText valid = to_valid_utf8(file.bytes);
    if (valid.replaced == 0) return std::move(valid.text);
    if (!is_utf8_name(ascii_lower(charset))) {
        if (const std::optional<std::string> text = decoded(file.bytes, charset)) {
            return to_valid_utf8(*text).text;
        }
    }
    return valid_source_text(file, findings);
}

bool is_text(std::string_view bytes) {
    constexpr std::ptrdiff_t kBytesAControl = 32;
    if (!charset_of_mark(bytes).empty()) return true;
    return std::count_if(bytes.begin(), bytes.end(), is_control) * kBytesAControl <=
           static_cast<std::ptrdiff_t>(bytes.size());
}

}  // namespace firstline
