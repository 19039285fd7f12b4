#include <array>
#include <cmath>
#include <cstdio>

#include "searchd/reports/overview.h"

namespace firstline {
namespace {

constexpr std::size_t kNameWidth = 34;

std::string percent(double share) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f %%", share * 100);
    return text.data();
}

std::string points(double score) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", score);
    return text.data();
}

// "45 s", "12 min", "3 h 5 min".
std::string duration(double seconds) {
    const std::int64_t whole = std::llround(seconds);
    if (whole < 100) return std::to_string(whole) + " s";
    const std::int64_t minutes = (whole + 30) / 60;
    if (minutes < 100) return std::to_string(minutes) + " min";
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

// Padded to a width in code points, cut if longer.
std::string cell(const std::string& text, std::size_t width) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size() && count < width; ++count) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        // A control character from a shopper must not reach the terminal.
        out += static_cast<unsigned char>(text[i]) < 32 || text[i] == 127 ? " "
                                                                          : text.substr(i, end - i);
        i = end;
    }
    return out + std::string(width - count, ' ');
}

std::string right(std::int64_t number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

std::string ratio_line(const Ratio& ratio) {
    const std::string counts =
        std::to_string(ratio.numerator) + " of " + std::to_string(ratio.denominator);
    std::string line = "  " + cell(ratio.name, kNameWidth) + cell(counts, 18);
    if (ratio.value && ratio.low && ratio.high) {
        line += cell(percent(*ratio.value), 9) + "(" + percent(*ratio.low) + " to " +
                percent(*ratio.high) + ")";
    } else {
        line += "not enough data";
    }
    return line + "\n" + std::string(4, ' ') + "beside: " + ratio.beside + "\n";
}

std::string statistic_line(const Statistic& statistic) {
    std::string line = "  " + cell(statistic.name, kNameWidth) +
                       cell(std::to_string(statistic.observations) + " cases", 18);
    if (!statistic.value) {
        line += "not enough data";
    } else if (statistic.unit == StatisticUnit::kSeconds) {
        line += duration(*statistic.value);
    } else {
        line += points(*statistic.value);
    }
    if (statistic.low && statistic.high)
        line += " (" + points(*statistic.low) + " to " + points(*statistic.high) + ")";
    return line + "\n" + std::string(4, ' ') + "beside: " + statistic.beside + "\n";
}

void append_questions(std::string& out, const std::string& title,
                      const std::vector<AskedQuestion>& questions) {
    out += "\n" + title + (questions.empty() ? ": none\n" : "\n");
    for (const AskedQuestion& asked : questions) {
        out += right(asked.sessions, 6) + " sessions" + right(asked.queries, 6) + " queries  " +
               cell(asked.locale, 6) + " " + cell(asked.question, 60) + "\n";
    }
}

void append_volumes(std::string& out, const std::string& title,
                    const std::vector<Volume>& volumes) {
    out += "\n" + cell(title, 14) +
           " queries unanswered unsure opened helpful  not contacts resolved\n";
    for (const Volume& volume : volumes) {
        out += cell(volume.key, 14) + right(volume.queries, 8) + right(volume.unanswered, 11) +
               right(volume.low_confidence, 7) + right(volume.opened, 7) +
               right(volume.helpful, 8) + right(volume.not_helpful, 5) + right(volume.contacts, 9) +
               right(volume.resolved, 9) + "\n";
    }
}

}  // namespace

std::string render_text(const Report& report) {
    std::string out = report.name + ", " + report.from + " to " + report.to + ": " +
                      std::to_string(report.queries) + " queries\n\n";
    for (const Ratio& ratio : report.ratios) out += ratio_line(ratio);
    for (const Statistic& statistic : report.statistics) out += statistic_line(statistic);
    append_questions(out, "Questions without an answer", report.unanswered);
    append_questions(out, "Questions with an unsure answer", report.low_confidence);
    if (!report.votes.empty()) out += "\nVotes by page (not helpful, helpful)\n";
    for (const PageVotes& votes : report.votes) {
        out += right(votes.not_helpful, 6) + right(votes.helpful, 6) + "  " +
               cell(votes.locale, 6) + " " + cell(votes.page, 60) + "\n";
    }
    if (!report.repeat_contacts.empty())
        out += "\nContacts that came back within 7 days, by the page they were answered with\n";
    for (const RepeatContacts& repeat : report.repeat_contacts) {
        out += right(repeat.repeated, 6) + " of" + right(repeat.contacts, 6) + "  " +
               cell(repeat.page.empty() ? "(no page was told)" : repeat.page, 60) + "\n";
    }
    append_volumes(out, "By day", report.by_day);
    append_volumes(out, "By channel", report.by_channel);
    return out;
}

}  // namespace firstline
