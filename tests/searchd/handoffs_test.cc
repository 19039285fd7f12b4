// Hand-offs as shoppers and agents meet them: over a socket.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "kb/base/file.h"
#include "searchd/events/sqlite.h"
#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

constexpr const char* kJsonFields = "Content-Type: application/json\r\n";

class HandoffsTest : public testing::Test {
  protected:
    static Json body(const std::string& key) {
        return {{"key", key},
                {"session", "session_0123456789"},
                {"channel", "email"},
                {"question", "where is order 10023?"},
                {"locale", "en"},
                {"url", "https://store.example/cart?email=zoe@mail.example"},
                {"contact", {{"name", "Zoë"}, {"email", "zoe@mail.example"}}}};
    }
    std::string post(const std::string& target, const Json& json,
                     const std::string& fields = "") const {
        return TestClient::post(store_.daemon->port(), target, json.dump(), kJsonFields + fields);
    }
    std::string create(const std::string& key) const {
        const std::string reply = post("/v1/handoffs", body(key));
        EXPECT_EQ(status_of(reply), 201) << reply;
        return Json::parse(body_of(reply))["id"];
    }
    std::string act(const std::string& id, const std::string& action, const Json& json,
                    const std::string& agent) const {
        return post("/v1/agent/handoffs/" + id + "/" + action, json, agent);
    }
    static std::string code_of(const std::string& reply) {
        return Json::parse(body_of(reply))["code"];
    }

    ServedStore store_{boot_shop_pages()};
    const std::string anna_ = store_.authorization(Role::kAgent, "anna");
    const std::string ben_ = store_.authorization(Role::kAgent, "ben");
    const std::string lena_ = store_.authorization(Role::kLead, "lena");
};

TEST_F(HandoffsTest, AShopperIsPromisedATimeThatCountsWhoIsWaiting) {
    const std::string first = post("/v1/handoffs", body("key_0123456789_a"));
    ASSERT_EQ(status_of(first), 201) << first;
    EXPECT_NE(first.find("Cache-Control: no-store"), std::string::npos);
    const Json receipt = Json::parse(body_of(first));
    EXPECT_EQ(receipt["by"], "2026-11-23T14:20:00+01:00");
    EXPECT_EQ(receipt["ahead"], 0);
    EXPECT_EQ(receipt["created"], "2026-11-23T12:20:00Z");
    EXPECT_NE(first.find("Location: /v1/handoffs/" + receipt["id"].get<std::string>()),
              std::string::npos);
    const Json second = Json::parse(body_of(post("/v1/handoffs", body("key_0123456789_b"))));
    EXPECT_EQ(second["by"], "2026-11-23T14:25:00+01:00");
    EXPECT_EQ(second["ahead"], 1);
}

TEST_F(HandoffsTest, SentTwiceOrAtOnceItIsOneAndTheReplyTheSame) {
    const std::string first = post("/v1/handoffs", body("key_0123456789_a"));
    std::vector<std::thread> clicks;
    std::vector<std::string> replies(8);
    for (std::string& reply : replies)
        clicks.emplace_back([&] { reply = post("/v1/handoffs", body("key_0123456789_a")); });
    for (std::thread& click : clicks) click.join();
    Json reloaded = body("key_0123456789_a");
    reloaded["session"] = "another_session_9";
    replies.push_back(post("/v1/handoffs", reloaded));
    for (const std::string& reply : replies) {
        EXPECT_EQ(status_of(reply), 201);
        EXPECT_EQ(body_of(reply), body_of(first));
    }
    EXPECT_EQ(Json::parse(body_of(store_.get("/v1/agent/handoffs", anna_)))["waiting"], 1);
    Json other = body("key_0123456789_a");
    other["question"] = "something else";
    const std::string refused = post("/v1/handoffs", other);
    EXPECT_EQ(status_of(refused), 409);
    EXPECT_EQ(code_of(refused), "key_reused");
}

