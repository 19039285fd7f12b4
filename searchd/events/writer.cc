#include "searchd/events/writer.h"

#include <utility>

namespace firstline {

EventWriter::EventWriter(Store& store, EventWriterOptions options)
    : store_(store), options_(options), thread_([this] { run(); }) {}

EventWriter::~EventWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool EventWriter::offer(Event event) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= options_.queue_max) {
        ++dropped_;
        return false;
    }
    if (queue_.empty()) {
        oldest_ = std::chrono::steady_clock::now();
        changed_.notify_all();
    }
    queue_.push_back(std::move(event));
    return true;
}

Result<void> EventWriter::write(std::vector<Event> events) {
    std::future<Result<void>> done;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return Error{ErrorCode::kUnavailable, "the event writer has stopped"};
        if (queue_.size() + events.size() > options_.queue_max) {
            return Error{ErrorCode::kUnavailable, "the event queue is full"};
        }
        if (queue_.empty()) oldest_ = std::chrono::steady_clock::now();
        for (Event& event : events) queue_.push_back(std::move(event));
        waiters_.emplace_back();
        done = waiters_.back().done.get_future();
    }
    changed_.notify_all();
    if (done.wait_for(options_.durable_wait_max) != std::future_status::ready) {
        return Error{ErrorCode::kUnavailable, "the event store is too slow"};
    }
    return done.get();
}

std::uint64_t EventWriter::dropped() const {
    const std::lock_guard lock(mutex_);
    return dropped_;
}

std::size_t EventWriter::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

std::string EventWriter::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

void EventWriter::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        const auto due = [this] { return stopping_ || !waiters_.empty(); };
        changed_.wait(lock, [&] { return due() || !queue_.empty(); });
        if (!queue_.empty()) changed_.wait_until(lock, oldest_ + options_.batch_age, due);
        const std::vector<Event> batch = std::exchange(queue_, {});
        std::vector<Waiter> waiters = std::exchange(waiters_, {});
        const bool last = stopping_;
        lock.unlock();
        const Result<void> written = batch.empty() ? Result<void>() : store_.append(batch);
        for (Waiter& waiter : waiters) waiter.done.set_value(written);
        lock.lock();
        if (!written) dropped_ += batch.size();
        if (!batch.empty()) trouble_ = written ? "" : written.error().message;
        if (last && queue_.empty() && waiters_.empty()) return;
    }
}

}  // namespace firstline
