#include "indexer/cli/test_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::Not;

Judgment judgment(const std::string& question, const std::string& locale, const char* page) {
    Judgment one;
    one.question = question;
    one.locale = locale;
    one.line = 12;
    if (*page != '\0') one.answers.push_back({page, ""});
    return one;
}

TestReport report() {
    TestReport out;
    out.edition = "content";
    out.judgments_file = "content/judgments.yaml";
    out.judgments = {judgment("how long can I return", "en", "returns"),
                     judgment("is <this> \"R&D\"?", "en", ""), judgment("garantie", "de", "g")};
    out.verdicts.resize(3);
    out.verdicts[0] = {true, 1, true, Outcome::kAnswer, 0.9, "returns", "Returns", ""};
    out.verdicts[1] = {false, 0, false, Outcome::kAnswer, 0.7, "a", "A", "a is given & wrong"};
    out.verdicts[2] = {false, 2, false, Outcome::kAnswer, 0.8, "b", "B", "b won"};
    out.seconds = 0.3;
    return out;
}

TEST(TestOutput, TotalsAreOfEachLocaleAndOfAll) {
    const auto totals = totals_by_locale(report());
    EXPECT_EQ(totals.at("en").passed, 1u);
    EXPECT_EQ(totals.at("en").false_answers, 1u);
    EXPECT_EQ(totals.at("de").wrong_answers, 1u);
    EXPECT_EQ(totals.at("").answerable, 2u);
    EXPECT_EQ(totals.at("").unanswerable, 1u);
}

TEST(TestOutput, SharesNameBothNumbers) {
    EXPECT_EQ(share(77, 101), "77 of 101 (76 %)");
    EXPECT_EQ(share(0, 0), "none");
}

TEST(TestOutput, JUnitCountsFailuresAndEscapesText) {
    const std::string xml = test_junit(report());
    EXPECT_THAT(xml, HasSubstr("<testsuites name=\"firstline test\" tests=\"3\" failures=\"2\" "
                               "errors=\"0\" time=\"0.300\">"));
    EXPECT_THAT(xml, HasSubstr("<testsuite name=\"judgments.en\" tests=\"2\" failures=\"1\""));
    EXPECT_THAT(xml, HasSubstr("name=\"is &lt;this&gt; &quot;R&amp;D&quot;?\""));
    EXPECT_THAT(xml, HasSubstr("<failure message=\"a is given &amp; wrong\" type=\"false "
                               "answer\">"));
    EXPECT_THAT(xml, HasSubstr("type=\"missed answer\""));
    EXPECT_THAT(xml, HasSubstr("file=\"content/judgments.yaml\" line=\"12\""));
    TestReport control = report();
    control.verdicts[1].why = "a\x01\x1F z";
    EXPECT_THAT(test_junit(control), HasSubstr("message=\"a z\"")) << "XML has no such characters";
}

TEST(TestOutput, AJsonResultIsABaseline) {
    const auto baseline = parse_baseline(test_json(report()), "before.json");
    ASSERT_TRUE(baseline) << baseline.error().message;
    EXPECT_EQ(baseline->passed, (std::set<std::string>{"en/public/how long can I return"}));
    EXPECT_EQ(baseline->failed.size(), 2u);
    for (const char* other : {"", "{}", "[]", "{\"questions\": [{}]}", "{\"questions\": 1}"}) {
        const auto refused = parse_baseline(other, "before.json");
        ASSERT_FALSE(refused) << other;
        EXPECT_THAT(refused.error().message, HasSubstr("before.json"));
    }
}

TEST(TestOutput, JsonHasWhatWasLeftOutOnlyWhereItWasAsked) {
    TestReport one = report();
    EXPECT_THAT(test_json(one), Not(HasSubstr("left_out")));
    one.left_out = {{0, Outcome::kAnswer, 0.8, "b"}, {2, Outcome::kNone, 0.1, ""}};
    EXPECT_EQ(false_answers(one.left_out), 1u);
    EXPECT_THAT(test_json(one), HasSubstr("\"false_answers\": 1"));
}

}  // namespace
}  // namespace firstline
