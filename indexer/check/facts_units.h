// Units behind (or, for money, before) a number, in the languages shipped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check/facts_tokens.h"

namespace firstline {

enum class Measure : std::uint8_t {
    kNumber,  // no unit
    kPeriod,  // in the unit named, see Value::unit
    kMoney,   // in the currency named
    kPercent,
    kMass,    // grams
    kLength,  // millimetres
    kVolume,  // millilitres
    kClock,   // minutes of the day
    kDate,    // month × 100 + day
};

// What a number is multiplied by to be in its measure's unit. `name`: of a period "second",
// "minute", "hour", "day", "working day", "week", "month", "year"; of money the ISO 4217 code.
struct Unit {
    Measure measure = Measure::kNumber;
    std::string_view name;
    double factor = 1;
};

// A unit and the first token behind it.
struct UnitRead {
    Unit unit;
    std::size_t end = 0;
};

// The unit at `tokens[at]`, right behind a number: "days", "working days", "Werktage", "jours
// ouvrés", "営業日", "€", "kg". `in_words` tells that the number is spelled out.
std::optional<UnitRead> read_unit(const std::vector<Token>& tokens, std::size_t at,
                                  std::string_view language, bool in_words);

// The currency at `tokens[at]`, right before a number: "€", "US$", "EUR".
std::optional<UnitRead> read_currency(const std::vector<Token>& tokens, std::size_t at);

// Two units in one word: the Arabic dual, "يومين" (two days), also as "يومي" before a noun.
std::optional<UnitRead> read_dual(const std::vector<Token>& tokens, std::size_t at,
                                  std::string_view language);

}  // namespace firstline
