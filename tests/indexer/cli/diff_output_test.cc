#include "indexer/cli/diff_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::Not;

ReplayReply reply(Outcome outcome, const std::string& page, const std::string& title) {
    return {outcome, 0.84, "en", {{page, "part", title, "Text."}}};
}

// One judged question that gets worse, and a logged one that a visitor wrote markup into.
DiffReport report() {
    Judgment judgment;
    judgment.question = "are returns free";
    judgment.answers = {{"return-costs", ""}, {"policy", "costs"}};
    DiffReport out;
    out.before.name = "live (000001-aa)";
    out.after.name = "content";
    out.day = "2026-11-23";
    out.questions = {{judgment.question, "en", {}, 1234, judgment},
                     {"<script>alert('x')</script>\x1b[2J", "en", {}, 3, std::nullopt}};
    out.judged = 1;
    out.logged = 2;
    out.before.replies = {reply(Outcome::kAnswer, "return-costs", "What & how much?"),
                          reply(Outcome::kNone, "a", "A")};
    out.after.replies = {reply(Outcome::kNone, "return-costs", "What & how much?"),
                         reply(Outcome::kSuggestions, "a", "A \"quoted\" title")};
    out.comparison = compare(out.questions, out.before.replies, out.after.replies);
    return out;
}

std::string printed(const DiffReport& of) {
    testing::internal::CaptureStdout();
    print_diff(of);
    return testing::internal::GetCapturedStdout();
}

TEST(DiffOutput, TheVerdictSaysWhatGetsWorseFirst) {
    EXPECT_EQ(diff_verdict(report()), "1 judged question gets worse; 1 other answer changes");
    DiffReport same = report();
    same.comparison = compare(same.questions, same.before.replies, same.before.replies);
    EXPECT_EQ(diff_verdict(same), "No answer changes");
}

TEST(DiffOutput, TheTextNamesQuestionPagesTrafficAndTheRightAnswer) {
    const std::string text = printed(report());
    EXPECT_THAT(text, HasSubstr("“are returns free” [en], asked 1,234 times: nothing is shown"));
    EXPECT_THAT(text, HasSubstr("before: return-costs#part “What & how much?” · answer, 84 %"));
    EXPECT_THAT(text, HasSubstr("after:  nothing, 84 %"));
    EXPECT_THAT(text, HasSubstr("right:  return-costs or policy#costs"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b"))) << "a question must not steer the terminal";
}

TEST(DiffOutput, AListIsCutWhereTheEditorSaid) {
    DiffReport many = report();
    many.limit = 1;
    for (int i = 0; i < 3; ++i) {
        many.questions.push_back({"q" + std::to_string(i), "en", {}, 1, std::nullopt});
        many.before.replies.push_back(reply(Outcome::kAnswer, "a", "A"));
        many.after.replies.push_back(reply(Outcome::kAnswer, "b", "B"));
    }
    many.comparison = compare(many.questions, many.before.replies, many.after.replies);
    EXPECT_THAT(printed(many), HasSubstr("… and 3 more; --limit shows them"));
}

TEST(DiffOutput, ThePageHoldsAllTextEscapedAndLoadsNothing) {
    const std::string html = diff_html(report());
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    EXPECT_THAT(html, HasSubstr("What &amp; how much?"));
    EXPECT_THAT(html, HasSubstr("A &quot;quoted&quot; title"));
    EXPECT_THAT(html, HasSubstr("<article class=\"flip worse\">"));
    EXPECT_THAT(html, HasSubstr("default-src 'none'"));
    for (const char* loads : {"<script", "src=", "href=", "url(", "@import", "http:", "https:"})
        EXPECT_THAT(html, Not(HasSubstr(loads)));
}

TEST(DiffOutput, TheTotalsOfBothEditionsStandSideBySide) {
    const auto rows = totals_rows(report());
    const auto row = [&](const std::string& begin) {
        for (const TotalsRow& one : rows) {
            if (one.label.rfind(begin, 0) == 0)
                return one.before + " " + one.after + " " + one.change;
        }
        return std::string("no such row");
    };
    EXPECT_EQ(row("questions answered"), "1 0 −1");
    EXPECT_EQ(row("given suggestions"), "0 1 +1");
    EXPECT_EQ(row("right page first (of 1 judged)"), "1 0 −1");
    EXPECT_EQ(row("times answered, by the log (of 1,237 asked)"), "1,234 0 −1,234");
    EXPECT_EQ(row("mean confidence"), "84.0 % 84.0 % ");
}

TEST(DiffOutput, TheJsonHasEveryFlipWithItsReplies) {
    const std::string json = diff_json(report());
    EXPECT_THAT(json, HasSubstr("\"change\": \"worse\""));
    EXPECT_THAT(json, HasSubstr("\"kind\": \"lost\""));
    EXPECT_THAT(json, HasSubstr("\"asked\": 1234"));
    EXPECT_THAT(json, HasSubstr("\"policy#costs\""));
}

}  // namespace
}  // namespace firstline
