// JUnit XML as CI servers read it (testsuites › testsuite › testcase › failure). A suite is a
// locale, a case a judged question.

#include <cstdio>

#include "indexer/cli/test_output.h"

namespace firstline {
namespace {

// As text or attribute of XML 1.0, which allows no control characters but line ends and tabs.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') out += c;
        }
    }
    return out;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string seconds_of(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", seconds);
    return text;
}

std::string test_case(const TestReport& report, std::size_t index, double seconds) {
    const Judgment& judgment = report.judgments[index];
    const Verdict& verdict = report.verdicts[index];
    std::string out = "    <testcase" + attribute("name", judgment.question) +
                      attribute("classname", "judgments." + judgment.locale) +
                      attribute("file", report.judgments_file) +
                      attribute("line", std::to_string(judgment.line)) +
                      attribute("time", seconds_of(seconds));
    if (verdict.passed) return out + "/>\n";
    const char* type = judgment.answers.empty() ? "false answer" : "missed answer";
    return out + ">\n      <failure" + attribute("message", verdict.why) + attribute("type", type) +
           ">" +
           escaped(report.judgments_file + ":" + std::to_string(judgment.line) + ": " +
                   verdict.why) +
           "</failure>\n    </testcase>\n";
}

struct Suite {
    std::string cases;
    std::size_t tests = 0;
    std::size_t failures = 0;
};

std::string counts(std::size_t tests, std::size_t failures, double seconds) {
    return attribute("tests", std::to_string(tests)) +
           attribute("failures", std::to_string(failures)) + attribute("errors", "0") +
           attribute("time", seconds_of(seconds));
}

}  // namespace

std::string test_junit(const TestReport& report) {
    const std::size_t tests = report.judgments.size();
    const double each = tests == 0 ? 0 : report.seconds / static_cast<double>(tests);
    std::map<std::string, Suite> suites;
    std::size_t failures = 0;
    for (std::size_t i = 0; i < tests; ++i) {
        Suite& suite = suites[report.judgments[i].locale];
        suite.cases += test_case(report, i, each);
        ++suite.tests;
        if (report.verdicts[i].passed) continue;
        ++suite.failures;
        ++failures;
    }
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
                      attribute("name", "firstline test") +
                      counts(tests, failures, report.seconds) + ">\n";
    for (const auto& [locale, suite] : suites) {
        out += "  <testsuite" + attribute("name", "judgments." + locale) +
               counts(suite.tests, suite.failures, each * static_cast<double>(suite.tests)) +
               ">\n" + suite.cases + "  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

}  // namespace firstline
