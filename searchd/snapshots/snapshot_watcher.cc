#include "searchd/snapshots/snapshot_watcher.h"

#include <chrono>

#include "kb/search/engine.h"

namespace firstline {
namespace {

constexpr std::chrono::milliseconds kLookEvery{50};

// One question to each database, so that the first shopper's pages are in memory already. It shows
// too that the engine can read them.
Result<void> warm(const Snapshot& snapshot) {
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
        for (const Database* database : snapshot.databases(audience)) {
            Question question;
            question.text = "how do i return an order";
            question.locale = database->locale();
            auto answered = answer(snapshot, audience, question);
            if (!answered) return answered.error();
            if (auto suggested = suggest(snapshot, audience, question); !suggested)
                return suggested.error();
        }
    }
    return {};
}

}  // namespace

SnapshotWatcher::SnapshotWatcher(std::string data, SnapshotHolder& holder, Log& log,
                                 Metrics& metrics)
    : data_(std::move(data)), holder_(holder), log_(log), metrics_(metrics) {
    look(false);
    thread_ = std::thread([this] { run(); });
}

SnapshotWatcher::~SnapshotWatcher() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void SnapshotWatcher::look_now() {
    {
        const std::lock_guard lock(mutex_);
        poked_ = true;
    }
    changed_.notify_all();
}

std::string SnapshotWatcher::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

void SnapshotWatcher::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait_for(lock, kLookEvery, [this] { return stopping_ || poked_; });
        if (stopping_) return;
        const bool retry_refused = std::exchange(poked_, false);
        lock.unlock();
        look(retry_refused);
        lock.lock();
    }
}

void SnapshotWatcher::look(bool retry_refused) {
    const auto id = current_snapshot_id(data_);
    if (!id) {
        if (id.error().code == ErrorCode::kUnavailable && holder_.current() == nullptr) {
            const std::lock_guard lock(mutex_);
            trouble_ = id.error().message;
        } else {
            refuse("CURRENT", id.error().message);
        }
        return;
    }
    const auto served = holder_.current();
    if (served != nullptr && served->id() == *id) {
        refused_id_.clear();  // if it is named again, that is told again
        const std::lock_guard lock(mutex_);
        trouble_.clear();
        return;
    }
    if (*id == refused_id_ && !retry_refused) return;

    const auto begun = std::chrono::steady_clock::now();
    SnapshotOptions options;
    options.previous = served.get();
    auto snapshot = Snapshot::open(data_, *id, options);
    if (!snapshot) return refuse(*id, snapshot.error().message);
    if (auto warmed = warm(**snapshot); !warmed) return refuse(*id, warmed.error().message);
    holder_.serve(std::move(*snapshot));
    refused_id_.clear();
    metrics_.serve_snapshot(*id);
    {
        const std::lock_guard lock(mutex_);
        trouble_.clear();
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    log_.info("snapshot served",
              {{"snapshot", *id}, {"opened_ms", static_cast<std::int64_t>(took.count())}});
}

void SnapshotWatcher::refuse(const std::string& id, const std::string& why) {
    {
        const std::lock_guard lock(mutex_);
        if (refused_id_ == id && trouble_ == why) return;
        trouble_ = why;
    }
    refused_id_ = id;
    metrics_.count_refused_snapshot();
    log_.error("snapshot refused; the last good one stays in service",
               {{"snapshot", id}, {"why", why}});
}

}  // namespace firstline
