#include "searchd/api/wire_survey.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

Json example(const std::string& name) {
    return Json::parse(*read_whole_file(FIRSTLINE_SOURCE_DIR "/api/examples/" + name, 1 << 20));
}

TEST(WireSurvey, TheExamplesAreRead) {
    const ParsedSurvey promoter = parse_survey(example("survey.json").dump());
    ASSERT_FALSE(promoter.problem) << promoter.problem->detail;
    EXPECT_EQ(promoter.survey.kind, "nps");
    EXPECT_EQ(promoter.survey.token, "eyJxIjoxfQ.c2lnbmF0dXJl");
    EXPECT_EQ(promoter.survey.score, 9);
    EXPECT_EQ(promoter.survey.comment, "fast and friendly, call me on +31 6 1234 5678");
    const ParsedSurvey effort = parse_survey(example("survey-effort.json").dump());
    ASSERT_FALSE(effort.problem) << effort.problem->detail;
    EXPECT_EQ(effort.survey.kind, "ces");
    EXPECT_EQ(effort.survey.handoff, "q9mZ0w3xTn2H5c1vYb7RkA");
    EXPECT_EQ(effort.survey.score, 6);
}

TEST(WireSurvey, WhatWasOnlyShownHasNoScore) {
    const ParsedSurvey parsed = parse_survey(R"({"kind":"ces","token":"t","shown":true})");
    ASSERT_FALSE(parsed.problem) << parsed.problem->detail;
    EXPECT_FALSE(parsed.survey.score);
}

TEST(WireSurvey, ZeroIsAScoreOfOneKindOnly) {
    EXPECT_EQ(parse_survey(R"({"kind":"nps","token":"t","score":0})").survey.score, 0);
    EXPECT_EQ(parse_survey(R"({"kind":"ces","token":"t","score":0})").problem->limit, "1 to 7");
    EXPECT_EQ(parse_survey(R"({"kind":"ces","token":"t","score":8})").problem->limit, "1 to 7");
    EXPECT_EQ(parse_survey(R"({"kind":"nps","token":"t","score":11})").problem->limit, "0 to 10");
}

TEST(WireSurvey, WhatIsNoSurveyIsRefusedWithItsFaultNamed) {
    const std::pair<const char*, const char*> kBodies[] = {
        {"[]", "The body is not an object."},
        {R"({"token":"t","score":5})", "kind is missing."},
        {R"({"kind":"csat","token":"t","score":5})", "kind is none of ces, nps."},
        {R"({"kind":"ces","score":5})", "A survey is about the token"},
        {R"({"kind":"ces","token":"t","handoff":"q9mZ0w3xTn2H5c1vYb7RkA","score":5})",
         "A survey is about the token"},
        {R"({"kind":"ces","handoff":"short","score":5})", "handoff is not of A-Z"},
        {R"({"kind":"ces","token":"t"})", "A survey has a score, or shown: true"},
        {R"({"kind":"ces","token":"t","shown":false})", "A survey has a score, or shown: true"},
        {R"({"kind":"ces","token":"t","shown":true,"score":5})", "A survey has a score, or"},
        {R"({"kind":"ces","token":"t","shown":true,"comment":"c"})", "A comment needs a score."},
        {R"({"kind":"ces","token":"t","score":"5"})", "score is not a whole number"},
        {R"({"kind":"ces","token":"t","score":null})", "score is not a whole number"},
        {R"({"kind":"ces","token":"t","score":5,"session":"s"})", "The body has a field that is"},
    };
    for (const auto& [body, detail] : kBodies) {
        const ParsedSurvey parsed = parse_survey(body);
        ASSERT_TRUE(parsed.problem) << body;
        EXPECT_EQ(parsed.problem->code, ProblemCode::kBadBody) << body;
        EXPECT_EQ(parsed.problem->detail.rfind(detail, 0), 0U)
            << detail << " but: " << parsed.problem->detail;
    }
    EXPECT_EQ(parse_survey("{").problem->code, ProblemCode::kBadJson);
    Json long_comment = example("survey.json");
    long_comment["comment"] = std::string(1001, 'x');
    EXPECT_EQ(parse_survey(long_comment.dump()).problem->limit, "1000 characters");
}

}  // namespace
}  // namespace firstline
