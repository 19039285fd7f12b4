#include <algorithm>
#include <cstdio>
#include <iostream>

#include "indexer/cli/diff_output.h"
#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

void print_side(const char* label, const DiffSide& side) {
    std::cout << label << styled(side.name, Style::kBold) << ", "
              << counted(side.pages, "page", "pages");
    if (side.pages_kept > 0) std::cout << " (" << side.pages_kept << " of them as last published)";
    if (side.errors > 0) {
        std::cout << styled(", " + counted(side.errors, "error", "errors") + " in its files",
                            Style::kYellow)
                  << ": `firstline check` shows them";
    }
    std::cout << "\n";
}

void print_asked(const DiffReport& report) {
    char took[32];
    std::snprintf(took, sizeof took, "%.1f s", report.seconds);
    std::cout << "Asked:  " << counted(report.judged, "judged", "judged") << " and "
              << counted(report.logged, "logged question", "logged questions") << " in " << took
              << (report.audience == Audience::kAgent ? ", as an agent" : ", as a shopper");
    if (report.logged_distinct > static_cast<std::int64_t>(report.logged)) {
        std::cout << "; the log has "
                  << with_thousands(static_cast<std::size_t>(report.logged_distinct))
                  << ", the most asked were taken";
    }
    std::cout << "\n";
}

void print_reply(const char* label, const ReplayReply& reply) {
    std::cout << "    " << label << place_of(reply);
    const std::string title = place_of(reply).empty() ? "" : reply.results.front().title;
    if (!title.empty()) std::cout << " “" << printable(title) << "”";
    std::cout << styled((place_of(reply).empty() ? "" : " · ") + certainty_of(reply), Style::kDim)
              << "\n";
}

void print_flip(const DiffReport& report, const Flip& flip) {
    const ReplayQuestion& question = report.questions[flip.question];
    std::cout << "  “" << styled(printable(question.text), Style::kBold) << "” ["
              << printable(question.locale) << "]";
    if (question.asked > 0)
        std::cout << ", asked "
                  << counted(static_cast<std::size_t>(question.asked), "time", "times");
    std::cout << ": " << in_words(flip.kind) << "\n";
    print_reply("before: ", report.before.replies[flip.question]);
    print_reply("after:  ", report.after.replies[flip.question]);
    if (question.judgment) std::cout << "    right:  " << right_answers(*question.judgment) << "\n";
}

bool is_in(const Flip& flip, Change list) {
    if (list == Change::kSame)
        return flip.change == Change::kSame || flip.change == Change::kUnjudged;
    return flip.change == list;
}

// The flips of one list, as many as were asked for.
void print_list(const DiffReport& report, Change list, Style style, const std::string& head) {
    std::vector<const Flip*> flips;
    for (const Flip& flip : report.comparison.flips) {
        if (is_in(flip, list)) flips.push_back(&flip);
    }
    if (flips.empty()) return;
    std::cout << "\n" << styled(head + " (" + with_thousands(flips.size()) + ")", style) << "\n";
    for (std::size_t i = 0; i < flips.size() && i < report.limit; ++i)
        print_flip(report, *flips[i]);
    if (flips.size() > report.limit) {
        std::cout << "  … and " << with_thousands(flips.size() - report.limit)
                  << " more; --limit shows them\n";
    }
}

}  // namespace

void print_diff(const DiffReport& report) {
    print_side("Before: ", report.before);
    print_side("After:  ", report.after);
    print_asked(report);
    print_list(report, Change::kWorse, Style::kRed, "Judged questions that get worse");
    print_list(report, Change::kBetter, Style::kGreen, "Judged questions that get better");
    print_list(report, Change::kSame, Style::kYellow,
               "Other answers that change, most asked first");
    std::cout << "\n";
    std::vector<std::vector<std::string>> rows = {{"", "before", "after", "change"}};
    for (TotalsRow& row : totals_rows(report))
        rows.push_back({std::move(row.label), std::move(row.before), std::move(row.after),
                        std::move(row.change)});
    print_table(rows, {false, true, true, true});
    std::cout << "\n" << diff_verdict(report) << ".\n";
}

}  // namespace firstline
