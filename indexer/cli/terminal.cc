#include "indexer/cli/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>

namespace firstline {
namespace {

constexpr int kBarColumns = 30;
constexpr auto kRedrawEvery = std::chrono::milliseconds(50);

const char* code_of(Style style) {
    switch (style) {
        case Style::kBold:
            return "1";
        case Style::kDim:
            return "2";
        case Style::kRed:
            return "31";
        case Style::kYellow:
            return "33";
        case Style::kGreen:
            return "32";
        case Style::kPlain:
            break;
    }
    return "0";
}

// Columns a terminal gives the text: code points, but none for continuation bytes. Good enough for
// our tables, which hold ids, numbers and locale tags.
std::size_t columns_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

}  // namespace

bool is_terminal(int descriptor) {
    return ::isatty(descriptor) == 1;
}

std::string styled(std::string_view text, Style style) {
    static const bool wanted = is_terminal(STDOUT_FILENO) && std::getenv("NO_COLOR") == nullptr;
    if (!wanted || style == Style::kPlain) return std::string(text);
    return "\x1b[" + std::string(code_of(style)) + "m" + std::string(text) + "\x1b[0m";
}

std::string with_thousands(std::size_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
    return with_thousands(count) + " " + std::string(count == 1 ? singular : plural);
}

void Progress::show(const char* step, std::size_t done, std::size_t total) {
    if (step_ != step) {
        finish_step();
        step_ = step;
        last_ = {};
    }
    total_ = total;
    if (!is_terminal(STDERR_FILENO)) return;
    const auto now = std::chrono::steady_clock::now();
    if (done < total && now - last_ < kRedrawEvery) return;
    last_ = now;
    drawn_ = true;
    const int filled = total == 0 ? kBarColumns : static_cast<int>(done * kBarColumns / total);
    std::string bar(static_cast<std::size_t>(filled), '#');
    bar.resize(kBarColumns, '.');
    std::fprintf(stderr, "\r%-10s [%s] %s/%s\x1b[K", step_.c_str(), bar.c_str(),
                 with_thousands(done).c_str(), with_thousands(total).c_str());
    std::fflush(stderr);
}

void Progress::finish_step() {
    if (step_.empty()) return;
    if (drawn_) {
        std::fprintf(stderr, "\r\x1b[K");
    } else {
        std::fprintf(stderr, "%s: %s done\n", step_.c_str(), with_thousands(total_).c_str());
    }
    drawn_ = false;
    step_.clear();
}

Progress::~Progress() {
    finish_step();
}

void print_findings(const std::vector<Finding>& findings, std::size_t limit) {
    std::vector<const Finding*> order;
    order.reserve(findings.size());
    for (const Finding& finding : findings) order.push_back(&finding);
    std::stable_sort(order.begin(), order.end(),
                     [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
    for (std::size_t i = 0; i < order.size() && i < limit; ++i) {
        const Finding& finding = *order[i];
        std::string place = finding.file;
        if (finding.line > 0) place += ":" + std::to_string(finding.line);
        if (finding.column > 0) place += ":" + std::to_string(finding.column);
        const char* severity = finding.severity == Severity::kError     ? "error"
                               : finding.severity == Severity::kWarning ? "warning"
                                                                        : "note";
        const Style style = finding.severity == Severity::kError     ? Style::kRed
                            : finding.severity == Severity::kWarning ? Style::kYellow
                                                                     : Style::kDim;
        std::cout << styled(place, Style::kBold) << ": " << styled(severity, style) << ": "
                  << finding.message << " [" << finding.rule << "]\n";
        if (!finding.remedy.empty()) std::cout << "    remedy: " << finding.remedy << "\n";
    }
    if (order.size() > limit) {
        std::cout << "… and " << counted(order.size() - limit, "more finding", "more findings")
                  << "\n";
    }
}

void print_table(const std::vector<std::vector<std::string>>& rows,
                 const std::vector<bool>& right_aligned) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], columns_of(row[c]));
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string line;
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const std::string padding(widths[c] - columns_of(rows[r][c]), ' ');
            const bool right = c < right_aligned.size() && right_aligned[c];
            if (c > 0) line += "  ";
            line += right ? padding + rows[r][c] : rows[r][c] + padding;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        std::cout << (r == 0 ? styled(line, Style::kBold) : line) << "\n";
    }
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

}  // namespace firstline
