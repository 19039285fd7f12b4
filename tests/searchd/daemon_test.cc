// The API as a client meets it: over a socket, from a published snapshot.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "kb/base/file.h"
#include "searchd/events/sqlite.h"
#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

class DaemonTest : public testing::Test {
  protected:
    Json answer(const std::string& question) {
        return Json::parse(
            body_of(store_.get("/v1/answers?q=" + question + "&session=session_0123456789")));
    }
    std::string post_events(const Json& events,
                            const std::string& fields = "Content-Type: application/json\r\n") {
        return TestClient::post(store_.daemon->port(), "/v1/events",
                                Json{{"events", events}}.dump(), fields);
    }
    // The answer to a SQL question over the stored events, once all are written.
    std::string stored(const std::string& sql) {
        store_.daemon->stop();
        auto database = SqliteDatabase::open(store_.config.events.file, SqliteMode::kReadOnly);
        auto statement = database->prepare(sql);
        EXPECT_TRUE(statement) << statement.error().message;
        return statement->step() ? statement->text(1) : "";
    }
    static std::string code_of(const std::string& reply) {
        return Json::parse(body_of(reply))["code"];
    }

    ServedStore store_{boot_shop_pages()};
};

TEST_F(DaemonTest, AQuestionIsAnsweredWithAPersonAndAToken) {
    const Json json = answer("how%20long%20to%20return");
    ASSERT_FALSE(json["results"].empty());
    EXPECT_EQ(json["results"][0]["page"], "returns-period");
    EXPECT_NE(json["outcome"], "none");
    EXPECT_EQ(json["locale"], "en");
    EXPECT_EQ(json["person"]["email"], "help@store.example");
    EXPECT_EQ(json["person"]["open"], true);
    EXPECT_EQ(json["person"]["by"], "2026-11-23T14:20:00+01:00");
    EXPECT_FALSE(json["token"].get<std::string>().empty());
}

TEST_F(DaemonTest, WithoutAnAnswerShoppersSeeNoResults) {
    const Json json = answer("qqqq%20xxxx%20zzzz");
    EXPECT_EQ(json["outcome"], "none");
    EXPECT_TRUE(json["results"].empty());
    EXPECT_EQ(json["person"]["phone"], "+31 20 555 0142");
}

TEST_F(DaemonTest, InternalPagesAreForAgentsOnly) {
    EXPECT_EQ(store_.get("/v1/answers?q=zanzibar%20voucher").find("goodwill"), std::string::npos);
    EXPECT_EQ(store_.get("/v1/suggest?q=zanz").find("zanzibar"), std::string::npos);
    EXPECT_EQ(status_of(store_.get("/v1/pages/goodwill-vouchers")), 404);
    EXPECT_EQ(status_of(store_.get("/help/goodwill-vouchers")), 404);
    EXPECT_EQ(store_.get("/help?q=zanzibar").find("Offer"), std::string::npos);
    const std::string agent = store_.authorization(Role::kAgent);
    const Json json =
        Json::parse(body_of(store_.get("/v1/agent/answers?q=zanzibar%20voucher", agent)));
    ASSERT_FALSE(json["results"].empty());
    EXPECT_EQ(json["results"][0]["page"], "goodwill-vouchers");
    EXPECT_TRUE(json["person"].is_null());
    EXPECT_EQ(json["token"], "");
    EXPECT_EQ(status_of(store_.get("/v1/agent/pages/goodwill-vouchers", agent)), 200);
}

TEST_F(DaemonTest, AgentsExplanationsAreThereWhenAsked) {
    const std::string agent = store_.authorization(Role::kAgent);
    const Json json =
        Json::parse(body_of(store_.get("/v1/agent/answers?q=return%20cost&explain=true", agent)));
    EXPECT_TRUE(json.contains("explanation"));
    EXPECT_TRUE(json["results"][0].contains("explanation"));
}

TEST_F(DaemonTest, TokensDecideWhoMayDoWhat) {
    const std::string agent = store_.authorization(Role::kAgent);
    EXPECT_EQ(status_of(store_.get("/v1/reports/overview", agent)), 403);
    const std::string refused =
        store_.get("/v1/agent/answers?q=x", "Authorization: Bearer none\r\n");
    EXPECT_EQ(status_of(refused), 401);
    EXPECT_NE(refused.find("WWW-Authenticate: Bearer"), std::string::npos);
    for (const char* fields : {"", "Authorization: Basic YTpi\r\n", "Authorization: Bearer \r\n",
                               "Cookie: token=x\r\n"}) {
        EXPECT_EQ(status_of(store_.get("/v1/agent/answers?q=x", fields)), 401) << fields;
    }
}

