// The one thread that writes events, so that a handler never waits for a disk it need not wait for.
//
// Queries are handed over and forgotten: written within 250 ms, or dropped and counted when the
// queue is full, rather than slow an answer. Votes wait until they are durable; those that arrive
// while one commit runs share the next (group commit).
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "searchd/events/store.h"

namespace firstline {

struct EventWriterOptions {
    std::size_t queue_max = 10000;                     // events waiting to be written
    std::chrono::milliseconds batch_age{250};          // the longest a query waits
    std::chrono::milliseconds durable_wait_max{5000};  // the longest a vote's handler waits
};

// Any thread may call its functions. The store outlives it and is used by its thread alone.
class EventWriter {
  public:
    EventWriter(Store& store, EventWriterOptions options);
    ~EventWriter();  // writes what is queued
    EventWriter(const EventWriter&) = delete;
    EventWriter& operator=(const EventWriter&) = delete;

    // Queues the event; false if the queue is full and it was dropped.
    bool offer(Event event);

    // Returns when the events are durable. kUnavailable if the queue is full, the writer stopped or
    // the disk took too long (they may still be written then); the store's error if it refused.
    Result<void> write(std::vector<Event> events);

    // Returns when all that was queued before is durable or was refused by the store.
    Result<void> flush() { return write({}); }

    std::uint64_t dropped() const;  // events that a full queue or a failing store lost
    std::size_t waiting() const;

    // Why the store refused the last events it was given; empty if it took them.
    std::string trouble() const;

  private:
    struct Waiter {
        std::promise<Result<void>> done;
    };
    void run();

    Store& store_;
    const EventWriterOptions options_;
    mutable std::mutex mutex_;  // guards all below but the thread
    std::condition_variable changed_;
    std::vector<Event> queue_;
    std::chrono::steady_clock::time_point oldest_;  // when queue_ stopped being empty
    std::vector<Waiter> waiters_;
    bool stopping_ = false;
    std::uint64_t dropped_ = 0;
    std::string trouble_;
    std::thread thread_;
};

}  // namespace firstline
