// Tables as text: rows of cells between commas or tabs (RFC 4180), each row with the line of the
// file it begins on, so that a finding can name it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

struct TableRow {
    std::uint32_t line = 0;  // where it begins, 1-based
    std::vector<std::string> cells;
};

struct DelimitedText {
    std::vector<TableRow> rows;  // all up to the damage, if there is any
    std::uint32_t error_line = 0;
    std::string error;  // empty if all was read
};

// How strictly quotation marks are read: a CSV's must stand as RFC 4180 says; in a file between
// tabs one amid a cell is an inch sign.
enum class Quotes : std::uint8_t { kStrict, kLenient };

// At most 1,000 cells a row and 2,000,000 rows; what is beyond is left out.
DelimitedText read_delimited(std::string_view text, char delimiter, Quotes quotes);

}  // namespace firstline
