// What a report holds (metrics.md has each figure's definition). No figure stands alone: each ratio
// names the one that keeps it honest, carries its numerator, denominator and 95 % interval, and has
// no value at all below 20 observations. Null is not zero.
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
    std::string beside;  // name of another ratio of the report
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

struct Volume {
    std::string key;  // a day or a channel
    std::int64_t queries = 0;
    std::int64_t unanswered = 0;
    std::int64_t low_confidence = 0;
    std::int64_t opened = 0;
    std::int64_t helpful = 0;
    std::int64_t not_helpful = 0;
};

struct Report {
    std::string name;
    std::string from;  // first and last day, UTC
    std::string to;
    std::int64_t queries = 0;
    std::vector<Ratio> ratios;
    std::vector<AskedQuestion> unanswered;
    std::vector<AskedQuestion> low_confidence;
    std::vector<PageVotes> votes;
    std::vector<Volume> by_day;
    std::vector<Volume> by_channel;
};

inline constexpr std::int64_t kObservationsMin = 20;

// A ratio with its 95 % Wilson score interval (Wilson 1927), as counted.
Ratio make_ratio(std::string name, std::int64_t numerator, std::int64_t denominator,
                 std::string beside);

}  // namespace firstline
