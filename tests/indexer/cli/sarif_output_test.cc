// SARIF 2.1.0: what section 3 of the standard requires of the parts we write, and what code review
// sites need to show a finding at its line.

#include "indexer/cli/sarif_output.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using nlohmann::json;

json sarif_of(const CheckResult& result) {
    return json::parse(sarif_json(result, "."));
}

CheckFinding finding(const std::string& rule, std::uint32_t line, std::uint32_t column) {
    return {{Severity::kWarning, "faq/größe 1.md", line, column, rule, "wrong", "mend it"}, {}, {}};
}

TEST(Sarif, TheDocumentNamesVersionSchemaAndTool) {
    const json document = sarif_of({});
    EXPECT_EQ(document["version"], "2.1.0");
    EXPECT_EQ(document["$schema"].get<std::string>().rfind("https://", 0), 0u);
    ASSERT_EQ(document["runs"].size(), 1u);
    const json& run = document["runs"][0];
    EXPECT_FALSE(run["tool"]["driver"]["name"].get<std::string>().empty());
    EXPECT_TRUE(run["results"].is_array()) << "also where nothing was found";
    EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
    const std::string base = run["originalUriBaseIds"]["CONTENT"]["uri"];
    EXPECT_EQ(base.rfind("file:///", 0), 0u);
    EXPECT_EQ(base.back(), '/');
}

TEST(Sarif, EveryRuleIsDescribedOnce) {
    const json document = sarif_of({});
    std::set<std::string> ids;
    for (const json& rule : document["runs"][0]["tool"]["driver"]["rules"]) {
        EXPECT_TRUE(ids.insert(rule["id"]).second) << rule["id"];
        EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
    }
    EXPECT_EQ(ids.size(), all_rules().size());
}

TEST(Sarif, AResultPointsToItsRuleAndPlace) {
    CheckResult result;
    result.findings = {finding("link-text", 7, 3), finding("a-readers-own", 0, 0)};
    const json document = sarif_of(result);
    const json& run = document["runs"][0];
    ASSERT_EQ(run["results"].size(), 2u);
    for (const json& one : run["results"]) {
        const json& rule = run["tool"]["driver"]["rules"][one["ruleIndex"].get<std::size_t>()];
        EXPECT_EQ(rule["id"], one["ruleId"]);
        EXPECT_EQ(one["level"], "warning");
        EXPECT_EQ(one["message"]["text"], "wrong. Remedy: mend it.");
        EXPECT_FALSE(one.contains("suppressions"));
    }
    const json& place = run["results"][0]["locations"][0]["physicalLocation"];
    EXPECT_EQ(place["artifactLocation"]["uri"], "faq/gr%C3%B6%C3%9Fe%201.md");
    EXPECT_EQ(place["artifactLocation"]["uriBaseId"], "CONTENT");
    EXPECT_EQ(place["region"]["startLine"], 7);
    EXPECT_EQ(place["region"]["startColumn"], 3);
    EXPECT_FALSE(run["results"][1]["locations"][0]["physicalLocation"].contains("region"))
        << "a line counts from 1; the whole file has no region";
}

TEST(Sarif, WhatIsSilencedIsThereWithItsReason) {
    CheckResult result;
    result.silenced = {finding("link-text", 7, 3)};
    result.silenced[0].silenced_because = "a quotation";
    const json document = sarif_of(result);
    const json& one = document["runs"][0]["results"][0];
    EXPECT_EQ(one["suppressions"][0]["kind"], "inSource");
    EXPECT_EQ(one["suppressions"][0]["justification"], "a quotation");
}

TEST(Sarif, TheOtherPageOfAPairIsARelatedLocation) {
    Page page;
    page.source = "b.md";
    CheckResult result;
    result.findings = {finding("duplicate-title", 2, 1)};
    result.findings[0].related = {{&page, 9, 1}};
    const json document = sarif_of(result);
    const json& related = document["runs"][0]["results"][0]["relatedLocations"][0];
    EXPECT_EQ(related["physicalLocation"]["artifactLocation"]["uri"], "b.md");
    EXPECT_EQ(related["physicalLocation"]["region"]["startLine"], 9);
}

}  // namespace
}  // namespace firstline
