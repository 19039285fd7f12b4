// When people answer, and by when they will have answered: the promise beside every reply.
//
//     ServiceHours hours{.zone = "Europe/Amsterdam", .days = {...}, .reply_minutes = 20};
//     Promise promise = promise_at(hours, now);  // {open: true, by: "2026-11-23T14:20:00+01:00"}
//
// Reply minutes are counted in service time only: a question five minutes before closing is not
// promised an answer when nobody is there, but the rest of the minutes after the next opening.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "searchd/time/clock.h"

namespace firstline {

// Minutes of the local day, [open, close); 1440 is midnight at its end.
struct OpenInterval {
    int open_minutes = 0;
    int close_minutes = 0;
    bool operator==(const OpenInterval&) const = default;
};

struct ServiceHours {
    std::string zone = "UTC";                       // IANA name
    std::array<std::vector<OpenInterval>, 7> days;  // Monday first; sorted, disjoint
    int reply_minutes = 60;
};

struct Promise {
    bool open = false;  // within service hours now
    std::string by;     // RFC 3339 in the store's zone, a whole minute; empty if it never opens
    std::int64_t by_ms = 0;  // the same since 1970, UTC
};

// "09:00-17:30" or "09:00-12:00, 13:00-17:30"; "closed" or nothing for none.
Result<std::vector<OpenInterval>> parse_intervals(std::string_view text);
std::string format_intervals(const std::vector<OpenInterval>& intervals);

// Whether ICU knows the zone by this name.
bool is_time_zone(const std::string& name);

// A moment in the zone: RFC 3339 with its offset, and its day "YYYY-MM-DD".
std::string rfc3339_in_zone(TimePoint time, const std::string& zone);
std::string day_in_zone(TimePoint time, const std::string& zone);

Promise promise_at(const ServiceHours& hours, TimePoint now);

}  // namespace firstline
