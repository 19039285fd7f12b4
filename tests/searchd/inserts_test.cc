// Inserts and recalls as the console tells and asks them: over a socket, with content that changes.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"
#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

Page returns_page(const std::string& text) {
    Page page;
    page.id = "sending-back";
    page.locale = "en";
    page.title = "Sending back";
    Block first;
    first.text.text = "All about sending back.";
    Block heading;
    heading.kind = BlockKind::kHeading;
    heading.level = 2;
    heading.anchor = "how-long";
    heading.text.text = "How long";
    Block second;
    second.text.text = text;
    page.blocks = {first, heading, second};
    return page;
}

std::vector<Page> pages_with(const Page& page) {
    std::vector<Page> pages = boot_shop_pages();
    pages.push_back(page);
    return pages;
}

class InsertsRouteTest : public testing::Test {
  protected:
    InsertsRouteTest() { served_ = snapshot(); }

    std::string snapshot() const {
        return Json::parse(body_of(store_.get("/v1/agent/pages/sending-back", anna_)))["snapshot"];
    }
    // Publishes the page (and, without it, the others alone) and waits until it is served.
    void publish(const std::optional<Page>& page) {
        served_ = store_.publish_pages(page ? pages_with(*page) : boot_shop_pages());
        store_.daemon->reload();
    }
    Json insert(const Json& change = {}) const {
        Json body = {{"page", "sending-back"}, {"anchor", "how-long"},     {"locale", "en"},
                     {"snapshot", served_},    {"what", "sentences"},      {"channel", "host"},
                     {"conversation", "c-42"}, {"key", "key_0123456789_a"}};
        if (change.is_object()) body.update(change);
        return body;
    }
    std::string post(const Json& body, const std::string& who) const {
        return TestClient::post(store_.daemon->port(), "/v1/agent/inserts", body.dump(),
                                "Content-Type: application/json\r\n" + who);
    }
    std::string done(std::int64_t id, const std::string& who) const {
        return TestClient::post(store_.daemon->port(),
                                "/v1/agent/recalls/" + std::to_string(id) + "/done", "{}",
                                "Content-Type: application/json\r\n" + who);
    }
    // Each as "agent page#anchor happened".
    std::vector<std::string> recalls(const std::string& who) const {
        const Json reply = Json::parse(body_of(store_.get("/v1/agent/recalls", who)));
        EXPECT_EQ(reply["snapshot"], served_);
        std::vector<std::string> lines;
        for (const Json& one : reply["recalls"])
            lines.push_back(std::string(one["agent"]) + " " + std::string(one["page"]) + "#" +
                            std::string(one["anchor"]) + " " + std::string(one["happened"]));
        return lines;
    }

    ServedStore store_{pages_with(returns_page("You have 30 days."))};
    const std::string anna_ = store_.authorization(Role::kAgent, "anna");
    const std::string ben_ = store_.authorization(Role::kAgent, "ben");
    const std::string lea_ = store_.authorization(Role::kLead, "lea");
    std::string served_;
};

using Lines = std::vector<std::string>;

TEST_F(InsertsRouteTest, AnInsertIsKeptOnceAndHoldsNoWordOfThePage) {
    const std::string first = post(insert(), anna_);
    EXPECT_EQ(status_of(first), 201);
    EXPECT_EQ(Json::parse(body_of(first))["compared"], served_);
    EXPECT_EQ(body_of(post(insert(), anna_)), body_of(first));
    const std::string reused = post(insert({{"what", "page"}}), anna_);
    EXPECT_EQ(Json::parse(body_of(reused))["code"], "key_reused");
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(store_.config.inserts.file + suffix, 1 << 26);
        ASSERT_TRUE(bytes);
        EXPECT_EQ(bytes->find("You have"), std::string::npos) << suffix;
    }
}

TEST_F(InsertsRouteTest, WhoQuotedWhatChangedIsToldAndALeadOfEverybody) {
    post(insert(), anna_);
    post(insert({{"anchor", ""}}), ben_);  // another passage
    EXPECT_EQ(recalls(lea_), Lines());
    Page moved = returns_page("You have  30\ndays.");
    moved.tags = {"send"};
    publish(moved);
    EXPECT_EQ(recalls(lea_), Lines()) << "white space and tags are no words";
    publish(returns_page("You have 60 days."));
    EXPECT_EQ(recalls(anna_), Lines{"anna sending-back#how-long changed"});
    EXPECT_EQ(recalls(ben_), Lines());
    publish(std::nullopt);
    EXPECT_EQ(recalls(lea_), (Lines{"ben sending-back# gone", "anna sending-back#how-long gone"}));
    publish(returns_page("You have 30 days."));
    EXPECT_EQ(recalls(lea_), Lines());
}

