#include "searchd/delivery/courier.h"

#include <gtest/gtest.h>

#include <deque>

#include "searchd/events/sqlite.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

// Does with each attempt what the test says, and keeps what was sent.
class FakeTransport final : public Transport {
  public:
    Result<void> post(const WebhookRequest& request) override {
        posted.push_back(request);
        return next();
    }
    Result<void> mail(const MailMessage& message) override {
        mailed.push_back(message);
        return next();
    }
    void stop() override {}

    std::deque<bool> fails;  // then all is well
    std::vector<WebhookRequest> posted;
    std::vector<MailMessage> mailed;

  private:
    Result<void> next() {
        if (fails.empty()) return {};
        const bool fail = fails.front();
        fails.pop_front();
        if (fail) return Error{ErrorCode::kUnavailable, "the receiver said 500"};
        return {};
    }
};

class CourierTest : public testing::Test {
  protected:
    void SetUp() override { reopen(); }
    // As a daemon that was killed comes back.
    void reopen() {
        courier_.reset();
        store_.reset();
        store_ = std::move(*HandoffStore::open(folder_.file("handoffs.sqlite")));
        CourierOptions options;
        options.webhook_url = "https://desk.example/in";
        options.webhook_secret = "s";
        options.smtp = "smtps://mail.example";
        options.mail_from = "a@store.example";
        options.mail_to = "b@store.example";
        options.attempts_max = 3;
        courier_ = std::make_unique<Courier>(
            CourierParts{*store_, transport_, metrics_, log_, [this] { return now_; },
                         [](const Delivery& delivery) { return delivery.handoff.id; },
                         [] { return 0.0; }},
            options);
    }
    std::string hand_off(const std::string& key, std::vector<DeliveryTarget> targets) {
        NewHandoff made;
        made.key = key;
        return store_->create(made, targets, 0, [](int) { return PromisedTime{}; })->handoff.id;
    }

    TemporaryFolder folder_;
    TimePoint now_{std::chrono::hours(24 * 365 * 50)};
    FakeTransport transport_;
    Metrics metrics_;
    Log log_{static_cast<LogSeverity>(9)};
    std::unique_ptr<HandoffStore> store_;
    std::unique_ptr<Courier> courier_;
};

TEST_F(CourierTest, AHandoffGoesToEachTargetOnce) {
    const std::string id = hand_off("a", {DeliveryTarget::kWebhook, DeliveryTarget::kMail});
    EXPECT_EQ(courier_->deliver_next(), 0);
    EXPECT_EQ(courier_->deliver_next(), 0);
    EXPECT_GT(courier_->deliver_next(), 0);
    ASSERT_EQ(transport_.posted.size(), 1U);
    EXPECT_EQ(transport_.posted[0].body, id);
    ASSERT_EQ(transport_.mailed.size(), 1U);
    EXPECT_EQ(transport_.mailed[0].to, "b@store.example");
    reopen();
    EXPECT_GT(courier_->deliver_next(), 0);
    EXPECT_EQ(transport_.posted.size(), 1U);
}

TEST_F(CourierTest, AFailedOneIsTriedAgainAfterItsWaitUnderTheSameId) {
    hand_off("a", {DeliveryTarget::kWebhook});
    transport_.fails = {true, true};
    EXPECT_EQ(courier_->deliver_next(), 0);
    EXPECT_EQ(courier_->deliver_next(), 1000);
    now_ += std::chrono::milliseconds(999);
    EXPECT_EQ(courier_->deliver_next(), 1);
    now_ += std::chrono::milliseconds(1);
    EXPECT_EQ(courier_->deliver_next(), 0);
    EXPECT_EQ(courier_->deliver_next(), 2000);
    now_ += std::chrono::seconds(2);
    reopen();
    EXPECT_EQ(courier_->deliver_next(), 0);
    ASSERT_EQ(transport_.posted.size(), 3U);
    EXPECT_EQ(transport_.posted[0].headers[2], transport_.posted[2].headers[2]);
    EXPECT_EQ(store_->delivery_counts()->waiting, 0);
}

