// Figures: what a text states that can be right or wrong by a number.
//
//     figures("We refund within 5 working days; €4.95 is kept.")
//       → 5 working days [17,33), 4.95 EUR [35,42)
//
// A figure is a number with its unit, or a range of them ("1 to 3 days", "€6.95–€16.95"), a clock
// time, a date. Whether two disagree is for facts_value.h, whether they are about the same thing
// for facts_claims.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check/facts_names.h"
#include "indexer/check/facts_tokens.h"
#include "indexer/check/facts_value.h"
#include "kb/text/analyzer.h"

namespace firstline {

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

}  // namespace firstline