TEST_F(InsertsRouteTest, APageThatBecameInternalIsGone) {
    post(insert({{"what", "link"}}), anna_);
    Page page = returns_page("You have 30 days.");
    page.audience = Audience::kAgent;
    publish(page);
    EXPECT_EQ(recalls(anna_), Lines{"anna sending-back#how-long gone"});
}

TEST_F(InsertsRouteTest, WhatIsDoneLeavesTheListAndStaysDone) {
    post(insert(), anna_);
    post(insert(), ben_);
    publish(returns_page("You have 60 days."));
    EXPECT_EQ(status_of(done(2, anna_)), 404) << "it is ben's";
    const std::string first = done(1, anna_);
    EXPECT_EQ(status_of(first), 200);
    EXPECT_EQ(Json::parse(body_of(first))["settled_by"], "anna");
    EXPECT_EQ(body_of(done(1, lea_)), body_of(first));
    EXPECT_EQ(status_of(done(2, lea_)), 200);
    EXPECT_EQ(status_of(done(3, lea_)), 404);
    EXPECT_EQ(recalls(lea_), Lines());
    publish(returns_page("You have 90 days."));
    EXPECT_EQ(recalls(lea_), Lines());
}

TEST_F(InsertsRouteTest, WhatTheAgentSawAndIsGoneSinceIsKeptAndRecalledAtOnce) {
    const std::string before = served_;
    publish(std::nullopt);
    const std::string kept = post(insert({{"snapshot", before}}), anna_);
    EXPECT_EQ(status_of(kept), 201);
    EXPECT_TRUE(Json::parse(body_of(kept))["compared"].is_null());
    EXPECT_EQ(recalls(anna_), Lines{"anna sending-back#how-long gone"});
    const std::string unknown = post(insert({{"key", "key_0123456789_b"}}), anna_);
    EXPECT_EQ(status_of(unknown), 404) << "the served content never had it";
}

TEST_F(InsertsRouteTest, OfAnotherSnapshotTheServedWordsAreKeptAndThatIsTold) {
    const Json reply = Json::parse(body_of(post(insert({{"snapshot", "000000-00000000"}}), anna_)));
    EXPECT_EQ(reply["snapshot"], "000000-00000000");
    EXPECT_EQ(reply["compared"], served_);
    const std::string no_anchor =
        post(insert({{"anchor", "nowhere"}, {"key", "key_0123456789_b"}}), anna_);
    EXPECT_EQ(status_of(no_anchor), 404);
}

TEST_F(InsertsRouteTest, ATranslationIsNotWhatWasQuoted) {
    const std::string before = served_;
    post(insert(), anna_);
    Page german = returns_page("You have 30 days.");
    german.locale = "de";
    german.title = "Zurückschicken";
    publish(german);
    const Json late = insert({{"snapshot", before}, {"key", "key_0123456789_b"}});
    EXPECT_TRUE(Json::parse(body_of(post(late, anna_)))["compared"].is_null());
    EXPECT_EQ(recalls(anna_),
              (Lines{"anna sending-back#how-long gone", "anna sending-back#how-long gone"}));
    EXPECT_EQ(body_of(store_.get("/v1/agent/recalls", anna_)).find("Zurück"), std::string::npos);
}

TEST_F(InsertsRouteTest, RolesAreHeld) {
    const std::string editor = store_.authorization(Role::kEditor, "eve");
    const std::string machine = store_.authorization(Role::kOperator, "op");
    EXPECT_EQ(status_of(post(insert(), editor)), 201);
    EXPECT_EQ(status_of(post(insert(), machine)), 403);
    EXPECT_EQ(status_of(post(insert(), "")), 401);
    EXPECT_EQ(status_of(store_.get("/v1/agent/recalls", editor)), 403);
    EXPECT_EQ(status_of(done(1, editor)), 403);
    EXPECT_EQ(status_of(store_.get("/v1/agent/recalls?limit=101", anna_)), 400);
}

}  // namespace
}  // namespace firstline
