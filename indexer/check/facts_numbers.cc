#include "indexer/check/facts_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "indexer/check/facts_number_words.h"

namespace firstline {
namespace {

bool parts_thousands(char separator, std::string_view language) {
    const bool is_point_decimal =
        language == "en" || language == "ja" || language == "ar" || language == "zh";
    return is_point_decimal ? separator == ',' : separator == '.';
}

// Whether every group behind the first separator has three digits: "1,000,000".
bool is_grouped(std::string_view form, char separator) {
    std::size_t at = form.find(separator);
    if (at == 0 || at > 3 || form[0] == '0') return false;
    while (at != std::string_view::npos) {
        const std::size_t next = form.find_first_of(".,", at + 1);
        if ((next == std::string_view::npos ? form.size() : next) - at != 4) return false;
        at = form.find(separator, at + 1);
    }
    return true;
}

// Which separator is the decimal one, 0 for none; nothing if the form is no number.
std::optional<char> decimal_separator(std::string_view form, std::string_view language) {
    const auto count = [&](char c) { return std::count(form.begin(), form.end(), c); };
    const std::array<char, 2> both = {'.', ','};
    for (const char decimal : both) {
        const char thousands = decimal == '.' ? ',' : '.';
        if (count(decimal) == 1 && count(thousands) >= 1 &&
            form.find(decimal) > form.rfind(thousands)) {
            return is_grouped(form, thousands) ? std::optional(decimal) : std::nullopt;
        }
    }
    for (const char separator : both) {
        if (count(separator) == 0) continue;
        if (count(separator) > 1)
            return is_grouped(form, separator) ? std::optional('\0') : std::nullopt;
        if (is_grouped(form, separator) && parts_thousands(separator, language)) return '\0';
        return separator;
    }
    return '\0';
}

std::optional<double> digits_value(std::string_view form, std::string_view language) {
    const auto decimal = decimal_separator(form, language);
    if (!decimal) return std::nullopt;
    std::string plain;
    for (const char c : form) {
        if (c == *decimal) {
            plain += '.';
        } else if (c != '.' && c != ',') {
            plain += c;
        }
    }
    if (plain.size() > 15) return std::nullopt;
    double value = 0;
    std::from_chars(plain.data(), plain.data() + plain.size(), value);
    return value;
}

// French writes "1 000 €": three digits behind a space belong to the number.
bool continues_with_thousands(const std::vector<Token>& tokens, std::size_t at,
                              std::string_view language) {
    if (language != "fr" || at + 1 >= tokens.size()) return false;
    const Token& head = tokens[at];
    const Token& tail = tokens[at + 1];
    return tail.kind == TokenKind::kNumber && tail.begin > head.end && tail.begin <= head.end + 3 &&
           head.form.size() <= 3 && head.form.find_first_of(".,") == std::string::npos &&
           tail.form.substr(0, tail.form.find_first_of(".,")).size() == 3;
}

}  // namespace

std::optional<NumberRead> read_number(const std::vector<Token>& tokens, std::size_t at,
                                      std::string_view language) {
    if (at >= tokens.size()) return std::nullopt;
    if (tokens[at].kind != TokenKind::kNumber) return read_number_words(tokens, at, language);
    std::string form = tokens[at].form;
    std::size_t end = at + 1;
    if (continues_with_thousands(tokens, at, language)) form += tokens[end++].form;
    const auto value = digits_value(form, language);
    if (!value) return std::nullopt;
    return NumberRead{*value, end, false};
}

}  // namespace firstline
