// What a person sees: a progress bar on a terminal, plain lines when piped, colour only on
// terminals that want it (NO_COLOR is honoured).
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

bool is_terminal(int descriptor);

enum class Style { kPlain, kBold, kDim, kRed, kYellow, kGreen };

// The text in that style if stdout is a terminal, else as it is.
std::string styled(std::string_view text, Style style);

// "1 page", "2,104 pages".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);
std::string with_thousands(std::size_t count);

// A bar on stderr, redrawn at most 20 times a second; when stderr is no terminal, one line at the
// end of each step.
class Progress {
  public:
    ~Progress();
    void show(const char* step, std::size_t done, std::size_t total);

  private:
    void finish_step();
    std::string step_;
    std::size_t total_ = 0;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point last_;
};

// Each finding as "file:line:column: error: message", its remedy below it; at most `limit` of them,
// errors first, then how many more there are.
void print_findings(const std::vector<Finding>& findings, std::size_t limit);

// Rows as columns, padded by what a terminal shows; the first row is the head.
void print_table(const std::vector<std::vector<std::string>>& rows,
                 const std::vector<bool>& right_aligned);

// Today in UTC: "2026-11-23T14:20:05Z".
std::string utc_now();

}  // namespace firstline
