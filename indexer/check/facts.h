// Figures: what a text states that can be right or wrong by a number.
//
//     figures("We refund within 5 working days; €4.95 is kept.")
//       → 5 working days [17,33), 4.95 EUR [35,42)
//
// A figure is a number with its unit, or a range of them ("1 to 3 days", "€6.95–€16.95"), a clock
// time, a date. Whether two of them disagree is told here; whether they are about the same thing
// is for facts_claims.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check/facts_names.h"
#include "indexer/check/facts_tokens.h"
#include "indexer/check/facts_units.h"
#include "kb/text/analyzer.h"

namespace firstline {

// What is said of the number: "up to 5 years" is true of two years, too.
enum class Bound : std::uint8_t { kNone, kAtMost, kAtLeast };

struct Value {
    Measure measure = Measure::kNumber;
    double low = 0;  // in the unit of the measure; low = high unless it is a range
    double high = 0;
    std::string unit;  // of periods and money, see Unit::name
    Bound bound = Bound::kNone;
};

struct Figure {
    Value value;
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
    bool is_listed = false;  // one of several in a row: "9.95, 11.95 and 12.95", "55 × 40 × 20 cm"
};

// Reads the figures of one language's sentences. Threads: belongs to one.
class FigureReader {
  public:
    // For a BCP 47 tag; only its language counts. `analyzer` must be of that language and outlive
    // the reader.
    FigureReader(std::string_view locale, Analyzer& analyzer);

    // The figures of a sentence in order, disjoint. Ordinals ("the 60th day"), years and numbers
    // in words without a unit are none.
    std::vector<Figure> figures(std::string_view sentence) const;

    const LocaleNames& names() const { return names_; }

  private:
    std::string language_;
    Analyzer& analyzer_;
    LocaleNames names_;
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
