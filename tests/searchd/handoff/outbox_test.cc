#include <gtest/gtest.h>

#include "searchd/handoff/handoff_store.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

constexpr std::int64_t kNow = 1'795'439'103'000;
constexpr std::int64_t kTenYears = 315'576'000'000;

class OutboxTest : public testing::Test {
  protected:
    OutboxTest() {
        store_ = std::move(*HandoffStore::open(folder_.file("handoffs.sqlite")));
        NewHandoff made;
        made.key = "key";
        made.contact.email = "zoe@mail.example";
        const auto created = store_->create(made, {DeliveryTarget::kWebhook, DeliveryTarget::kMail},
                                            kNow, [](int) { return PromisedTime{}; });
        id_ = created->handoff.id;
    }
    std::optional<Delivery> next(std::int64_t now_ms) {
        return store_->next_delivery(now_ms)->delivery;
    }

    TemporaryFolder folder_;
    std::unique_ptr<HandoffStore> store_;
    std::string id_;
};

TEST_F(OutboxTest, EachTargetGetsTheHandoffOnceUnderItsOwnId) {
    const auto first = next(kNow);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->handoff.id, id_);
    EXPECT_EQ(first->handoff.contact.email, "zoe@mail.example");
    ASSERT_TRUE(store_->delivered(first->id));
    const auto second = next(kNow);
    ASSERT_TRUE(second);
    EXPECT_NE(second->id, first->id);
    EXPECT_NE(second->target, first->target);
    ASSERT_TRUE(store_->delivered(second->id));
    EXPECT_FALSE(next(kNow));
    EXPECT_EQ(store_->delivery_counts()->waiting, 0);
}

TEST_F(OutboxTest, AFailedOneWaitsItsTimeAndKeepsItsId) {
    const auto first = next(kNow);
    const auto other = [&] { return next(kNow); };
    ASSERT_TRUE(store_->failed(first->id, "connection refused", kNow, kNow + 1000));
    ASSERT_TRUE(store_->delivered(other()->id));
    EXPECT_FALSE(next(kNow + 999));
    EXPECT_EQ(store_->next_delivery(kNow + 400)->wait_ms, 600);
    const auto again = next(kNow + 1000);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, first->id);
    EXPECT_EQ(again->attempts, 1);
}

TEST_F(OutboxTest, ADeadOneIsListedAndCanBeRevived) {
    const auto first = next(kNow);
    ASSERT_TRUE(store_->failed(first->id, "410 Gone", kNow, std::nullopt));
    ASSERT_TRUE(store_->delivered(next(kNow)->id));
    EXPECT_FALSE(next(kNow + kTenYears));
    const auto dead = store_->dead_letters();
    ASSERT_EQ(dead->size(), 1U);
    EXPECT_EQ((*dead)[0].id, first->id);
    EXPECT_EQ((*dead)[0].handoff, id_);
    EXPECT_EQ((*dead)[0].error, "410 Gone");
    EXPECT_EQ((*dead)[0].attempts, 1);
    EXPECT_EQ(store_->delivery_counts()->dead, 1);
    EXPECT_EQ(*store_->revive("another"), 0);
    EXPECT_EQ(*store_->revive(first->id), 1);
    EXPECT_EQ(next(kNow)->id, first->id);
    EXPECT_EQ(next(kNow)->attempts, 0);
}

TEST_F(OutboxTest, AClockThatLeapsDelaysNothing) {
    const auto first = next(kNow + kTenYears);
    ASSERT_TRUE(first);
    ASSERT_TRUE(store_->failed(first->id, "x", kNow + kTenYears, kNow + kTenYears + 1000));
    ASSERT_TRUE(store_->delivered(next(kNow)->id));
    const auto again = next(kNow);  // ten years before it was to be tried
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, first->id);
}

}  // namespace
}  // namespace firstline
