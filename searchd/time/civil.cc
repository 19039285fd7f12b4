#include "searchd/time/civil.h"

#include <array>
#include <cstdio>
#include <optional>

namespace firstline {
namespace {

using std::chrono::floor;

std::chrono::year_month_day date_of(TimePoint time) {
    return std::chrono::year_month_day(floor<std::chrono::days>(time));
}

// `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// "Z" or "+01:00" as the time it is ahead of UTC.
std::optional<std::chrono::minutes> read_offset(std::string_view text) {
    if (text == "Z" || text == "z") return std::chrono::minutes(0);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const int hours = digits(text, 1, 2);
    const int minutes = digits(text, 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    const std::chrono::minutes ahead(hours * 60 + minutes);
    return text[0] == '-' ? -ahead : ahead;
}

}  // namespace

std::int64_t to_unix_ms(TimePoint time) {
    return floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

std::string utc_day(TimePoint time) {
    const auto date = date_of(time);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::string rfc3339_utc(TimePoint time) {
    const auto seconds = floor<std::chrono::seconds>(time);
    const std::chrono::hh_mm_ss clock(seconds - floor<std::chrono::days>(seconds));
    std::array<char, 32> text{};
    std::snprintf(
        text.data(), text.size(), "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return utc_day(time) + text.data();
}

Result<TimePoint> parse_day(std::string_view day) {
    const Error error{ErrorCode::kInvalid,
                      "\"" + std::string(day) + "\" is not a day; write it as 2026-11-23"};
    if (day.size() != 10 || day[4] != '-' || day[7] != '-') return error;
    const int year = digits(day, 0, 4);
    const int month = digits(day, 5, 2);
    const int of_month = digits(day, 8, 2);
    if (year < 1970 || year > 2200 || month < 1 || of_month < 1) return error;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(of_month))};
    if (!date.ok()) return error;
    return TimePoint(std::chrono::sys_days(date));
}

Result<TimePoint> parse_rfc3339(std::string_view text) {
    const Error error{ErrorCode::kInvalid, "\"" + std::string(text) +
                                               "\" is not a time; write it as "
                                               "2026-11-23T14:20:00+01:00"};
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
        text[16] != ':') {
        return error;
    }
    const auto day = parse_day(text.substr(0, 10));
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return error;
    std::size_t at = 19;
    int milliseconds = 0;
    if (text[at] == '.') {
        const std::size_t begin = ++at;
        for (int unit = 100; at < text.size() && digits(text, at, 1) >= 0; ++at, unit /= 10)
            milliseconds += digits(text, at, 1) * unit;
        if (at == begin) return error;
    }
    const auto offset = read_offset(text.substr(at));
    if (!offset) return error;
    return *day + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) + std::chrono::milliseconds(milliseconds) - *offset;
}

}  // namespace firstline