TEST_F(DaemonTest, ALeadReadsTheReport) {
    answer("return");
    const std::string lead = store_.authorization(Role::kLead);
    const std::string reply =
        store_.get("/v1/reports/overview?from=2026-11-01&to=2026-11-23", lead);
    ASSERT_EQ(status_of(reply), 200) << reply;
    EXPECT_EQ(Json::parse(body_of(reply))["name"], "overview");
    EXPECT_EQ(status_of(store_.get("/v1/reports/overview?from=x", lead)), 400);
    EXPECT_EQ(status_of(store_.get("/v1/reports/overview?from=2026-11-30", lead)), 400);
    EXPECT_EQ(status_of(store_.get("/v1/reports/other", lead)), 404);
}

TEST_F(DaemonTest, AVoteIsStoredUnderItsQuery) {
    const std::string token = answer("return%20mail%20anna@example.com")["token"];
    const Json vote = {{"type", "not_helpful"},    {"token", token},
                       {"page", "returns-period"}, {"rank", 1},
                       {"reason", "unclear"},      {"comment", "call +31 6 12345678"}};
    const std::string reply = post_events(Json::array({vote}));
    ASSERT_EQ(status_of(reply), 202) << reply;
    EXPECT_EQ(Json::parse(body_of(reply))["accepted"], 1);
    EXPECT_EQ(
        stored("SELECT v.comment || '|' || q.question || '|' || v.session || '|' || q.channel FROM "
               "events v "
               "JOIN events q USING (query_id) WHERE v.type = 'not_helpful' AND q.type = 'query'"),
        "call ‹phone›|return mail ‹email›|session_0123456789|widget");
}

TEST_F(DaemonTest, NothingPersonalReachesTheDisk) {
    answer("mail%20anna.secret@example.com%20or%20call%20%2B31%206%2098765432");
    store_.daemon->stop();
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(store_.config.events.file + suffix, 1 << 26);
        if (!bytes) continue;
        EXPECT_EQ(bytes->find("anna.secret"), std::string::npos);
        EXPECT_EQ(bytes->find("98765432"), std::string::npos);
    }
}

TEST_F(DaemonTest, TypingIsNoQuery) {
    const std::string agent = store_.authorization(Role::kAgent);
    store_.get("/v1/suggest?q=how%20long");
    store_.get("/v1/agent/answers?q=how%20lo&typing=true", agent);
    store_.get("/v1/agent/answers?q=how%20long", agent);
    EXPECT_EQ(stored("SELECT COUNT(*) || channel FROM events"), "1console");
}

TEST_F(DaemonTest, EventsWithoutAGoodTokenAreRefused) {
    EXPECT_EQ(code_of(post_events(
                  Json::array({{{"type", "opened"}, {"token", "eyJxIjoxfQ.c2lnbmF0dXJl"}}}))),
              "bad_token");
    EXPECT_EQ(code_of(post_events(Json::array({{{"type", "opened"}, {"token", ""}}}))),
              "bad_token");
    const std::string token = answer("return")["token"];
    // One bad token refuses all.
    EXPECT_EQ(code_of(post_events(
                  {{{"type", "opened"}, {"token", token}}, {{"type", "opened"}, {"token", "x"}}})),
              "bad_token");
    EXPECT_EQ(stored("SELECT COUNT(*) FROM events WHERE type <> 'query'"), "0");
}

TEST_F(DaemonTest, AFormCannotVote) {
    const std::string token = answer("return")["token"];
    const Json event = Json::array({{{"type", "helpful"}, {"token", token}}});
    for (const char* type :
         {"Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
          "Content-Type: application/jsonx\r\n", ""}) {
        EXPECT_EQ(status_of(post_events(event, type)), 415) << type;
    }
    EXPECT_EQ(code_of(post_events(
                  event, "Content-Type: application/json\r\nOrigin: https://evil.example\r\n")),
              "origin_not_allowed");
    const std::string reply = post_events(
        event,
        "Content-Type: application/json; charset=utf-8\r\nOrigin: https://store.example\r\n");
    EXPECT_EQ(status_of(reply), 202);
    EXPECT_NE(reply.find("Access-Control-Allow-Origin: https://store.example"), std::string::npos);
}

struct Wrong {
    std::string target;
    int status;
    const char* code;
};

