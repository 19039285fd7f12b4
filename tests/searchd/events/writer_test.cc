#include "searchd/events/writer.h"

#include <gtest/gtest.h>

#include <atomic>

namespace firstline {
namespace {

// Keeps batches; holds the writer at a gate while it is closed.
class FakeStore final : public Store {
  public:
    Result<void> append(std::span<const Event> events) override {
        std::unique_lock lock(mutex_);
        entered_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        if (fails_) return Error{ErrorCode::kIo, "the disk is full"};
        batches_.emplace_back(events.begin(), events.end());
        return {};
    }

    void close_gate() { set(open_, false); }
    void open_gate() { set(open_, true); }
    void fail() { set(fails_, true); }
    void wait_until_entered() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return entered_; });
    }
    std::vector<std::vector<Event>> batches() {
        const std::lock_guard lock(mutex_);
        return batches_;
    }

  private:
    void set(bool& flag, bool value) {
        const std::lock_guard lock(mutex_);
        flag = value;
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = true;
    bool entered_ = false;
    bool fails_ = false;
    std::vector<std::vector<Event>> batches_;
};

Event event_number(int number) {
    Event event;
    event.rank = number;
    return event;
}

TEST(EventWriter, QueriesAreWrittenInOneBatchInOrder) {
    FakeStore store;
    EventWriter writer(store, {.queue_max = 100, .batch_age = std::chrono::hours(1)});
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(writer.offer(event_number(i)));
    ASSERT_TRUE(writer.flush());
    const auto batches = store.batches();
    ASSERT_EQ(batches.size(), 1U);
    ASSERT_EQ(batches[0].size(), 10U);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(batches[0][static_cast<std::size_t>(i)].rank, i);
}

TEST(EventWriter, AQueryIsWrittenWithoutAnyoneAsking) {
    FakeStore store;
    EventWriter writer(store, {.queue_max = 100, .batch_age = std::chrono::milliseconds(1)});
    EXPECT_TRUE(writer.offer(event_number(1)));
    store.wait_until_entered();
}

TEST(EventWriter, AVoteIsAcknowledgedOnlyOnceItIsStored) {
    FakeStore store;
    EventWriter writer(store, {});
    store.close_gate();
    std::atomic<bool> acknowledged{false};
    std::thread voter([&] {
        EXPECT_TRUE(writer.write({event_number(1)}));
        acknowledged = true;
    });
    store.wait_until_entered();
    EXPECT_FALSE(acknowledged);
    store.open_gate();
    voter.join();
    EXPECT_TRUE(acknowledged);
    EXPECT_EQ(store.batches().size(), 1U);
}

TEST(EventWriter, AFullQueueDropsAndCounts) {
    FakeStore store;
    EventWriter writer(store, {.queue_max = 3, .batch_age = std::chrono::milliseconds(1)});
    store.close_gate();
    EXPECT_TRUE(writer.offer(event_number(0)));
    store.wait_until_entered();  // the writer holds the first now
    for (int i = 1; i <= 3; ++i) EXPECT_TRUE(writer.offer(event_number(i)));
    EXPECT_FALSE(writer.offer(event_number(4)));
    EXPECT_EQ(writer.dropped(), 1U);
    const auto voted = writer.write({event_number(5)});
    ASSERT_FALSE(voted);
    EXPECT_EQ(voted.error().code, ErrorCode::kUnavailable);
    store.open_gate();
}

TEST(EventWriter, TheStoresRefusalReachesTheVoter) {
    FakeStore store;
    EventWriter writer(store, {});
    store.fail();
    const auto voted = writer.write({event_number(1)});
    ASSERT_FALSE(voted);
    EXPECT_EQ(voted.error().message, "the disk is full");
    EXPECT_TRUE(writer.dropped() <= 1U);
}

TEST(EventWriter, ASlowDiskIsNotWaitedForForEver) {
    FakeStore store;
    EventWriter writer(store, {.queue_max = 10, .durable_wait_max = std::chrono::milliseconds(1)});
    store.close_gate();
    EXPECT_FALSE(writer.write({event_number(1)}));
    store.open_gate();
}

TEST(EventWriter, EndingWritesWhatIsQueued) {
    FakeStore store;
    {
        EventWriter writer(store, {.queue_max = 100, .batch_age = std::chrono::hours(1)});
        for (int i = 0; i < 5; ++i) EXPECT_TRUE(writer.offer(event_number(i)));
    }
    ASSERT_EQ(store.batches().size(), 1U);
    EXPECT_EQ(store.batches()[0].size(), 5U);
}

TEST(EventWriter, VotersOfOneMomentShareCommits) {
    FakeStore store;
    EventWriter writer(store, {});
    store.close_gate();
    std::vector<std::thread> voters;
    voters.emplace_back([&] { EXPECT_TRUE(writer.write({event_number(0)})); });
    store.wait_until_entered();
    for (int i = 1; i <= 8; ++i) {
        voters.emplace_back([&writer, i] { EXPECT_TRUE(writer.write({event_number(i)})); });
    }
    while (writer.waiting() < 8) std::this_thread::yield();
    store.open_gate();
    for (std::thread& voter : voters) voter.join();
    EXPECT_EQ(store.batches().size(), 2U);
}

}  // namespace
}  // namespace firstline
