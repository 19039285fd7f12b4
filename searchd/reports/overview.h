// The overview report: how many questions, how many were answered, by what the shoppers say, and
// which questions have no page yet.
//
//     Result<Report> report = overview("data/events.sqlite", "2026-10-27", "2026-11-23");
//     std::cout << render_text(*report);
#pragma once

#include <string>

#include "kb/base/result.h"
#include "searchd/reports/report.h"
#include "searchd/time/clock.h"

namespace firstline {

struct OverviewOptions {
    int sessions_min = 3;     // a question is shown if that many sessions asked it (k-anonymity)
    int questions_max = 100;  // in each list
    int contact_window_hours = 72;  // how long after the period a session's contact counts
};

// Days "YYYY-MM-DD", UTC, both included. kInvalid for days that are none or in the wrong order, and
// for a period over 366 days; kNotFound if there is no event database.
Result<Report> overview(const std::string& events_file, const std::string& from,
                        const std::string& to, const OverviewOptions& options = {});

// The 28 days up to today, as from and to.
struct Period {
    std::string from;
    std::string to;
};
Period last_four_weeks(TimePoint now);

// The report as text for a terminal.
std::string render_text(const Report& report);

}  // namespace firstline
