// The page an editor sends to a colleague: one file, no script, nothing loaded from elsewhere.

#include "indexer/cli/diff_output.h"
#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

// In each list; a page of more is not read to its end.
constexpr std::size_t kFlipsMax = 500;

constexpr const char* kStylesheet =
    R"(:root { color-scheme: light dark; --ground: #faf8f3; --paper: #fff; --ink: #1d2523; --quiet: #5b6562; --line: #e2ddd0; --worse: #a4262c; --better: #0d5f57; font: 400 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; color: var(--ink); background: var(--ground); }
@media (prefers-color-scheme: dark) { :root { --ground: #121716; --paper: #1b2221; --ink: #ebefed; --quiet: #aab5b1; --line: #303937; --worse: #ff9d97; --better: #8ad9cc; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-inline-size: 1040px; padding: 24px 16px 64px; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: clamp(1.5rem, 4vw, 2rem); line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 40px 0 12px; font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1.0625rem; line-height: 1.35; }
p { margin: 0 0 8px; }
.quiet { color: var(--quiet); font-size: .9375rem; }
.sides { display: grid; grid-template-columns: max-content 1fr; gap: 4px 12px; margin: 0 0 12px; }
.sides dt { color: var(--quiet); }
.sides dd { margin: 0; }
.flip { margin: 0 0 12px; padding: 14px 16px; border: 1px solid var(--line); border-inline-start: 4px solid var(--line); border-radius: 12px; background: var(--paper); }
.worse { border-inline-start-color: var(--worse); }
.better { border-inline-start-color: var(--better); }
.kind { margin: 2px 0 10px; color: var(--quiet); font-size: .9375rem; }
.replies { display: grid; gap: 8px 24px; margin: 0; }
.replies div { min-inline-size: 0; }
.replies dt { color: var(--quiet); font-size: .8125rem; }
.replies dd { margin: 0; }
.replies .place { display: block; color: var(--quiet); font-size: .875rem; }
@media (min-width: 640px) { .replies { grid-template-columns: 1fr 1fr; } .replies .right { grid-column: 1 / -1; } }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); }
table { border-collapse: collapse; inline-size: 100%; }
th, td { padding: 8px 12px; text-align: end; vertical-align: top; border-block-end: 1px solid var(--line); font-variant-numeric: tabular-nums; }
td { white-space: nowrap; }
th[scope=row], th:first-child { text-align: start; font-weight: 400; }
thead th { font-weight: 600; white-space: nowrap; }
tbody tr:last-child > * { border-block-end: 0; }
@media (max-width: 480px) { th, td { padding: 8px; } }
@media print { body { max-inline-size: none; padding: 0; } .flip { break-inside: avoid; } }
)";