TEST_F(CourierTest, AfterItsAttemptsItIsADeadLetterThatCanBeRevived) {
    hand_off("a", {DeliveryTarget::kWebhook});
    transport_.fails = {true, true, true};
    for (int attempt = 0; attempt < 3; ++attempt) {
        courier_->deliver_next();
        now_ += std::chrono::hours(1);
    }
    EXPECT_EQ(store_->delivery_counts()->dead, 1);
    EXPECT_EQ(store_->dead_letters()->at(0).error, "the receiver said 500");
    EXPECT_GT(courier_->deliver_next(), 0);
    EXPECT_EQ(transport_.posted.size(), 3U);
    EXPECT_NE(metrics_.text(GaugeReadings())
                  .find(R"(firstline_deliveries_total{result="dead",target="webhook"} 1)"),
              std::string::npos);
    EXPECT_EQ(*store_->revive(""), 1);
    EXPECT_EQ(courier_->deliver_next(), 0);
    EXPECT_EQ(store_->delivery_counts()->waiting, 0);
}

TEST_F(CourierTest, OneThatFailsDoesNotHoldUpTheNext) {
    hand_off("a", {DeliveryTarget::kWebhook});
    transport_.fails = {true};
    courier_->deliver_next();
    const std::string second = hand_off("b", {DeliveryTarget::kWebhook});
    EXPECT_EQ(courier_->deliver_next(), 0);
    EXPECT_EQ(transport_.posted[1].body, second);
}

TEST_F(CourierTest, WhatTheStoreDoesNotTakeIsNotedAgainAndNotSentAgain) {
    hand_off("a", {DeliveryTarget::kMail});
    {
        auto other = SqliteDatabase::open(folder_.file("handoffs.sqlite"), SqliteMode::kReadWrite);
        ASSERT_TRUE(other);
        ASSERT_TRUE(other->execute("BEGIN IMMEDIATE"));
        EXPECT_GT(courier_->deliver_next(), 0) << "the store is locked";
        EXPECT_EQ(transport_.mailed.size(), 1U);
    }
    EXPECT_EQ(courier_->deliver_next(), 0);
    EXPECT_EQ(transport_.mailed.size(), 1U);
    EXPECT_EQ(store_->delivery_counts()->waiting, 0);
}

TEST_F(CourierTest, AFailingStoreIsToldUntilItTakesAgain) {
    EXPECT_EQ(courier_->trouble(), "");
    hand_off("a", {DeliveryTarget::kMail});
    auto other = SqliteDatabase::open(folder_.file("handoffs.sqlite"), SqliteMode::kReadWrite);
    ASSERT_TRUE(other->execute("BEGIN IMMEDIATE"));
    courier_->deliver_next();
    EXPECT_NE(courier_->trouble(), "") << "it could not be noted";
    ASSERT_TRUE(other->execute("ROLLBACK"));
    courier_->deliver_next();
    EXPECT_EQ(courier_->trouble(), "");
    ASSERT_TRUE(other->execute("ALTER TABLE deliveries RENAME TO gone"));
    courier_->deliver_next();
    EXPECT_NE(courier_->trouble().find("deliveries"), std::string::npos) << courier_->trouble();
    ASSERT_TRUE(other->execute("ALTER TABLE gone RENAME TO deliveries"));
    courier_->deliver_next();
    EXPECT_EQ(courier_->trouble(), "");
}

TEST_F(CourierTest, ItsThreadDeliversWhatItIsWokenFor) {
    courier_->start();
    hand_off("a", {DeliveryTarget::kMail});
    courier_->wake();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (store_->delivery_counts()->waiting > 0 && std::chrono::steady_clock::now() < end)
        std::this_thread::yield();
    EXPECT_EQ(store_->delivery_counts()->waiting, 0);
    courier_->stop();
    EXPECT_EQ(transport_.mailed.size(), 1U);
}

TEST(RetryWait, DoublesToAQuarterOfAnHourAndIsSpreadOverItsSecondHalf) {
    EXPECT_EQ(retry_wait_ms(1, 0), 1000);
    EXPECT_EQ(retry_wait_ms(2, 0), 2000);
    EXPECT_EQ(retry_wait_ms(5, 0), 16000);
    EXPECT_EQ(retry_wait_ms(11, 0), 900000);
    EXPECT_EQ(retry_wait_ms(1000, 0), 900000);
    EXPECT_EQ(retry_wait_ms(1, 0.5), 750);
    EXPECT_GE(retry_wait_ms(3, 0.999999), 2000);
}

}  // namespace
}  // namespace firstline