TEST_F(HandoffsTest, WhatMayNotBecomeAHandoffIsRefusedWithItsCode) {
    const std::string key = "key_0123456789_a";
    EXPECT_EQ(code_of(TestClient::post(store_.daemon->port(), "/v1/handoffs", body(key).dump(),
                                       "Content-Type: text/plain\r\n")),
              "unsupported_media_type");
    EXPECT_EQ(code_of(post("/v1/handoffs", body(key), "Origin: https://evil.example\r\n")),
              "origin_not_allowed");
    Json json = body(key);
    json["token"] = "forged.token";
    EXPECT_EQ(code_of(post("/v1/handoffs", json)), "bad_token");
    json = body(key);
    json["channel"] = "live_chat";
    const std::string reply = post("/v1/handoffs", json);
    EXPECT_EQ(code_of(reply), "channel_not_offered");
    EXPECT_EQ(Json::parse(body_of(reply))["limit"], "email, phone");
    for (int i = 0; i < 5; ++i) create("key_0123456789_" + std::to_string(i));
    EXPECT_EQ(code_of(post("/v1/handoffs", body(key))), "too_many_requests");
}

TEST_F(HandoffsTest, AReplysTokenBringsItsSessionAndChannel) {
    const Json answer = Json::parse(
        body_of(store_.get("/v1/answers?q=return&session=a_real_session_1&channel=help-center")));
    Json json = body("key_0123456789_a");
    json["token"] = answer["token"];
    json.erase("locale");
    const std::string id = Json::parse(body_of(post("/v1/handoffs", json)))["id"];
    const Json seen = Json::parse(body_of(store_.get("/v1/agent/handoffs/" + id, anna_)));
    EXPECT_EQ(seen["source"], "help-center");
    EXPECT_EQ(seen["locale"], "en");
}

TEST_F(HandoffsTest, AReplysTokenWithoutASessionHasItsBoundToo) {
    const Json answer = Json::parse(body_of(store_.get("/v1/answers?q=return")));
    Json json = body("");
    json["token"] = answer["token"];
    json.erase("session");
    for (int i = 0; i < 6; ++i) {
        json["key"] = "key_0123456789_" + std::to_string(i);
        const std::string reply = post("/v1/handoffs", json);
        EXPECT_EQ(status_of(reply), i < 5 ? 201 : 429) << reply;
    }
}

TEST_F(HandoffsTest, TheShopperSeesStateAndPromiseAndNothingElse) {
    const std::string id = create("key_0123456789_a");
    const std::string open = store_.get("/v1/handoffs/" + id);
    EXPECT_EQ(Json::parse(body_of(open))["state"], "open");
    act(id, "claim", Json::object(), anna_);
    act(id, "notes", {{"text", "quagga"}}, anna_);
    act(id, "resolve", {{"outcome", "answered"}, {"ask_effort", true}}, anna_);
    const std::string resolved = store_.get("/v1/handoffs/" + id);
    const Json json = Json::parse(body_of(resolved));
    EXPECT_EQ(json["state"], "resolved");
    EXPECT_EQ(json["promise_kept"], true);
    EXPECT_EQ(json["survey"], "ces");
    for (const char* text : {"anna", "quagga", "zoe", "order"})
        EXPECT_EQ(resolved.find(text), std::string::npos) << text;
    EXPECT_EQ(status_of(store_.get("/v1/handoffs/AAAAAAAAAAAAAAAAAAAAAA")), 404);
}

TEST_F(HandoffsTest, TheAgentHasThePacketAndTheContactOnlyInTheOne) {
    const std::string id = create("key_0123456789_a");
    const std::string list = store_.get("/v1/agent/handoffs", anna_);
    EXPECT_EQ(list.find("zoe@"), std::string::npos);
    EXPECT_NE(list.find("Cache-Control: no-store"), std::string::npos);
    const Json one = Json::parse(body_of(store_.get("/v1/agent/handoffs/" + id, anna_)));
    EXPECT_EQ(one["contact"]["email"], "zoe@mail.example");
    EXPECT_EQ(one["question"], "where is order ‹order›?");
    EXPECT_EQ(one["url"], "https://store.example/cart");
}

