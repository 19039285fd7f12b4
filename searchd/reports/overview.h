// The overview report: how many questions, how many were answered, by what the shoppers say, which
// questions have no page yet, and what became of those who went on to a person.
//
//     Result<Report> report = overview({"data/events.sqlite", "data/handoffs.sqlite"},
//                                      last_four_weeks(now), now);
//     std::cout << render_text(*report);
#pragma once

#include <string>

#include "kb/base/result.h"
#include "searchd/reports/report.h"
#include "searchd/reports/report_reader.h"
#include "searchd/time/clock.h"

namespace firstline {

struct OverviewOptions {
    int sessions_min = 3;     // a question is shown if that many sessions asked it (k-anonymity)
    int questions_max = 100;  // in each list
    int contact_window_hours = 72;  // how long after a session's last act its contact counts
};

// Days "YYYY-MM-DD", UTC, both included.
struct Period {
    std::string from;
    std::string to;
};
// The 28 days up to today.
Period last_four_weeks(TimePoint now);

// kInvalid for days that are none or in the wrong order, and for a period over 366 days; kNotFound
// if there is no event database. What has to wait for its outcome, a promise or a contact, counts
// once that is known as of `now`.
Result<Report> overview(const ReportFiles& files, const Period& period, TimePoint now,
                        const OverviewOptions& options = {});

// The report as text for a terminal.
std::string render_text(const Report& report);

}  // namespace firstline
