// Personal data taken out of what people type, before it is stored, logged or counted.
//
//     redact("call me on +31 6 1234 5678 about order 10023") == "call me on ‹phone› about order
//     ‹order›"
//
// Placeholders: ‹email›, ‹phone›, ‹card› (with a valid Luhn sum), ‹iban› (with a valid check),
// ‹order›, ‹parcel›, and ‹number› for any other run of eight digits or more. When in doubt it
// redacts: a lost product number costs a report one line, a kept telephone number is a leak. Digits
// of other scripts (Arabic, Persian, Devanagari, full-width) count as digits.
#pragma once

#include <string>
#include <string_view>

namespace firstline {

// The text without them. Linear in its length; what is not UTF-8 passes unchanged.
std::string redact(std::string_view text);

}  // namespace firstline
