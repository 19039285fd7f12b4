// Running one rule over a few pages or files, for the rules' tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/check/rules.h"
#include "tests/support/store.h"

namespace firstline {

// The day of all these tests.
inline constexpr const char* kToday = "2026-11-23";

// The findings of the rule over the pages, without source files.
std::vector<Finding> findings_of(const std::string& rule, const std::vector<Page>& pages,
                                 const Snapshot* snapshot = nullptr);

// The same over files of content, by their paths: read as the command reads them.
std::vector<Finding> findings_in(const std::string& rule,
                                 const std::map<std::string, std::string>& files);

// "faq/a.md:7:3", for a look at the place of a finding.
std::string place_of(const Finding& finding);

}  // namespace firstline
