#include "kb/text/quantity.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>

namespace firstline {
namespace {

struct Alias {
    std::string_view written;
    std::string_view meant;
};

// Sorted by what is written. Only spellings that mean the unit wherever they stand.
constexpr std::array kStems = {
    Alias{"$", "usd"},          Alias{"2xl", "xxl"},        Alias{"3xl", "xxxl"},
    Alias{"4xl", "xxxxl"},      Alias{"centilitre", "cl"},  Alias{"centimeter", "cm"},
    Alias{"centimeters", "cm"}, Alias{"centimetre", "cm"},  Alias{"centimetres", "cm"},
    Alias{"centimetro", "cm"},  Alias{"centimetros", "cm"}, Alias{"centimètre", "cm"},
    Alias{"centimètres", "cm"}, Alias{"centímetro", "cm"},  Alias{"centímetros", "cm"},
    Alias{"dollar", "usd"},     Alias{"dollars", "usd"},    Alias{"eur", "eur"},
    Alias{"euro", "eur"},       Alias{"euros", "eur"},      Alias{"foot", "ft"},
    Alias{"gbp", "gbp"},        Alias{"gram", "gram"},      Alias{"gramm", "gram"},
    Alias{"gramme", "gram"},    Alias{"grammes", "gram"},   Alias{"grammi", "gram"},
    Alias{"gramos", "gram"},    Alias{"grams", "gram"},     Alias{"inch", "inch"},
    Alias{"inches", "inch"},    Alias{"kgs", "kg"},         Alias{"kilo", "kg"},
    Alias{"kilogram", "kg"},    Alias{"kilogramm", "kg"},   Alias{"kilogramme", "kg"},
    Alias{"kilogrammes", "kg"}, Alias{"kilogramo", "kg"},   Alias{"kilogramos", "kg"},
    Alias{"kilograms", "kg"},   Alias{"kilos", "kg"},       Alias{"lbs", "lb"},
    Alias{"liter", "liter"},    Alias{"liters", "liter"},   Alias{"litre", "liter"},
    Alias{"litres", "liter"},   Alias{"litri", "liter"},    Alias{"litro", "liter"},
    Alias{"litros", "liter"},   Alias{"meter", "meter"},    Alias{"meters", "meter"},
    Alias{"metre", "meter"},    Alias{"metres", "meter"},   Alias{"metros", "meter"},
    Alias{"milliliter", "ml"},  Alias{"milliliters", "ml"}, Alias{"millilitre", "ml"},
    Alias{"millilitres", "ml"}, Alias{"millimeter", "mm"},  Alias{"millimeters", "mm"},
    Alias{"millimetre", "mm"},  Alias{"millimetres", "mm"}, Alias{"millimètres", "mm"},
    Alias{"mètre", "meter"},    Alias{"mètres", "meter"},   Alias{"ounce", "oz"},
    Alias{"ounces", "oz"},      Alias{"percent", "%"},      Alias{"pourcent", "%"},
    Alias{"prozent", "%"},      Alias{"usd", "usd"},        Alias{"xxl", "xxl"},
    Alias{"zentimeter", "cm"},  Alias{"zoll", "inch"},      Alias{"zł", "pln"},
    Alias{"£", "gbp"},          Alias{"¥", "jpy"},          Alias{"г", "gram"},
    Alias{"евро", "eur"},       Alias{"кг", "kg"},          Alias{"л", "liter"},
    Alias{"мл", "ml"},          Alias{"мм", "mm"},          Alias{"см", "cm"},
    Alias{"سم", "cm"},          Alias{"كجم", "kg"},         Alias{"كغ", "kg"},
    Alias{"يورو", "eur"},       Alias{"€", "eur"},          Alias{"₴", "uah"},
    Alias{"₹", "inr"},          Alias{"₽", "rub"},
};
static_assert(std::is_sorted(kStems.begin(), kStems.end(),
                             [](const Alias& a, const Alias& b) { return a.written < b.written; }));

// Letters that are a unit when they are glued to a number, and the form they then have.
constexpr std::array kGlued = {
    Alias{"%", "%"},     Alias{"chf", "chf"},   Alias{"cl", "cl"},       Alias{"cm", "cm"},
    Alias{"eur", "eur"}, Alias{"euro", "euro"}, Alias{"euros", "euros"}, Alias{"foot", "foot"},
    Alias{"ft", "ft"},   Alias{"g", "gram"},    Alias{"gb", "gb"},       Alias{"gbp", "gbp"},
    Alias{"ghz", "ghz"}, Alias{"gr", "gram"},   Alias{"h", "h"},         Alias{"hz", "hz"},
    Alias{"in", "inch"}, Alias{"inch", "inch"}, Alias{"inches", "inch"}, Alias{"kg", "kg"},
    Alias{"kgs", "kg"},  Alias{"km", "km"},     Alias{"kr", "kr"},       Alias{"kw", "kw"},
    Alias{"kwh", "kwh"}, Alias{"l", "liter"},   Alias{"lb", "lb"},       Alias{"lbs", "lb"},
    Alias{"m", "meter"}, Alias{"mah", "mah"},   Alias{"mb", "mb"},       Alias{"mg", "mg"},
    Alias{"min", "min"}, Alias{"ml", "ml"},     Alias{"mm", "mm"},       Alias{"oz", "oz"},
    Alias{"pln", "pln"}, Alias{"tb", "tb"},     Alias{"usd", "usd"},     Alias{"v", "v"},
    Alias{"w", "w"},     Alias{"wh", "wh"},     Alias{"zł", "zł"},       Alias{"г", "г"},
    Alias{"кг", "кг"},   Alias{"л", "л"},       Alias{"мл", "мл"},       Alias{"мм", "мм"},
    Alias{"см", "см"},   Alias{"سم", "سم"},     Alias{"كجم", "كجم"},     Alias{"كغ", "كغ"},
};

// Of those, the ambiguous ones that may stand a space apart: "2 L", "500 g".
constexpr std::array kSpaced = {Alias{"g", "gram"}, Alias{"l", "liter"}, Alias{"m", "meter"}};

template <std::size_t kCount>
const Alias* find_alias(const std::array<Alias, kCount>& aliases, std::string_view written) {
    const auto* found = std::lower_bound(
        aliases.begin(), aliases.end(), written,
        [](const Alias& alias, std::string_view key) { return alias.written < key; });
    return found != aliases.end() && found->written == written ? found : nullptr;
}
static_assert(std::is_sorted(kGlued.begin(), kGlued.end(),
                             [](const Alias& a, const Alias& b) { return a.written < b.written; }));

// A sign that may stand between the digits of a number, as '.', ',' or '\'' (thousands only).
std::optional<char> separator_of(UChar32 c) {
    switch (c) {
        case '.':
        case 0xFF0E:
        case 0x066B:  // Arabic decimal separator: always before decimals
            return '.';
        case ',':
        case 0xFF0C:
        case 0x066C:
            return ',';
        case '\'':
        case 0x2019:
            return '\'';
        default:
            return std::nullopt;
    }
}

struct Read {
    UChar32 letter = 0;
    std::uint32_t end = 0;
};

Read letter_at(std::string_view text, std::uint32_t at) {
    auto end = static_cast<std::int32_t>(at);
    UChar32 letter = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), end,
            static_cast<std::int32_t>(text.size()), letter);
    return {letter, static_cast<std::uint32_t>(end)};
}

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Digits in ASCII and separators as '.', ',' or '\''; anything else ends it with nothing.
std::optional<std::string> plain_number(std::string_view number) {
    std::string plain;
    for (std::uint32_t at = 0; at < number.size();) {
        const Read read = letter_at(number, at);
        at = read.end;
        if (const std::int32_t digit = u_charDigitValue(read.letter); digit >= 0) {
            plain += static_cast<char>('0' + digit);
        } else if (const auto separator = separator_of(read.letter)) {
            plain += *separator;
        } else {
            return std::nullopt;
        }
    }
    return plain;
}

