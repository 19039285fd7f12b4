#include "searchd/snapshots/snapshot_watcher.h"

#include <time.h>

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

// Seconds since 1970 of "2026-11-23T10:15:00Z"; 0 if it is none.
std::int64_t unix_seconds(const std::string& rfc3339) {
    std::tm utc{};
    const char* rest = ::strptime(rfc3339.c_str(), "%Y-%m-%dT%H:%M:%S", &utc);
    return rest == nullptr ? 0 : static_cast<std::int64_t>(::timegm(&utc));
}

SnapshotFacts facts_of(const Snapshot& snapshot) {
    SnapshotFacts facts;
    facts.id = snapshot.id();
    facts.created_unix = unix_seconds(snapshot.manifest().created);
    for (const ManifestDatabase& database : snapshot.manifest().databases) {
        facts.pages.push_back(
            {to_string(database.audience), database.locale, static_cast<double>(database.pages)});
    }
    return facts;
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

LookOutcome SnapshotWatcher::look_and_wait(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    const std::uint64_t wanted = ++asked_;
    changed_.notify_all();
    if (looked_.wait_for(lock, patience, [&] { return done_ >= wanted; })) return last_;
    return outcome(LookOutcome::Kind::kPending);
}

std::string SnapshotWatcher::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

void SnapshotWatcher::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait_for(lock, kLookEvery, [this] { return stopping_ || asked_ > done_; });
        if (stopping_) return;
        const std::uint64_t asked = asked_;
        const bool is_asked = asked > done_;
        lock.unlock();
        LookOutcome came = look(is_asked);
        lock.lock();
        if (is_asked) last_ = std::move(came);  // whoever asked may not have read it yet
        done_ = asked;
        looked_.notify_all();
    }
}

LookOutcome SnapshotWatcher::outcome(LookOutcome::Kind kind, std::string why) const {
    const auto served = holder_.current();
    return {kind, served == nullptr ? "" : served->id(), std::move(why)};
}

LookOutcome SnapshotWatcher::look(bool retry_refused) {
    const auto id = current_snapshot_id(data_);
    if (!id) {
        const std::string why = id.error().message;
        if (id.error().code != ErrorCode::kUnavailable || holder_.current() != nullptr)
            return refuse("CURRENT", why);
        const std::lock_guard lock(mutex_);
        trouble_ = why;
        return outcome(LookOutcome::Kind::kRefused, why);
    }
    const auto served = holder_.current();
    if (served != nullptr && served->id() == *id) {
        refused_id_.clear();  // if it is named again, that is told again
        const std::lock_guard lock(mutex_);
        trouble_.clear();
        return outcome(LookOutcome::Kind::kUnchanged);
    }
    if (*id == refused_id_ && !retry_refused)
        return outcome(LookOutcome::Kind::kRefused, trouble());

    const auto begun = std::chrono::steady_clock::now();
    SnapshotOptions options;
    options.previous = served.get();
    auto snapshot = Snapshot::open(data_, *id, options);
    if (!snapshot) return refuse(*id, snapshot.error().message);
    if (auto warmed = warm(**snapshot); !warmed) return refuse(*id, warmed.error().message);
    return serve(*id, std::move(*snapshot), begun);
}

LookOutcome SnapshotWatcher::serve(const std::string& id, std::shared_ptr<const Snapshot> snapshot,
                                   std::chrono::steady_clock::time_point begun) {
    const SnapshotFacts facts = facts_of(*snapshot);
    holder_.serve(std::move(snapshot));
    refused_id_.clear();
    metrics_.serve_snapshot(facts);
    {
        const std::lock_guard lock(mutex_);
        trouble_.clear();
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    log_.info("snapshot served",
              {{"snapshot", id}, {"opened_ms", static_cast<std::int64_t>(took.count())}});
    return outcome(LookOutcome::Kind::kServed);
}

LookOutcome SnapshotWatcher::refuse(const std::string& id, const std::string& why) {
    bool is_known = false;
    {
        const std::lock_guard lock(mutex_);
        is_known = refused_id_ == id && trouble_ == why;
        trouble_ = why;
    }
    refused_id_ = id;
    if (!is_known) {
        metrics_.count_refused_snapshot();
        log_.error("snapshot refused; the last good one stays in service",
                   {{"snapshot", id}, {"why", why}});
    }
    return outcome(LookOutcome::Kind::kRefused, why);
}

}  // namespace firstline
