// A figure's value, and whether two of them can both be true of one thing.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/check/facts_units.h"

namespace firstline {

// What is said of the number: "up to 5 years" is true of two years, too.
enum class Bound : std::uint8_t { kNone, kAtMost, kAtLeast };

struct Value {
    Measure measure = Measure::kNumber;
    double low = 0;  // in the unit of the measure; low = high unless it is a range
    double high = 0;
    std::string unit;  // of periods and money, see Unit::name
    Bound bound = Bound::kNone;
    bool is_unit_implied = false;  // "1 to 3 working days, or up to 5"
};

// Whether both say the same number: 2 weeks and 14 days, 24 hours and a day, 1 month and 30 days,
// 1.5 kg and 1,500 g. Ranges must have the same ends; bounds do not count.
bool is_same(const Value& a, const Value& b);

// Whether both can be true of one thing: the same, or ranges that overlap; where one is a bound
// ("up to 5 years") and the other is none, all that is within it. Values of different measures or
// currencies are never compared, and so agree. A number of days and the same number of working days
// disagree.
bool agree(const Value& a, const Value& b);

}  // namespace firstline