// Whether `whole` is one to three digits and then groups of three, all with the same separator.
bool is_grouped(std::string_view whole, char separator) {
    std::size_t group = whole.find(separator);
    if (group == 0 || group > 3) return group == std::string_view::npos && is_digits(whole);
    if (!is_digits(whole.substr(0, group))) return false;
    while (group < whole.size()) {
        if (whole[group] != separator || !is_digits(whole.substr(group + 1, 3)) ||
            whole.size() < group + 4)
            return false;
        group += 4;
    }
    return true;
}

std::string joined(std::string_view whole, std::string_view decimals) {
    std::string out;
    std::copy_if(whole.begin(), whole.end(), std::back_inserter(out),
                 [](char c) { return c >= '0' && c <= '9'; });
    while (!decimals.empty() && decimals.back() == '0') decimals.remove_suffix(1);
    if (!decimals.empty()) out.append(".").append(decimals);
    return out;
}

}  // namespace

DecimalMark decimal_mark_of(std::string_view language) {
    static constexpr std::array<std::string_view, 16> kPoint = {"en", "zh", "ja", "ko", "th", "he",
                                                                "hi", "ms", "ga", "ta", "ne", "my",
                                                                "km", "lo", "ar", "fa"};
    return std::find(kPoint.begin(), kPoint.end(), language) != kPoint.end() ? DecimalMark::kPoint
                                                                             : DecimalMark::kComma;
}

