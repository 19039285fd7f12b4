#include "indexer/cli/sarif_output.h"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using nlohmann::json;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

const char* level_of(Severity severity) {
    return severity == Severity::kError     ? "error"
           : severity == Severity::kWarning ? "warning"
                                            : "note";
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

// A path as part of a URI (RFC 3986): every other byte in hexadecimal.
std::string uri_of(std::string_view path) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        if (is_plain(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
    return out;
}

std::string base_uri_of(const std::string& content) {
    std::error_code error;
    std::filesystem::path root = std::filesystem::canonical(content, error);
    if (!error && !std::filesystem::is_directory(root, error)) root = root.parent_path();
    return "file://" + uri_of(root.string()) + "/";
}

json location(const std::string& file, std::uint32_t line, std::uint32_t column) {
    json physical = {{"artifactLocation", {{"uri", uri_of(file)}, {"uriBaseId", "CONTENT"}}}};
    if (line > 0) physical["region"]["startLine"] = line;
    if (line > 0 && column > 0) physical["region"]["startColumn"] = column;
    return {{"physicalLocation", physical}};
}

// The rules of the run: all of the linter's, and those of the readers that found something.
class RuleList {
  public:
    RuleList() {
        for (const Rule& rule : all_rules()) {
            add(std::string(rule.name), std::string(rule.purpose), level_of(rule.severity));
        }
    }

    std::size_t index_of(const Finding& finding) {
        const auto known = places_.find(finding.rule);
        if (known != places_.end()) return known->second;
        return add(finding.rule, "what the reader of a file found", level_of(finding.severity));
    }

    json take() { return std::move(rules_); }

  private:
    std::size_t add(const std::string& name, const std::string& purpose, const char* level) {
        rules_.push_back({{"id", name},
                          {"shortDescription", {{"text", purpose}}},
                          {"defaultConfiguration", {{"level", level}}}});
        return places_[name] = rules_.size() - 1;
    }

    json rules_ = json::array();
    std::map<std::string, std::size_t> places_;
};

json result_of(const CheckFinding& found, RuleList& rules) {
    const Finding& finding = found.finding;
    std::string text = finding.message + ".";
    if (!finding.remedy.empty()) text += " Remedy: " + finding.remedy + ".";
    json out = {{"ruleId", finding.rule},
                {"ruleIndex", rules.index_of(finding)},
                {"level", level_of(finding.severity)},
                {"message", {{"text", std::move(text)}}},
                {"locations", {location(finding.file, finding.line, finding.column)}}};
    for (const Place& place : found.related)
        out["relatedLocations"].push_back(location(place.source(), place.line, place.column));
    if (!found.silenced_because.empty()) {
        out["suppressions"] = {{{"kind", "inSource"}, {"justification", found.silenced_because}}};
    }
    return out;
}

}  // namespace

std::string sarif_json(const CheckResult& result, const std::string& content) {
    RuleList rules;
    json results = json::array();
    for (const CheckFinding& found : result.findings) results.push_back(result_of(found, rules));
    for (const CheckFinding& found : result.silenced) results.push_back(result_of(found, rules));
    const json run = {
        {"tool", {{"driver", {{"name", "firstline check"}, {"rules", rules.take()}}}}},
        {"columnKind", "unicodeCodePoints"},
        {"originalUriBaseIds", {{"CONTENT", {{"uri", base_uri_of(content)}}}}},
        {"results", std::move(results)}};
    const json document = {
        {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", json::array({run})}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace firstline
