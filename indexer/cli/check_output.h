// What `firstline check` prints: text for people, one JSON document for programs. SARIF, for code
// review sites and editors, is sarif_output.h.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/check/rules.h"

namespace firstline {

// The findings file by file, each as "file:line:column: warning: message [rule]" with its remedy,
// then a table of rules with their counts. The remedy of a rule is not repeated within a file.
void print_check(const CheckResult& result);

// Every rule with its severity and purpose.
void print_rules();

// {"findings": […], "silenced": […]}; docs/check.md names the fields.
std::string check_json(const CheckResult& result);

const char* severity_name(Severity severity);
std::size_t count_of(const CheckResult& result, Severity severity);

}  // namespace firstline
