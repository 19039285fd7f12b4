// Dates and times as text: days "YYYY-MM-DD" and RFC 3339 in UTC.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kb/base/result.h"
#include "searchd/time/clock.h"

namespace firstline {

// Milliseconds since 1970-01-01T00:00:00Z, as events store them.
std::int64_t to_unix_ms(TimePoint time);

// "2026-11-23" in UTC.
std::string utc_day(TimePoint time);

// "2026-11-23T13:20:00Z".
std::string rfc3339_utc(TimePoint time);

// Midnight UTC of a day "YYYY-MM-DD" between 1970 and 2200 (the clock's
// nanoseconds end in 2262); kInvalid if there is no such day.
Result<TimePoint> parse_day(std::string_view day);

// "2026-11-23T14:20:00.250+01:00" (RFC 3339, section 5.6), cut to milliseconds, of the same years;
// second 60 is the next minute's first. kInvalid for anything else.
Result<TimePoint> parse_rfc3339(std::string_view text);

}  // namespace firstline
