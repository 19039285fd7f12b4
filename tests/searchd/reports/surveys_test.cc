#include "searchd/reports/surveys.h"

#include "tests/searchd/reports/report_fixture.h"

namespace firstline {
namespace {

class SurveysTest : public ReportFixture {};

TEST_F(SurveysTest, EachScoreStandsBesideItsResponseRate) {
    for (int i = 0; i < 40; ++i) {
        const std::string session = "s" + std::to_string(i);
        survey("ces", session, std::nullopt);
        if (i < 20) survey("ces", session, i < 10 ? 7 : 5);
        if (i < 30) survey("nps", session, i < 15 ? 9 : 6);
    }
    const Report made = report();
    const Statistic effort = statistic(made, "customer effort score, 1 to 7");
    EXPECT_EQ(effort.observations, 20);
    EXPECT_EQ(*effort.value, 6.0);
    EXPECT_EQ(effort.beside, "survey response, effort");
    EXPECT_EQ(ratio(made, effort.beside).numerator, 20);
    EXPECT_EQ(ratio(made, effort.beside).denominator, 40);
    const Statistic promoter = statistic(made, "net promoter score, -100 to 100");
    EXPECT_EQ(promoter.observations, 30);
    EXPECT_EQ(*promoter.value, 0.0);
    // Who answered was asked.
    EXPECT_EQ(ratio(made, promoter.beside).numerator, 30);
    EXPECT_EQ(ratio(made, promoter.beside).denominator, 30);
}

TEST_F(SurveysTest, TheLastAnswerOfASessionCounts) {
    for (int i = 0; i < 20; ++i) {
        const std::string session = "s" + std::to_string(i);
        survey("nps", session, 0);
        survey("nps", session, 10);
        survey("ces", session, 1);
    }
    const Report made = report();
    const Statistic promoter = statistic(made, "net promoter score, -100 to 100");
    EXPECT_EQ(promoter.observations, 20);
    EXPECT_EQ(*promoter.value, 100.0);
    EXPECT_EQ(*statistic(made, "customer effort score, 1 to 7").value, 1.0);
}

TEST_F(SurveysTest, WithoutASessionEachReplyAndEachHandOffIsAVoice) {
    for (const char* reply : {"reply 1", "reply 2"}) {
        survey("ces", "", 4);
        events_.back().query_id = reply;
    }
    survey("ces", "", 4, "handoff 1");
    survey("ces", "", 5, "handoff 1");
    survey("ces", "", 4, "handoff 2");
    EXPECT_EQ(statistic(report(), "customer effort score, 1 to 7").observations, 4);
}

TEST_F(SurveysTest, AZeroIsAnAnswerAndNoAnswerIsNone) {
    for (int i = 0; i < 20; ++i) survey("nps", "s" + std::to_string(i), 0);
    EXPECT_EQ(*statistic(report(), "net promoter score, -100 to 100").value, -100.0);
    EXPECT_FALSE(statistic(report(), "customer effort score, 1 to 7").value);
}

TEST_F(SurveysTest, AnswersOutsideThePeriodDoNotCount) {
    time_ms_ = to_unix_ms(*parse_day("2026-11-24"));
    survey("ces", "s", 7);
    const Report made = report();
    EXPECT_EQ(statistic(made, "customer effort score, 1 to 7").observations, 0);
    EXPECT_EQ(ratio(made, "survey response, effort").denominator, 0);
}

TEST_F(SurveysTest, TheTextShowsScoresTimesAndWhatIsTooLittle) {
    for (int i = 0; i < 20; ++i) {
        survey("ces", "s" + std::to_string(i), i < 10 ? 7 : 5);
        handoff({.created_ms = time_ms_, .first_action_ms = time_ms_ + 185 * 60'000});
    }
    const std::string text = render_text(report());
    EXPECT_NE(text.find("6.00 (5.52 to 6.48)"), std::string::npos) << text;
    EXPECT_NE(text.find("3 h 5 min"), std::string::npos);
    EXPECT_NE(text.find("0 cases           not enough data"), std::string::npos);
}

}  // namespace
}  // namespace firstline