TEST_F(DaemonTest, WrongRequestsGetTheirCode) {
    const Wrong kTable[] = {
        {"/v1/answers", 400, "question_missing"},
        {"/v1/answers?q=", 400, "question_missing"},
        {"/v1/answers?q=%20%00", 400, "question_missing"},
        {"/v1/answers?q=" + std::string(513, 'a'), 400, "question_too_long"},
        {"/v1/answers?q=%FF", 400, "bad_parameter"},
        {"/v1/answers?q=a&limit=0", 400, "bad_parameter"},
        {"/v1/answers?q=a&limit=21", 400, "bad_parameter"},
        {"/v1/answers?q=a&limit=x", 400, "bad_parameter"},
        {"/v1/answers?q=a&locale=../etc", 400, "bad_parameter"},
        {"/v1/answers?q=a&session=short", 400, "bad_parameter"},
        {"/v1/answers?q=a&channel=email", 400, "bad_parameter"},
        {"/v1/suggest?q=a&limit=11", 400, "bad_parameter"},
        {"/v1/suggest?q=a&sku=1,2,3,4,5,6,7,8,9,10,11", 400, "bad_parameter"},
        {"/v1/pages/none", 404, "not_found"},
        {"/v1/pages/", 404, "not_found"},
        {"/v1/pages/%FF", 404, "not_found"},
        {"/v1/none", 404, "not_found"},
        {"/v1/events", 405, "method_not_allowed"},
        {"/../secret", 404, "not_found"},
        {"/" + std::string(2100, 'a'), 414, "uri_too_long"},
    };
    for (const Wrong& row : kTable) {
        const std::string reply = store_.get(row.target);
        EXPECT_EQ(status_of(reply), row.status) << row.target.substr(0, 60);
        EXPECT_EQ(code_of(reply), row.code) << row.target.substr(0, 60);
    }
    EXPECT_NE(store_.get("/v1/events").find("Allow: POST"), std::string::npos);
}

TEST_F(DaemonTest, PublicRepliesAreTaggedAndAgentsAreNotStored) {
    for (const char* target :
         {"/v1/suggest?q=ret", "/v1/recommended?url=/returns", "/v1/pages/returns-period"}) {
        const std::string reply = store_.get(target);
        ASSERT_EQ(status_of(reply), 200) << target;
        EXPECT_NE(reply.find("Cache-Control: public, max-age=30"), std::string::npos);
        const std::size_t tag = reply.find("ETag: ") + 6;
        const std::string etag = reply.substr(tag, reply.find('\r', tag) - tag);
        EXPECT_EQ(status_of(store_.get(target, "If-None-Match: " + etag + "\r\n")), 304) << target;
    }
    EXPECT_NE(store_.get("/v1/answers?q=a").find("Cache-Control: no-store"), std::string::npos);
    const std::string agent = store_.authorization(Role::kAgent);
    EXPECT_NE(store_.get("/v1/agent/pages/returns-period", agent).find("Cache-Control: no-store"),
              std::string::npos);
}

TEST_F(DaemonTest, ANewSnapshotIsServedAndItsPagesAreThere) {
    std::vector<Page> pages = boot_shop_pages();
    pages[0].title = "Returning takes how long";
    const std::string id = store_.publish_pages(pages);
    store_.daemon->reload();
    while (store_.get("/readyz").find(id) == std::string::npos) std::this_thread::yield();
    EXPECT_NE(store_.get("/v1/pages/returns-period").find("Returning takes how long"),
              std::string::npos);
}

TEST_F(DaemonTest, APageSaysWhereItAnswersAQuestion) {
    const Json reply =
        Json::parse(body_of(store_.get("/v1/pages/returns-period?q=how+many+days&limit=1")));
    ASSERT_EQ(reply["passages"].size(), 1u);
    EXPECT_EQ(reply["passages"][0]["page"], "returns-period");
    EXPECT_FALSE(reply["passages"][0]["highlights"].empty());
    EXPECT_FALSE(Json::parse(body_of(store_.get("/v1/pages/returns-period"))).contains("passages"));
    EXPECT_EQ(status_of(store_.get("/v1/pages/returns-period?q=days&limit=21")), 400);
    EXPECT_EQ(status_of(store_.get("/v1/pages/goodwill-vouchers?q=voucher")), 404);
}

