// Contacts as a help desk reports them: over a socket.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "kb/base/file.h"
#include "searchd/events/sqlite.h"
#include "searchd/time/civil.h"
#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

constexpr const char* kJsonFields = "Content-Type: application/json\r\n";

class ContactsRouteTest : public testing::Test {
  protected:
    std::string post(const Json& json) const {
        return TestClient::post(store_.daemon->port(), "/v1/contacts", json.dump(),
                                kJsonFields + agent_);
    }
    // The answer to a question over the stored events, one row a line.
    std::string stored(const std::string& sql) const {
        auto database = SqliteDatabase::open(store_.config.events.file, SqliteMode::kReadOnly);
        auto rows = database->prepare(sql);
        std::string text;
        while (rows->step()) text += rows->text(1) + "\n";
        return text;
    }
    static std::string at(std::chrono::seconds from_now) {
        return rfc3339_utc(ServedStore::kNow + from_now);
    }

    ServedStore store_{boot_shop_pages()};
    const std::string agent_ = store_.authorization(Role::kAgent, "help desk");
};

TEST_F(ContactsRouteTest, AContactIsStoredWithoutWhatIsPersonal) {
    const std::string reply = post({{"reference", "quagga-ticket"},
                                    {"channel", "phone"},
                                    {"time", "2026-11-23T13:00:00+01:00"},
                                    {"question", "i am ada@mail.example, where is order 10023?"},
                                    {"locale", "en"},
                                    {"session", "session_0123456789"},
                                    {"visitor", "quagga-visitor"},
                                    {"page", "delivery-time"},
                                    {"resolved", true}});
    EXPECT_EQ(status_of(reply), 202) << reply;
    EXPECT_EQ(Json::parse(body_of(reply)), Json({{"accepted", 1}}));
    EXPECT_EQ(stored("SELECT type || ' ' || channel || ' ' || time_ms || ' ' || question || ' ' || "
                     "locale || ' ' || session || ' ' || page || ' ' || resolved || ' ' || "
                     "LENGTH(reference) || ' ' || LENGTH(visitor) FROM events"),
              "contact phone 1795435200000 i am ‹email›, where is order ‹order›? en "
              "session_0123456789 delivery-time 1 64 64\n");
    for (const char* suffix : {"", "-wal"}) {
        const auto bytes = read_whole_file(store_.config.events.file + suffix, 1 << 26);
        ASSERT_TRUE(bytes);
        for (const char* text : {"quagga", "ada@mail", "10023"})
            EXPECT_EQ(bytes->find(text), std::string::npos) << suffix << text;
    }
}

TEST_F(ContactsRouteTest, SentTwiceOrAtOnceItIsOneAndTheReplyTheSame) {
    const Json body = {{"reference", "1"}, {"channel", "email"}};
    std::vector<std::thread> senders;
    std::vector<std::string> replies(8);
    for (std::string& reply : replies) senders.emplace_back([&] { reply = post(body); });
    for (std::thread& sender : senders) sender.join();
    replies.push_back(post({{"reference", "1"}, {"channel", "email"}, {"resolved", true}}));
    for (const std::string& reply : replies) {
        EXPECT_EQ(status_of(reply), 202);
        EXPECT_EQ(body_of(reply), body_of(replies[0]));
    }
    EXPECT_EQ(stored("SELECT COUNT(*) || resolved FROM events"), "10\n");
    // Another channel's 1 is another one.
    post({{"reference", "1"}, {"channel", "phone"}});
    EXPECT_EQ(stored("SELECT COUNT(DISTINCT reference) FROM events"), "2\n");
}

TEST_F(ContactsRouteTest, TheOtherSystemsClockMayBeFiveMinutesAheadAndAYearBehind) {
    using std::chrono::hours;
    using std::chrono::minutes;
    using std::chrono::seconds;
    const auto limit = [&](const std::string& reference, seconds from_now) -> std::string {
        const std::string reply =
            post({{"reference", reference}, {"channel", "chat"}, {"time", at(from_now)}});
        const Json json = Json::parse(body_of(reply));
        return status_of(reply) == 202 ? ""
                                       : json.value("code", "") + " " + json.value("limit", "");
    };
    EXPECT_EQ(limit("a", minutes(5)), "");
    EXPECT_EQ(limit("b", minutes(5) + seconds(1)), "bad_body 5 minutes");
    EXPECT_EQ(limit("c", -hours(24 * 366)), "");
    EXPECT_EQ(limit("d", -hours(24 * 366) - seconds(1)), "bad_body 366 days");
}

TEST_F(ContactsRouteTest, ItIsForThoseWhoAnswerShoppers) {
    const std::string body = R"({"reference":"1","channel":"email"})";
    const auto status = [&](const std::string& fields) {
        return status_of(
            TestClient::post(store_.daemon->port(), "/v1/contacts", body, kJsonFields + fields));
    };
    EXPECT_EQ(status(""), 401);
    EXPECT_EQ(status(store_.authorization(Role::kEditor, "editor")), 403);
    EXPECT_EQ(status(store_.authorization(Role::kOperator, "operator")), 403);
    EXPECT_EQ(status(store_.authorization(Role::kLead, "lead")), 202);
    EXPECT_EQ(status(agent_), 202);
}

TEST_F(ContactsRouteTest, ASessionThatLedToOneHasFailed) {
    store_.get("/v1/answers?q=return&session=session_0123456789");
    // Its time is the daemon's own, as the question's.
    post({{"reference", "1"}, {"channel", "phone"}, {"session", "session_0123456789"}});
    const Json report = Json::parse(
        body_of(store_.get("/v1/reports/overview", store_.authorization(Role::kLead, "lead"))));
    for (const Json& ratio : report["ratios"]) {
        if (ratio["name"] != "deflection, failed") continue;
        EXPECT_EQ(ratio["numerator"], 1);
        EXPECT_EQ(ratio["denominator"], 1);
    }
    ASSERT_EQ(report["by_channel"].size(), 2U);
    EXPECT_EQ(report["by_channel"][0]["key"], "phone");
    EXPECT_EQ(report["by_channel"][0]["contacts"], 1);
}

}  // namespace
}  // namespace firstline