std::string number_form(std::string_view number, DecimalMark mark) {
    const std::optional<std::string> plain = plain_number(number);
    if (!plain) return std::string(number);
    const std::string_view text = *plain;
    const std::size_t last = text.find_last_of(".,'");
    if (last == std::string_view::npos || last + 1 >= text.size() ||
        !is_digits(text.substr(last + 1)))
        return *plain;
    const char sign = text[last];
    const std::string_view whole = text.substr(0, last);
    const std::string_view rest = text.substr(last + 1);
    const std::size_t other = whole.find_last_of(".,'");
    if (other == std::string_view::npos) {
        const char decimal = mark == DecimalMark::kComma ? ',' : '.';
        const bool is_thousands =
            rest.size() == 3 && whole.size() <= 3 && whole != "0" && sign != decimal;
        if (!is_digits(whole) || (sign == '\'' && !is_thousands)) return *plain;
        return is_thousands ? joined(text, {}) : joined(whole, rest);
    }
    // Two kinds of separators: the last is before the decimals. One kind: groups, or no number.
    if (whole[other] != sign)
        return sign != '\'' && is_grouped(whole, whole[other]) ? joined(whole, rest) : *plain;
    return is_grouped(text, sign) ? joined(text, {}) : *plain;
}

std::vector<QuantityPiece> cut_quantity(std::string_view word) {
    std::vector<QuantityPiece> pieces;
    for (std::uint32_t at = 0; at < word.size();) {
        const Read read = letter_at(word, at);
        const bool is_number =
            u_charDigitValue(read.letter) >= 0 ||
            (!pieces.empty() && pieces.back().is_number && read.end < word.size() &&
             separator_of(read.letter) && u_charDigitValue(letter_at(word, read.end).letter) >= 0);
        if (pieces.empty() || pieces.back().is_number != is_number)
            pieces.push_back({at, at, is_number});
        pieces.back().end = read.end;
        at = read.end;
    }
    if (pieces.size() < 2 || !pieces.front().is_number) return {};
    for (std::size_t i = 1; i < pieces.size(); i += 2) {
        const std::string letters =
            ascii_lower(word.substr(pieces[i].begin, pieces[i].end - pieces[i].begin));
        const bool is_last = i + 1 == pieces.size();
        if (is_last ? find_alias(kGlued, letters) == nullptr : letters != "x") return {};
    }
    return pieces;
}

std::string_view unit_form(std::string_view letters) {
    const Alias* alias = find_alias(kGlued, letters);
    return alias == nullptr ? letters : alias->meant;
}

std::string_view spaced_unit_form(std::string_view letters) {
    const Alias* alias = find_alias(kSpaced, letters);
    return alias == nullptr ? letters : alias->meant;
}

std::string_view unit_stem(std::string_view form) {
    const Alias* alias = find_alias(kStems, form);
    return alias == nullptr ? std::string_view() : alias->meant;
}

bool is_counted_sign(char32_t sign) {
    return sign == U'%' || sign == U'\uFF05' ||
           u_charType(static_cast<UChar32>(sign)) == U_CURRENCY_SYMBOL;
}

}  // namespace firstline