std::string escape(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// Text of unknown direction keeps to itself.
std::string isolated(std::string_view text) {
    return "<bdi>" + escape(text) + "</bdi>";
}

std::string side_html(const char* label, const DiffSide& side) {
    std::string out = std::string("<dt>") + label + "</dt><dd><strong>" + isolated(side.name) +
                      "</strong>, " + counted(side.pages, "page", "pages");
    if (side.pages_kept > 0)
        out += " (" + std::to_string(side.pages_kept) + " of them as last published)";
    if (side.errors > 0) out += ", " + counted(side.errors, "error", "errors") + " in its files";
    return out + "</dd>\n";
}

std::string reply_html(const char* label, const ReplayReply& reply) {
    std::string out = std::string("<div><dt>") + label + "</dt><dd>";
    const std::string place = place_of(reply);
    if (place.empty()) {
        out += "Nothing: the way to a person is shown";
    } else {
        const std::string& title = reply.results.front().title;
        out += isolated(title.empty() ? place : title);
        out += "<span class=\"place\">" + isolated(place) + "</span>";
    }
    return out + "<span class=\"place\">" + escape(certainty_of(reply)) + "</span></dd></div>\n";
}

std::string flip_html(const DiffReport& report, const Flip& flip) {
    const ReplayQuestion& question = report.questions[flip.question];
    const std::string mark = flip.change == Change::kWorse    ? " worse"
                             : flip.change == Change::kBetter ? " better"
                                                              : "";
    std::string out = "<article class=\"flip" + mark + "\">\n<h3 lang=\"" +
                      escape(question.locale) + "\" dir=\"auto\">" + escape(question.text) +
                      "</h3>\n<p class=\"kind\">" + escape(question.locale);
    if (question.asked > 0)
        out += " · asked " + counted(static_cast<std::size_t>(question.asked), "time", "times");
    out += std::string(" · ") + in_words(flip.kind) + "</p>\n<dl class=\"replies\">\n";
    out += reply_html("Before", report.before.replies[flip.question]);
    out += reply_html("After", report.after.replies[flip.question]);
    if (question.judgment) {
        out += "<div class=\"right\"><dt>Right</dt><dd>" +
               isolated(right_answers(*question.judgment)) + "</dd></div>\n";
    }
    return out + "</dl>\n</article>\n";
}

std::string list_html(const DiffReport& report, const char* head,
                      const std::vector<const Flip*>& flips) {
    if (flips.empty()) return "";
    std::string out =
        std::string("<section>\n<h2>") + head + " (" + with_thousands(flips.size()) + ")</h2>\n";
    for (std::size_t i = 0; i < flips.size() && i < kFlipsMax; ++i)
        out += flip_html(report, *flips[i]);
    if (flips.size() > kFlipsMax) {
        out += "<p class=\"quiet\">… and " + with_thousands(flips.size() - kFlipsMax) +
               " more, asked less often.</p>\n";
    }
    return out + "</section>\n";
}

std::string lists_html(const DiffReport& report) {
    std::vector<const Flip*> worse;
    std::vector<const Flip*> better;
    std::vector<const Flip*> others;
    for (const Flip& flip : report.comparison.flips) {
        auto& list = flip.change == Change::kWorse    ? worse
                     : flip.change == Change::kBetter ? better
                                                      : others;
        list.push_back(&flip);
    }
    return list_html(report, "Judged questions that get worse", worse) +
           list_html(report, "Judged questions that get better", better) +
           list_html(report, "Other answers that change, most asked first", others);
}

std::string totals_html(const DiffReport& report) {
    std::string out =
        "<section>\n<h2>All questions, before and after</h2>\n<div class=\"table\"><table>\n"
        "<thead><tr><th scope=\"col\">Count</th><th scope=\"col\">Before</th>"
        "<th scope=\"col\">After</th><th scope=\"col\">Change</th></tr></thead>\n<tbody>\n";
    for (const TotalsRow& row : totals_rows(report)) {
        out += "<tr><th scope=\"row\">" + escape(row.label) + "</th><td>" + escape(row.before) +
               "</td><td>" + escape(row.after) + "</td><td>" + escape(row.change) + "</td></tr>\n";
    }
    return out + "</tbody></table></div>\n</section>\n";
}

std::string asked_html(const DiffReport& report) {
    std::string out = "<p class=\"quiet\">" + with_thousands(report.judged) + " judged and " +
                      counted(report.logged, "logged question", "logged questions") + ", asked " +
                      (report.audience == Audience::kAgent ? "as an agent" : "as a shopper") +
                      " on " + escape(report.day);
    if (!report.locale.empty()) out += ", in " + escape(report.locale) + " only";
    if (report.logged > 0 && report.sessions_min > 1)
        out += "; of the log those that " + std::to_string(report.sessions_min) +
               " visitors or more asked";
    return out + ".</p>\n";
}

}  // namespace

std::string diff_html(const DiffReport& report) {
    const std::string verdict = diff_verdict(report);
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "style-src 'unsafe-inline'\">\n<title>" +
           escape(verdict) + "</title>\n<style>\n" + kStylesheet + "</style>\n</head>\n<body>\n" +
           "<header>\n<h1>" + escape(verdict) + "</h1>\n<dl class=\"sides\">\n" +
           side_html("Before", report.before) + side_html("After", report.after) + "</dl>\n" +
           asked_html(report) + "</header>\n<main>\n" + lists_html(report) + totals_html(report) +
           "</main>\n</body>\n</html>\n";
}

}  // namespace firstline
