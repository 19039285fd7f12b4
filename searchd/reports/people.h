// What became of those who went on to a person: how long they waited, whether what they were
// promised was kept, and whether one contact was enough.
#pragma once

#include "searchd/reports/report.h"
#include "searchd/reports/report_reader.h"

namespace firstline {

// How long after a contact another one of the same visitor says that the first did not help.
inline constexpr std::int64_t kRepeatWindowMs = 7 * kDayMs;

// Adds response times, promises kept, first contact resolution and the list beside it. The reader
// tells of an error.
void read_people(ReportReader& reader, Report& report);

}  // namespace firstline
