// What the text and the page of `firstline diff` say alike.

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "indexer/cli/diff_output.h"
#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

std::string points(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", share * 100);
    return text;
}

std::string percent(double share) {
    return points(share) + " %";
}

std::string signed_count(std::int64_t change) {
    if (change == 0) return "";
    const auto size = static_cast<std::size_t>(std::abs(change));
    return (change > 0 ? "+" : "−") + with_thousands(size);
}

std::string count_text(std::int64_t count) {
    return with_thousands(static_cast<std::size_t>(count));
}

TotalsRow counts(std::string label, std::int64_t before, std::int64_t after) {
    return {std::move(label), count_text(before), count_text(after), signed_count(after - before)};
}

template <typename Count>
TotalsRow counts(std::string label, const DiffReport& report, Count ReplayTotals::*member) {
    return counts(std::move(label), static_cast<std::int64_t>(report.comparison.before.*member),
                  static_cast<std::int64_t>(report.comparison.after.*member));
}

TotalsRow confidence_row(const DiffReport& report) {
    const double before = report.comparison.before.confidence;
    const double after = report.comparison.after.confidence;
    TotalsRow row{"mean confidence", percent(before), percent(after), ""};
    if (row.before != row.after)
        row.change = (after > before ? "+" : "−") + points(std::abs(after - before));
    return row;
}

void add_judged_rows(const DiffReport& report, std::vector<TotalsRow>& rows) {
    const ReplayTotals& totals = report.comparison.before;
    if (totals.answerable > 0) {
        const std::string of = " (of " + with_thousands(totals.answerable) + " judged)";
        rows.push_back(counts("right page first" + of, report, &ReplayTotals::right));
        rows.push_back(counts("right section, too", report, &ReplayTotals::right_passage));
        rows.push_back(counts("right page first, or suggested", report, &ReplayTotals::shown));
        rows.push_back(
            counts("another page given as the answer", report, &ReplayTotals::wrong_answers));
    }
    if (totals.unanswerable > 0) {
        rows.push_back(counts("answered though no page answers (of " +
                                  with_thousands(totals.unanswerable) + " judged)",
                              report, &ReplayTotals::false_answers));
    }
}

}  // namespace

std::vector<TotalsRow> totals_rows(const DiffReport& report) {
    std::vector<TotalsRow> rows = {
        counts("questions answered", report, &ReplayTotals::answered),
        counts("given suggestions", report, &ReplayTotals::suggested),
        counts("given nothing", report, &ReplayTotals::unanswered),
        confidence_row(report),
    };
    add_judged_rows(report, rows);
    if (report.comparison.before.asked > 0) {
        const std::string of = " (of " + count_text(report.comparison.before.asked) + " asked)";
        rows.push_back(
            counts("times answered, by the log" + of, report, &ReplayTotals::asked_answered));
        rows.push_back(
            counts("times given nothing, by the log", report, &ReplayTotals::asked_unanswered));
    }
    return rows;
}

std::string diff_verdict(const DiffReport& report) {
    const Comparison& comparison = report.comparison;
    const std::size_t others = comparison.flips.size() - comparison.worse - comparison.better;
    std::vector<std::string> parts;
    if (comparison.worse > 0) {
        parts.push_back(
            counted(comparison.worse, "judged question gets worse", "judged questions get worse"));
    }
    if (comparison.better > 0)
        parts.push_back(counted(comparison.better, "judged question gets better",
                                "judged questions get better"));
    if (others > 0)
        parts.push_back(counted(others, "other answer changes", "other answers change"));
    if (comparison.reworded > 0) {
        parts.push_back(counted(comparison.reworded, "answer stays and says it in other words",
                                "answers stay and say it in other words"));
    }
    if (parts.empty()) return "No answer changes";
    std::string verdict;
    for (const std::string& part : parts) verdict += (verdict.empty() ? "" : "; ") + part;
    return verdict;
}

const char* in_words(FlipKind kind) {
    switch (kind) {
        case FlipKind::kLost:
            return "nothing is shown any more";
        case FlipKind::kGained:
            return "something is shown now";
        case FlipKind::kPage:
            return "another page comes first";
        case FlipKind::kPassage:
            return "another section of the same page";
        case FlipKind::kLessSure:
            return "no longer sure: one of several suggestions";
        case FlipKind::kSurer:
            return "surer: given as the answer now";
        case FlipKind::kBelow:
            return "the first suggestion stays, those below it change";
    }
    return "";
}

std::string certainty_of(const ReplayReply& reply) {
    char text[48];
    const char* outcome = reply.outcome == Outcome::kAnswer        ? "answer"
                          : reply.outcome == Outcome::kSuggestions ? "suggestion"
                                                                   : "nothing";
    std::snprintf(text, sizeof text, "%s, %.0f %%", outcome, reply.confidence * 100);
    return text;
}

std::string place_of(const ReplayReply& reply) {
    if (reply.outcome == Outcome::kNone || reply.results.empty()) return "";
    const ReplyResult& first = reply.results.front();
    return first.page + (first.anchor.empty() ? "" : "#" + first.anchor);
}

std::string right_answers(const Judgment& judgment) {
    std::string text;
    for (const RightAnswer& answer : judgment.answers) {
        text += (text.empty() ? "" : " or ") + answer.page;
        if (!answer.anchor.empty()) text += "#" + answer.anchor;
    }
    return text.empty() ? "no page" : text;
}

std::string printable(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return text;
}

}  // namespace firstline
