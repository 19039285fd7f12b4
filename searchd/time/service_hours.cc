#include "searchd/time/service_hours.h"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <cmath>
#include <cstdio>
#include <memory>

namespace firstline {
namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kDaysAheadMax = 370;  // a reply longer than a year of service time is not promised
constexpr double kMsPerMinute = 60'000;

double to_udate(TimePoint time) {
    return static_cast<double>(
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

std::unique_ptr<icu::TimeZone> zone_named(const std::string& name) {
    return std::unique_ptr<icu::TimeZone>(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

// A calendar of one zone; ICU's error codes end here.
class LocalCalendar {
  public:
    LocalCalendar(const std::string& zone, double moment)
        : calendar_(zone_named(zone).release(), status_) {
        calendar_.setTime(moment, status_);
    }

    int get(UCalendarDateFields field) { return calendar_.get(field, status_); }

    // Monday is 0.
    int weekday() { return (get(UCAL_DAY_OF_WEEK) + 5) % 7; }

    int offset_minutes() {
        return static_cast<int>((get(UCAL_ZONE_OFFSET) + get(UCAL_DST_OFFSET)) / kMsPerMinute);
    }

    void add_days(int days) { calendar_.add(UCAL_DATE, days, status_); }

    // The moment of a minute of this local day. In a gap of daylight saving it is that much later.
    double at_minute(int minute) {
        icu::GregorianCalendar other(calendar_);
        const int year = get(UCAL_YEAR);
        const int month = get(UCAL_MONTH);
        const int day = get(UCAL_DATE);
        other.clear();
        other.set(year, month, day, minute / 60, minute % 60, 0);
        return other.getTime(status_);
    }

  private:
    UErrorCode status_ = U_ZERO_ERROR;
    icu::GregorianCalendar calendar_;
};

std::string rfc3339(double moment, const std::string& zone) {
    LocalCalendar calendar(zone, moment);
    const int offset = calendar.offset_minutes();
    const int size = std::abs(offset);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
                  calendar.get(UCAL_YEAR), calendar.get(UCAL_MONTH) + 1, calendar.get(UCAL_DATE),
                  calendar.get(UCAL_HOUR_OF_DAY), calendar.get(UCAL_MINUTE),
                  calendar.get(UCAL_SECOND), offset < 0 ? '-' : '+', size / 60, size % 60);
    return text.data();
}

// "09:30" → 570; -1 if it is none.
int parse_minute(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return -1;
    for (const std::size_t at : {0U, 1U, 3U, 4U}) {
        if (text[at] < '0' || text[at] > '9') return -1;
    }
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (minutes > 59) return -1;
    const int total = hours * 60 + minutes;
    return total <= kMinutesPerDay ? total : -1;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

Result<std::vector<OpenInterval>> parse_intervals(std::string_view text) {
    std::vector<OpenInterval> intervals;
    text = trim(text);
    if (text.empty() || text == "closed") return intervals;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view part = trim(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        const OpenInterval interval{part.size() == 11 ? parse_minute(part.substr(0, 5)) : -1,
                                    part.size() == 11 ? parse_minute(part.substr(6)) : -1};
        const bool ordered =
            intervals.empty() || interval.open_minutes >= intervals.back().close_minutes;
        if (interval.open_minutes < 0 || interval.close_minutes <= interval.open_minutes ||
            part[5] != '-' || !ordered) {
            return Error{ErrorCode::kInvalid,
                         "\"" + std::string(part) +
                             "\" are no service hours; write 09:00-17:30, "
                             "several of them in order with commas, or closed"};
        }
        intervals.push_back(interval);
    }
    return intervals;
}

std::string format_intervals(const std::vector<OpenInterval>& intervals) {
    if (intervals.empty()) return "closed";
    std::string text;
    for (const OpenInterval& interval : intervals) {
        std::array<char, 64> part{};
        std::snprintf(part.data(), part.size(), "%02d:%02d-%02d:%02d", interval.open_minutes / 60,
                      interval.open_minutes % 60, interval.close_minutes / 60,
                      interval.close_minutes % 60);
        if (!text.empty()) text += ", ";
        text += part.data();
    }
    return text;
}

bool is_time_zone(const std::string& name) {
    const auto zone = zone_named(name);
    return zone != nullptr && *zone != icu::TimeZone::getUnknown();
}

std::string rfc3339_in_zone(TimePoint time, const std::string& zone) {
    return rfc3339(to_udate(time), zone);
}

std::string day_in_zone(TimePoint time, const std::string& zone) {
    return rfc3339(to_udate(time), zone).substr(0, 10);
}

Promise promise_at(const ServiceHours& hours, TimePoint now) {
    Promise promise;
    const double start = std::ceil(to_udate(now) / kMsPerMinute) * kMsPerMinute;
    double left_ms = hours.reply_minutes * kMsPerMinute;
    LocalCalendar day(hours.zone, start);
    for (int ahead = 0; ahead < kDaysAheadMax; ++ahead, day.add_days(1)) {
        for (const OpenInterval& interval : hours.days[static_cast<std::size_t>(day.weekday())]) {
            const double opens = day.at_minute(interval.open_minutes);
            const double closes = day.at_minute(interval.close_minutes);
            if (closes <= start) continue;
            if (opens <= start) promise.open = true;
            const double from = std::max(opens, start);
            if (closes - from >= left_ms) {
                promise.by = rfc3339(from + left_ms, hours.zone);
                promise.by_ms = static_cast<std::int64_t>(from + left_ms);
                return promise;
            }
            left_ms -= closes - from;
        }
    }
    return promise;
}

}  // namespace firstline