TEST_F(DaemonTest, ADamagedSnapshotIsRefusedAndTheGoodOneServesOn) {
    const std::string good = Json::parse(body_of(store_.get("/v1/suggest?q=return")))["snapshot"];
    const std::string bad = "000099-deadbeef";
    std::filesystem::create_directories(store_.config.data + "/snapshots/" + bad);
    ASSERT_TRUE(
        write_file_atomically(store_.config.data + "/snapshots/" + bad + "/manifest.json", "{"));
    ASSERT_TRUE(write_file_atomically(store_.config.data + "/CURRENT", bad + "\n"));
    store_.daemon->reload();
    while (store_.get("/metrics").find("firstline_snapshot_refused_total 1") == std::string::npos) {
        std::this_thread::yield();
    }
    EXPECT_EQ(Json::parse(body_of(store_.get("/v1/suggest?q=return")))["snapshot"], good);
    const std::string ready = store_.get("/readyz");
    EXPECT_EQ(status_of(ready), 200);
    EXPECT_NE(ready.find("refused"), std::string::npos);
}

TEST_F(DaemonTest, ADamagedSnapshotThatIsNamedAgainIsRefusedAgain) {
    const std::string current = store_.config.data + "/CURRENT";
    const std::string good = *read_whole_file(current, 1 << 10);
    const std::string bad = "000099-deadbeef\n";
    for (const char* refused : {"1", "2"}) {
        ASSERT_TRUE(write_file_atomically(current, bad));
        const std::string counted = std::string("firstline_snapshot_refused_total ") + refused;
        while (store_.get("/metrics").find(counted) == std::string::npos) std::this_thread::yield();
        EXPECT_NE(store_.get("/readyz").find("refused"), std::string::npos);
        ASSERT_TRUE(write_file_atomically(current, good));
        while (store_.get("/readyz").find("refused") != std::string::npos)
            std::this_thread::yield();
    }
}

TEST_F(DaemonTest, AReloadRepliesWithWhatCameOfIt) {
    const std::string fields =
        "Content-Type: application/json\r\n" + store_.authorization(Role::kOperator);
    const auto reload = [&] {
        return Json::parse(
            body_of(TestClient::post(store_.daemon->port(), "/v1/admin/reload", "", fields)));
    };
    const std::string first = reload()["snapshot"];
    EXPECT_EQ(reload()["result"], "unchanged");
    const std::string second = store_.publish_pages({boot_shop_pages()[0]});
    Json told = reload();
    // Its own look may have come first.
    EXPECT_TRUE(told["result"] == "served" || told["result"] == "unchanged") << told;
    EXPECT_EQ(told["snapshot"], second);
    EXPECT_NE(first, second);
    ASSERT_TRUE(write_file_atomically(store_.config.data + "/CURRENT", "000099-deadbeef\n"));
    told = reload();
    EXPECT_EQ(told["result"], "refused");
    EXPECT_EQ(told["snapshot"], second);
    EXPECT_NE(told["why"].get<std::string>().find("000099-deadbeef"), std::string::npos) << told;
}

TEST_F(DaemonTest, TheOperatorsGuideHasEveryMetricAndNoOther) {
    answer("how%20long%20to%20return");
    std::set<std::string> served;
    std::istringstream lines(body_of(store_.get("/metrics")));
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("# TYPE ", 0) == 0) served.insert(line.substr(7, line.rfind(' ') - 7));
    }
    const auto guide = read_whole_file(FIRSTLINE_SOURCE_DIR "/docs/guide-operator.md", 1 << 20);
    ASSERT_TRUE(guide);
    std::set<std::string> documented;
    std::istringstream rows(*guide);
    for (std::string row; std::getline(rows, row);) {
        if (row.rfind("| `firstline_", 0) == 0 || row.rfind("| `process_", 0) == 0) {
            const std::string name = row.substr(3, row.find('`', 3) - 3);
            if (name.find_first_of(" ({") == std::string::npos) documented.insert(name);
        }
    }
    EXPECT_EQ(documented, served);
}

TEST_F(DaemonTest, ASecondDaemonOnThePortCannotStart) {
    Config config = store_.config;
    config.listen.port = store_.daemon->port();
    const auto second = Daemon::start(config, [] { return ServedStore::kNow; });
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("is taken"), std::string::npos);
}

TEST(DaemonWithoutSnapshot, StartsAndSaysWhyItIsNotReady) {
    ServedStore store({});
    const std::string ready = store.get("/readyz");
    EXPECT_EQ(status_of(ready), 503);
    EXPECT_NE(ready.find("firstline index"), std::string::npos);
    EXPECT_EQ(status_of(store.get("/healthz")), 200);
    EXPECT_EQ(status_of(store.get("/v1/answers?q=return")), 503);
    EXPECT_EQ(status_of(store.get("/help")), 503);
    store.publish_pages(boot_shop_pages());
    store.daemon->reload();
    while (status_of(store.get("/readyz")) != 200) std::this_thread::yield();
    EXPECT_EQ(status_of(store.get("/v1/answers?q=return")), 200);
}

}  // namespace
}  // namespace firstline
