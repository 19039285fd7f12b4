// The findings as SARIF 2.1.0 (OASIS, 2020), which code review sites and editors show beside the
// lines they concern. Files are named relative to the content folder ("uriBaseId": "CONTENT"),
// columns count code points, and what an editor silenced is there with its reason, as suppressed.
#pragma once

#include <string>

#include "indexer/check/rules.h"

namespace firstline {

// `content` is the folder that was checked, as given on the command line.
std::string sarif_json(const CheckResult& result, const std::string& content);

}  // namespace firstline
