// What a report holds (metrics.md has each figure's definition). No figure stands alone: each names
// the one that keeps it honest, carries how many cases it is of, and has no value at all below 20
// observations. Null is not zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace firstline {

struct Ratio {
    std::string name;
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    std::optional<double> value;  // these three: nothing below kObservationsMin
    std::optional<double> low;
    std::optional<double> high;
    std::string beside;  // name of another ratio or statistic of the report
};

enum class StatisticUnit : std::uint8_t { kSeconds, kPoints };

// What is no share of cases: a time, a score.
struct Statistic {
    std::string name;
    StatisticUnit unit = StatisticUnit::kPoints;
    std::int64_t observations = 0;
    std::optional<double> value;  // nothing below kObservationsMin
    std::optional<double> low;    // a score's 95 % interval; times have none
    std::optional<double> high;
    std::string beside;  // name of a ratio of the report
};

// A question without a good answer, redacted.
struct AskedQuestion {
    std::string question;
    std::string locale;
    std::int64_t queries = 0;
    std::int64_t sessions = 0;
    double confidence = 0;  // mean
};

struct PageVotes {
    std::string page;
    std::string locale;
    std::int64_t helpful = 0;
    std::int64_t not_helpful = 0;
};

// What the visitors came back with who had made contact already.
struct RepeatContacts {
    std::string page;  // that they had been answered with; empty: none was told
    std::int64_t contacts = 0;
    std::int64_t repeated = 0;  // of them
};

struct Volume {
    std::string key;  // a day or a channel
    std::int64_t queries = 0;
    std::int64_t unanswered = 0;
    std::int64_t low_confidence = 0;
    std::int64_t opened = 0;
    std::int64_t helpful = 0;
    std::int64_t not_helpful = 0;
    std::int64_t contacts = 0;
    std::int64_t resolved = 0;  // of them
};

struct Report {
    std::string name;
    std::string from;  // first and last day, UTC
    std::string to;
    std::int64_t queries = 0;
    std::vector<Ratio> ratios;
    std::vector<Statistic> statistics;
    std::vector<AskedQuestion> unanswered;
    std::vector<AskedQuestion> low_confidence;
    std::vector<PageVotes> votes;
    std::vector<RepeatContacts> repeat_contacts;  // most repeated first
    std::vector<Volume> by_day;
    std::vector<Volume> by_channel;
};

inline constexpr std::int64_t kObservationsMin = 20;
inline constexpr double kZ = 1.959963984540054;  // two-sided 95 % of the normal distribution

// As the API spells them: seconds, points.
const char* to_string(StatisticUnit unit);

// A ratio with its 95 % Wilson score interval (Wilson 1927), as counted.
Ratio make_ratio(std::string name, std::int64_t numerator, std::int64_t denominator,
                 std::string beside);

}  // namespace firstline
