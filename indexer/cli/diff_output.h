// What `firstline diff` found, and the three ways it is told: text, JSON, a page to send on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/replay/compare.h"

namespace firstline {

// One of the two editions.
struct DiffSide {
    std::string name;
    std::size_t pages = 0;
    std::size_t errors = 0;      // of its files; a folder's only
    std::size_t pages_kept = 0;  // as published, as their files do not read; a folder's only
    std::vector<ReplayReply> replies;
};

struct DiffReport {
    DiffSide before;
    DiffSide after;
    Audience audience = Audience::kPublic;
    std::string day;     // whose valid pages were asked
    std::string locale;  // only its questions were asked; empty: all
    std::vector<ReplayQuestion> questions;
    std::size_t judged = 0;            // of them
    std::size_t logged = 0;            // of them; a question may be both
    std::int64_t logged_distinct = 0;  // in the log; more than `logged` if the limit cut some
    int sessions_min = 1;              // a logged question was read if that many visitors asked it
    Comparison comparison;
    double seconds = 0;      // of asking all questions of both
    std::size_t limit = 20;  // flips shown in each list of the text
};

// One line of the totals. `change` is empty where nothing changed.
struct TotalsRow {
    std::string label;
    std::string before;
    std::string after;
    std::string change;
};
std::vector<TotalsRow> totals_rows(const DiffReport& report);

// "nothing changes", "2 judged questions get worse, 1 gets better; 7 other answers change".
std::string diff_verdict(const DiffReport& report);

// "another page answers", "no longer answered", …
const char* in_words(FlipKind kind);

// "answer, 84 %", "suggestion, 41 %", "nothing, 12 %".
std::string certainty_of(const ReplayReply& reply);

// What the page is called and where it is: "returns-policy#your-60-days"; empty if nothing is
// shown.
std::string place_of(const ReplayReply& reply);

// The right answers: "returns-period or returns-policy#your-60-days"; "no page" if none answers.
std::string right_answers(const Judgment& judgment);

// The text without control characters, which could steer a terminal.
std::string printable(std::string text);

void print_diff(const DiffReport& report);
std::string diff_json(const DiffReport& report);
// One self-contained page: no script, nothing loaded, all text escaped.
std::string diff_html(const DiffReport& report);

}  // namespace firstline