TEST_F(HandoffsTest, OneOfTwoAgentsGetsItAndTheOtherIsTold) {
    const std::string id = create("key_0123456789_a");
    std::string ben;
    std::thread second([&] { ben = act(id, "claim", Json::object(), ben_); });
    const std::string anna = act(id, "claim", Json::object(), anna_);
    second.join();
    EXPECT_EQ(status_of(anna) + status_of(ben), 200 + 409);
    const std::string& lost = status_of(anna) == 409 ? anna : ben;
    EXPECT_EQ(code_of(lost), "handoff_taken");
    const std::string& loser = status_of(anna) == 409 ? anna_ : ben_;
    EXPECT_EQ(code_of(act(id, "resolve", {{"outcome", "answered"}}, loser)), "handoff_taken");
    EXPECT_EQ(code_of(act(id, "release", Json::object(), loser)), "handoff_taken");
    EXPECT_EQ(status_of(act(id, "reassign", {{"to", "carla"}}, lena_)), 200);
    EXPECT_EQ(Json::parse(body_of(store_.get("/v1/agent/handoffs/" + id, anna_)))["agent"],
              "carla");
}

TEST_F(HandoffsTest, AnUnclaimedOneIsNotResolvedAndAResolvedOneStays) {
    const std::string id = create("key_0123456789_a");
    EXPECT_EQ(code_of(act(id, "resolve", {{"outcome", "answered"}}, anna_)), "handoff_not_claimed");
    EXPECT_EQ(status_of(act(id, "claim", Json::object(), anna_)), 200);
    EXPECT_EQ(status_of(act(id, "resolve", {{"outcome", "spam"}}, anna_)), 200);
    EXPECT_EQ(status_of(act(id, "resolve", {{"outcome", "spam"}}, anna_)), 200);
    EXPECT_EQ(code_of(act(id, "claim", Json::object(), ben_)), "handoff_resolved");
    EXPECT_EQ(status_of(act("AAAAAAAAAAAAAAAAAAAAAA", "claim", Json::object(), anna_)), 404);
}

TEST_F(HandoffsTest, AConsoleFollowsTheQueueByItsVersion) {
    const Json empty = Json::parse(body_of(store_.get("/v1/agent/handoffs", anna_)));
    EXPECT_TRUE(empty["handoffs"].empty());
    const std::string id = create("key_0123456789_a");
    const std::string after = "/v1/agent/handoffs?after=";
    const Json changes = Json::parse(
        body_of(store_.get(after + std::to_string(empty["version"].get<int>()), anna_)));
    ASSERT_EQ(changes["handoffs"].size(), 1U);
    EXPECT_EQ(changes["waiting"], 1);
    const std::string seen = std::to_string(changes["version"].get<int>());
    EXPECT_TRUE(Json::parse(body_of(store_.get(after + seen, anna_)))["handoffs"].empty());
    act(id, "claim", Json::object(), ben_);
    const Json claimed = Json::parse(body_of(store_.get(after + seen, anna_)));
    ASSERT_EQ(claimed["handoffs"].size(), 1U);
    EXPECT_EQ(claimed["handoffs"][0]["agent"], "ben");
    EXPECT_EQ(claimed["waiting"], 0);
}

