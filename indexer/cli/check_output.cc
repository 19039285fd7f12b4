#include "indexer/cli/check_output.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

using nlohmann::json;

Style style_of(Severity severity) {
    return severity == Severity::kError     ? Style::kRed
           : severity == Severity::kWarning ? Style::kYellow
                                            : Style::kDim;
}

std::string place_of(const Finding& finding) {
    std::string place = finding.file;
    if (finding.line > 0) place += ":" + std::to_string(finding.line);
    if (finding.line > 0 && finding.column > 0) place += ":" + std::to_string(finding.column);
    return place;
}

void print_finding(const Finding& finding, std::set<std::string>& remedies_told) {
    std::cout << styled(place_of(finding), Style::kBold) << ": "
              << styled(severity_name(finding.severity), style_of(finding.severity)) << ": "
              << finding.message << " [" << finding.rule << "]\n";
    if (!finding.remedy.empty() && remedies_told.insert(finding.remedy).second)
        std::cout << "    remedy: " << finding.remedy << "\n";
}

struct RuleCount {
    Severity severity = Severity::kNote;
    std::size_t found = 0;
    std::size_t silenced = 0;
};

std::map<std::string, RuleCount> counts_by_rule(const CheckResult& result) {
    std::map<std::string, RuleCount> counts;
    for (const CheckFinding& found : result.findings) {
        RuleCount& count = counts[found.finding.rule];
        ++count.found;
        count.severity = std::min(count.severity, found.finding.severity);
    }
    for (const CheckFinding& found : result.silenced) ++counts[found.finding.rule].silenced;
    return counts;
}

void print_counts(const CheckResult& result) {
    std::vector<std::vector<std::string>> rows = {{"rule", "found", "silenced", "what it finds"}};
    for (const auto& [name, count] : counts_by_rule(result)) {
        const Rule* rule = find_rule(name);
        rows.push_back({name, with_thousands(count.found), with_thousands(count.silenced),
                        rule == nullptr ? "" : std::string(rule->purpose)});
    }
    if (rows.size() == 1) return;
    std::cout << "\n";
    print_table(rows, {false, true, true, false});
}

json to_json(const CheckFinding& found) {
    const Finding& finding = found.finding;
    json out = {{"severity", severity_name(finding.severity)},
                {"file", finding.file},
                {"line", finding.line},
                {"column", finding.column},
                {"rule", finding.rule},
                {"message", finding.message},
                {"remedy", finding.remedy}};
    for (const Place& place : found.related) {
        out["related"].push_back(
            {{"file", place.source()}, {"line", place.line}, {"column", place.column}});
    }
    if (!found.silenced_because.empty()) out["reason"] = found.silenced_because;
    return out;
}

}  // namespace

const char* severity_name(Severity severity) {
    return severity == Severity::kError     ? "error"
           : severity == Severity::kWarning ? "warning"
                                            : "note";
}

std::size_t count_of(const CheckResult& result, Severity severity) {
    return static_cast<std::size_t>(std::count_if(
        result.findings.begin(), result.findings.end(),
        [&](const CheckFinding& found) { return found.finding.severity == severity; }));
}

void print_check(const CheckResult& result) {
    std::string file;
    std::set<std::string> remedies_told;
    for (const CheckFinding& found : result.findings) {
        if (found.finding.file != file) {
            if (!file.empty()) std::cout << "\n";
            file = found.finding.file;
            remedies_told.clear();
        }
        print_finding(found.finding, remedies_told);
    }
    print_counts(result);
}

void print_rules() {
    std::vector<std::vector<std::string>> rows = {{"rule", "severity", "what it finds"}};
    for (const Rule& rule : all_rules())
        rows.push_back(
            {std::string(rule.name), severity_name(rule.severity), std::string(rule.purpose)});
    print_table(rows, {});
}

std::string check_json(const CheckResult& result) {
    json out = {{"findings", json::array()}, {"silenced", json::array()}};
    for (const CheckFinding& found : result.findings) out["findings"].push_back(to_json(found));
    for (const CheckFinding& found : result.silenced) out["silenced"].push_back(to_json(found));
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace firstline
