// Surveys as shoppers answer them: over a socket.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"
#include "searchd/events/sqlite.h"
#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

constexpr const char* kJsonFields = "Content-Type: application/json\r\n";

class SurveysRouteTest : public testing::Test {
  protected:
    std::string post(const std::string& target, const Json& json,
                     const std::string& fields = "") const {
        return TestClient::post(store_.daemon->port(), target, json.dump(), kJsonFields + fields);
    }
    std::string token() const {
        return Json::parse(
            body_of(store_.get("/v1/answers?q=return&session=a_real_session_1"
                               "&channel=help-center")))["token"];
    }
    std::string handoff() const {
        const Json body = {{"key", "key_0123456789_a"},
                           {"session", "session_0123456789"},
                           {"channel", "email"},
                           {"question", "where is it?"},
                           {"locale", "en"},
                           {"source", "widget"},
                           {"contact", {{"email", "zoe@mail.example"}}}};
        return Json::parse(body_of(post("/v1/handoffs", body)))["id"];
    }
    // One row of the stored surveys a line.
    std::string stored() const {
        auto database = SqliteDatabase::open(store_.config.events.file, SqliteMode::kReadOnly);
        auto rows = database->prepare(
            "SELECT type || ' ' || survey || ' ' || COALESCE(score, 'null') || ' ' || session || "
            "' ' || channel || ' ' || locale || ' ' || comment FROM events "
            "WHERE survey <> '' ORDER BY id");
        std::string text;
        while (rows->step()) text += rows->text(1) + "\n";
        return text;
    }
    static std::string code_of(const std::string& reply) {
        return Json::parse(body_of(reply))["code"];
    }

    ServedStore store_{boot_shop_pages()};
};

TEST_F(SurveysRouteTest, AnAnswerIsStoredWithWhatItIsAboutAndWithoutWhatIsPersonal) {
    const std::string asked = token();
    EXPECT_EQ(status_of(post("/v1/surveys", {{"kind", "nps"}, {"token", asked}, {"shown", true}})),
              202);
    const std::string reply =
        post("/v1/surveys", {{"kind", "nps"},
                             {"token", asked},
                             {"score", 0},
                             {"comment", "mail ada@mail.example or call 0612345678"}});
    EXPECT_EQ(status_of(reply), 202);
    EXPECT_EQ(Json::parse(body_of(reply))["accepted"], 1);
    EXPECT_NE(reply.find("Cache-Control: no-store"), std::string::npos);
    EXPECT_EQ(stored(),
              "survey_shown nps null a_real_session_1 help-center en \n"
              "survey_answered nps 0 a_real_session_1 help-center en mail ‹email› or call "
              "‹phone›\n");
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(store_.config.events.file + suffix, 1 << 26);
        ASSERT_TRUE(bytes);
        EXPECT_EQ(bytes->find("ada@mail"), std::string::npos) << suffix;
        EXPECT_EQ(bytes->find("0612345678"), std::string::npos) << suffix;
    }
    EXPECT_NE(body_of(store_.get("/metrics")).find("survey_answered"), std::string::npos);
}

TEST_F(SurveysRouteTest, AHandOffsSurveyIsOfItsSession) {
    const std::string id = handoff();
    EXPECT_EQ(status_of(post("/v1/surveys", {{"kind", "ces"}, {"handoff", id}, {"score", 7}})),
              202);
    EXPECT_EQ(stored(), "survey_answered ces 7 session_0123456789 widget en \n");
}

TEST_F(SurveysRouteTest, WhatMayNotBecomeAnAnswerIsRefusedWithItsCode) {
    const auto refused = [&](const Json& body, const std::string& fields = "") {
        return code_of(post("/v1/surveys", body, fields));
    };
    const std::string asked = token();
    EXPECT_EQ(refused({{"kind", "ces"}, {"token", "forged.token"}, {"score", 5}}), "bad_token");
    EXPECT_EQ(refused({{"kind", "ces"}, {"handoff", "AAAAAAAAAAAAAAAAAAAAAA"}, {"score", 5}}),
              "not_found");
    EXPECT_EQ(refused({{"kind", "ces"}, {"token", asked}, {"score", 5}},
                      "Origin: https://evil.example\r\n"),
              "origin_not_allowed");
    const std::string high = post("/v1/surveys", {{"kind", "ces"}, {"token", asked}, {"score", 8}});
    EXPECT_EQ(code_of(high), "bad_body");
    EXPECT_EQ(Json::parse(body_of(high))["limit"], "1 to 7");
    EXPECT_EQ(code_of(TestClient::post(store_.daemon->port(), "/v1/surveys", "{}",
                                       "Content-Type: text/plain\r\n")),
              "unsupported_media_type");
    EXPECT_EQ(stored(), "");
}

TEST_F(SurveysRouteTest, TheReportCountsThem) {
    const std::string asked = token();
    for (const int score : {1, 6})
        post("/v1/surveys", {{"kind", "ces"}, {"token", asked}, {"score", score}});
    const Json report =
        Json::parse(body_of(store_.get("/v1/reports/overview", store_.authorization(Role::kLead))));
    Json effort;
    for (const Json& statistic : report["statistics"]) {
        if (statistic["name"] == "customer effort score, 1 to 7") effort = statistic;
    }
    EXPECT_EQ(effort["observations"], 1);
    EXPECT_TRUE(effort["value"].is_null());
}

}  // namespace
}  // namespace firstline