TEST_F(HandoffsTest, AFailingStoreIsAReasonToTheOperatorAndQuestionsAreAnswered) {
    auto database = SqliteDatabase::open(store_.config.handoff.file, SqliteMode::kReadWrite);
    ASSERT_TRUE(database->execute("DROP TABLE deliveries"));
    std::string ready;
    for (auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
         std::chrono::steady_clock::now() < end;) {
        ready = store_.get("/readyz");
        if (ready.find("handoffs_failing") != std::string::npos) break;
    }
    EXPECT_EQ(status_of(ready), 200);
    EXPECT_NE(ready.find(R"("code":"handoffs_failing")"), std::string::npos) << ready;
    EXPECT_NE(store_.get("/metrics").find(R"(firstline_store_failing{store="handoffs"} 1)"),
              std::string::npos);
    EXPECT_EQ(status_of(store_.get("/v1/answers?q=return")), 200);
}

TEST_F(HandoffsTest, WrongParametersAreNamed) {
    for (const char* query : {"limit=0", "limit=101", "after=-1", "after=x", "state=closed",
                              "state=open,claimed", "locale=en_US", "cursor=x"}) {
        const std::string reply = store_.get(std::string("/v1/agent/handoffs?") + query, anna_);
        EXPECT_EQ(status_of(reply), 400) << query;
        EXPECT_EQ(code_of(reply), "bad_parameter") << query;
    }
}

TEST_F(HandoffsTest, TheQueueNeedsATokenAndItsRoutesTellTheirMethods) {
    const std::string id = create("key_0123456789_a");
    EXPECT_EQ(status_of(store_.get("/v1/agent/handoffs")), 401);
    EXPECT_EQ(status_of(store_.get("/v1/agent/handoffs/" + id)), 401);
    EXPECT_EQ(status_of(act(id, "claim", Json::object(), "")), 401);
    const std::string get = store_.get("/v1/agent/handoffs/" + id + "/claim", anna_);
    EXPECT_EQ(status_of(get), 405);
    EXPECT_NE(get.find("Allow: POST\r\n"), std::string::npos);
    const std::string put = post("/v1/agent/handoffs/" + id, Json::object(), anna_);
    EXPECT_EQ(status_of(put), 405);
    EXPECT_NE(put.find("Allow: GET, HEAD\r\n"), std::string::npos);
    EXPECT_EQ(status_of(act(id, "delete", Json::object(), anna_)), 404);
}

TEST_F(HandoffsTest, WhatIdentifiesAShopperStandsInTheContactTableOnly) {
    Json json = body("key_0123456789_a");
    json["question"] = "i am ada@mail.example, call 0612345678, card 4111 1111 1111 1111";
    json["corrected"] = "ada@mail.example";
    json["url"] = "/account/ada@mail.example/orders?t=1";
    json["contact"] = {{"name", "Quagganame"}, {"email", "bea@mail.example"}};
    const std::string id = Json::parse(body_of(post("/v1/handoffs", json)))["id"];
    act(id, "notes", {{"text", "she is ada@mail.example, 0612345678"}}, anna_);
    auto database = SqliteDatabase::open(store_.config.handoff.file, SqliteMode::kReadWrite);
    ASSERT_TRUE(database);
    auto names = database->prepare("SELECT name || email FROM contacts");
    ASSERT_TRUE(names->step());
    EXPECT_EQ(names->text(1), "Quagganamebea@mail.example");
    names->reset();
    const auto holds = [&](const std::string& file, const std::string& text) {
        const auto bytes = read_whole_file(file, 1 << 26);
        return bytes && bytes->find(text) != std::string::npos;
    };
    for (const char* suffix : {"", "-wal"}) {
        for (const char* text : {"ada@mail", "0612345678", "4111 1111", "4111111111111111"}) {
            EXPECT_FALSE(holds(store_.config.handoff.file + suffix, text)) << suffix << text;
            EXPECT_FALSE(holds(store_.config.events.file + suffix, text)) << suffix << text;
        }
        EXPECT_FALSE(holds(store_.config.events.file + suffix, "bea@mail"));
        EXPECT_FALSE(holds(store_.config.events.file + suffix, "Quagganame"));
    }
    EXPECT_TRUE(holds(store_.config.handoff.file + "-wal", "bea@mail"));  // so the search can find
}

}  // namespace
}  // namespace firstline
