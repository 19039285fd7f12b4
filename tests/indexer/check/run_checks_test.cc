#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "indexer/source/reader.h"
#include "kb/base/file.h"
#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The findings over two pages of one title; the second has the silences.
CheckResult checked_with(const std::vector<Silence>& silences, const CheckOptions& options = {}) {
    std::vector<Page> pages = {make_page("a", "Returns", {"Returns are free."}),
                               make_page("b", "Returns", {"Returns take a week."})};
    pages[1].check_ignore = silences;
    SourceTexts sources;
    Languages languages;
    CheckResult result = run_checks({pages, kToday, "en", sources, languages}, options);
    for (CheckFinding& finding : result.findings) finding.related.clear();  // they name `pages`
    return result;
}

const CheckFinding* found(const std::vector<CheckFinding>& findings, const std::string& rule) {
    for (const CheckFinding& finding : findings) {
        if (finding.finding.rule == rule) return &finding;
    }
    return nullptr;
}

TEST(RunChecks, EveryRuleHasItsOwnNameAndAPurpose) {
    std::set<std::string_view> names;
    for (const Rule& rule : all_rules()) {
        EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
        EXPECT_FALSE(rule.purpose.empty()) << rule.name;
        EXPECT_EQ(find_rule(rule.name), &rule);
    }
    EXPECT_EQ(find_rule("no-such-rule"), nullptr);
}

TEST(RunChecks, WhateverAReaderFindsIsOfAListedRule) {
    std::set<std::string> unknown;
    std::size_t findings = 0;
    namespace fs = std::filesystem;
    const std::string corpus = std::string(FIRSTLINE_SOURCE_DIR) + "/tests/fuzz/corpus";
    for (const fs::directory_entry& seed : fs::recursive_directory_iterator(corpus)) {
        if (!seed.is_regular_file()) continue;
        const Result<std::string> bytes = read_whole_file(seed.path().string(), 1u << 20);
        ASSERT_TRUE(bytes) << seed.path();
        for (const char* name :
             {"x.md", "x.html", "x.txt", "x.csv", "x.tsv", "x.xml", "x.json", "x.jsonl"}) {
            for (const Finding& finding : read_file({name, *bytes}, {}).findings) {
                ++findings;
                if (find_rule(finding.rule) == nullptr) unknown.insert(finding.rule);
            }
        }
    }
    EXPECT_GT(findings, 100u);
    EXPECT_THAT(unknown, IsEmpty());
}

TEST(RunChecks, ASilenceWithAReasonTakesTheFindingOutAndCountsIt) {
    const CheckResult result = checked_with({{"duplicate-title", "two seasons, one name", 4}});
    EXPECT_EQ(found(result.findings, "duplicate-title"), nullptr);
    ASSERT_NE(found(result.silenced, "duplicate-title"), nullptr);
    EXPECT_EQ(found(result.silenced, "duplicate-title")->silenced_because, "two seasons, one name");
    EXPECT_EQ(found(result.findings, "check-ignore"), nullptr);
}

TEST(RunChecks, ASilenceWithoutAReasonSilencesNothingAndIsTold) {
    const CheckResult result = checked_with({{"duplicate-title", "", 4}});
    EXPECT_NE(found(result.findings, "duplicate-title"), nullptr);
    ASSERT_NE(found(result.findings, "check-ignore"), nullptr);
    EXPECT_EQ(found(result.findings, "check-ignore")->finding.line, 4u);
    EXPECT_THAT(found(result.findings, "check-ignore")->finding.message,
                HasSubstr("without a reason"));
}

TEST(RunChecks, ASilenceOfAnUnknownRuleIsToldWithTheNearestName) {
    const CheckResult result = checked_with({{"duplicate-titel", "why not", 4}});
    ASSERT_NE(found(result.findings, "check-ignore"), nullptr);
    EXPECT_THAT(found(result.findings, "check-ignore")->finding.remedy,
                HasSubstr("\"duplicate-title\""));
}

