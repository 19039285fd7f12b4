// What shoppers say when they are asked: how easy it was (CES), and whether they would recommend
// the store (NPS), each beside the share of those asked who said anything.
#pragma once

#include "searchd/reports/report.h"
#include "searchd/reports/report_reader.h"

namespace firstline {

// Adds both scores and their response rates. The reader tells of an error.
void read_surveys(ReportReader& reader, Report& report);

}  // namespace firstline
