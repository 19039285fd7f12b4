// Numbers, units and signs of money, as one form however they are written.
//
//     number_form("1.200,50", DecimalMark::kComma);   // "1200.5"
//     number_form("1,200.50", DecimalMark::kPoint);   // "1200.5"
//     cut_quantity("30x40cm");                        // 30, x, 40, cm
//     unit_stem("kilograms");                         // "kg"
//
// Shoppers and pages write one quantity in many ways: "2kg", "2 kg", "2 kilograms"; "12in", "12
// inch", "12\""; "1.200,50 €", "EUR 1200.50"; "2XL", "XXL". The Analyzer asks here, for the index
// and for questions alike. Names of articles ("mrs45", "v2", "iphone15") stay whole: only letters
// that are a unit are cut from their number. All functions are pure; any thread may call them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

enum class DecimalMark : std::uint8_t { kPoint, kComma };

// The mark before the decimals where the language is spoken.
DecimalMark decimal_mark_of(std::string_view language);

// A number with its digits in ASCII, no signs between thousands, a point before decimals and no
// zeros at their end. What has separators but is no number ("24.12.2025", "1.2.3", "1,2,3") only
// gets ASCII digits. "1.200" and "1,200" are read by `mark`.
std::string number_form(std::string_view number, DecimalMark mark);

// A piece of a word with digits: half-open bytes of the word.
struct QuantityPiece {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool is_number = false;
};

// The pieces of a word such as "2kg", "30x40cm" or "1.5l"; empty if the word is one piece.
std::vector<QuantityPiece> cut_quantity(std::string_view word);

// The form of a unit that was cut from its number: "in" is "inch" there, "l" is "liter". Units that
// mean nothing else keep their form.
std::string_view unit_form(std::string_view letters);

// The same for letters that follow their number after a space, where fewer are sure: "12 in stock".
// The letters themselves if they are no unit.
std::string_view spaced_unit_form(std::string_view letters);

// What all spellings of a unit, of a currency or of a size share, or empty: "kilograms", "kg" and
// "kgs" give "kg"; "€" and "euros" give "eur"; "2xl" gives "xxl".
std::string_view unit_stem(std::string_view form);

// Whether a sign that is no letter counts as a word: the signs of money and "%".
bool is_counted_sign(char32_t sign);

}  // namespace firstline