TEST(RunChecks, ASilenceOfNothingIsTold) {
    const CheckResult result = checked_with({{"broken-link", "will be written", 4}});
    ASSERT_NE(found(result.findings, "check-ignore"), nullptr);
    EXPECT_THAT(found(result.findings, "check-ignore")->finding.message,
                HasSubstr("finds nothing here"));
}

TEST(RunChecks, ARuleThatWasNotRunCannotMakeItsSilenceVain) {
    const CheckResult result = checked_with({{"broken-link", "will be written", 4}},
                                            {.only = {"duplicate-title", "check-ignore"}});
    EXPECT_EQ(found(result.findings, "check-ignore"), nullptr);
    EXPECT_NE(found(result.findings, "duplicate-title"), nullptr);
}

TEST(RunChecks, AFindingThatConcernsTwoPagesIsSilencedFromEither) {
    std::vector<Page> pages = {make_page("a", "Returns", {"x"}), make_page("b", "Returns", {"y"})};
    pages[0].check_ignore = {{"duplicate-title", "on purpose", 4}};
    SourceTexts sources;
    Languages languages;
    const CheckResult result =
        run_checks({pages, kToday, "en", sources, languages}, {.only = {"duplicate-title"}});
    EXPECT_THAT(result.findings, IsEmpty());
    EXPECT_THAT(result.silenced, SizeIs(1));
}

TEST(RunChecks, WhatReadersFoundIsSilencedByTheSameKey) {
    const Finding read{Severity::kWarning, "b.md", 9, 0, "limits", "too long", "cut it"};
    const CheckResult result =
        checked_with({{"limits", "a legal text", 4}}, {.found_by_readers = {read}});
    EXPECT_EQ(found(result.findings, "limits"), nullptr);
    EXPECT_NE(found(result.silenced, "limits"), nullptr);
    EXPECT_EQ(found(result.findings, "check-ignore"), nullptr);
}

TEST(RunChecks, ASilenceIsReadFromFrontMatterAndFromMeta) {
    const std::string link = "See [here](https://example.com/sizes).";
    EXPECT_THAT(findings_in("link-text", {{"a.md",
                                           "---\ncheck_ignore:\n  link-text: a quotation\n"
                                           "---\n\n" +
                                               link + "\n"}}),
                IsEmpty());
    const std::string body =
        "<body><main><p>Our sizes run small this year. See <a "
        "href='https://example.com/'>here</a>.</p></main></body>";
    const std::string meta =
        "<head><meta name='firstline-check-ignore' content='link-text: a quotation'></head>";
    EXPECT_THAT(findings_in("link-text", {{"a.html", "<html>" + body + "</html>"}}), SizeIs(1));
    EXPECT_THAT(findings_in("link-text", {{"a.html", "<html>" + meta + body + "</html>"}}),
                IsEmpty());
}

TEST(RunChecks, ASilenceThatIsNoMapIsToldByItsReader) {
    const ReadResult read = read_file({"a.md", "---\ncheck_ignore: link-text\n---\n\nText.\n"}, {});
    ASSERT_THAT(read.findings, SizeIs(1));
    EXPECT_EQ(read.findings[0].rule, "front-matter");
    EXPECT_EQ(read.findings[0].line, 2u);
}

TEST(RunChecks, FindingsComeByFileAndLine) {
    const Finding later{Severity::kWarning, "a.md", 30, 0, "limits", "m", "r"};
    const Finding earlier{Severity::kError, "a.md", 3, 0, "limits", "m", "r"};
    const CheckResult result = checked_with({}, {.found_by_readers = {later, earlier}});
    ASSERT_GE(result.findings.size(), 3u);
    for (std::size_t i = 1; i < result.findings.size(); ++i) {
        const Finding& before = result.findings[i - 1].finding;
        const Finding& after = result.findings[i].finding;
        EXPECT_LE(std::tie(before.file, before.line), std::tie(after.file, after.line));
    }
}

}  // namespace
}  // namespace firstline
