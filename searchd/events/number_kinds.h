// What a row of digits is: a card, a telephone number, an order. Used by redaction alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

// Digits without a gap, as part of a number written with separators.
struct DigitRun {
    std::size_t begin = 0;  // of the text's code points, a leading "+" or "(" included
    std::size_t end = 0;
    std::string digits;  // ASCII
    bool plus = false;   // a "+" stands before it
    char separator = 0;  // after it, before the next run
};

struct NumberMatch {
    std::size_t runs = 0;  // how many runs it spans; 0: it is nothing personal
    std::string_view placeholder;
};

// The number that begins with runs[first]. Looks at no more than 19 digits.
NumberMatch match_number(const std::vector<DigitRun>& runs, std::size_t first);

// Luhn's sum over ASCII digits (ISO/IEC 7812-1).
bool luhn_valid(std::string_view digits);

// An IBAN (ISO 13616) read letter by letter: two letters, two check digits, 11 to 30 letters or
// digits.
class IbanCheck {
  public:
    // False if no IBAN begins so; nothing may be added then.
    bool add(std::int32_t letter);
    bool valid() const;

  private:
    std::size_t size_ = 0;
    std::uint32_t country_ = 0;  // country and check digits as a number
    std::uint32_t rest_ = 0;     // the others, modulo 97
};

}  // namespace firstline
