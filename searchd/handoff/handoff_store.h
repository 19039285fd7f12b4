// Hand-offs in one SQLite file: the queue, the shoppers' contact data in a table of its own, and
// the outbox of deliveries (decision 0014).
//
// What a function returned kDone for is durable: write-ahead log, synced at every commit. Each
// change is one transaction that holds the file's write lock from its first read, so a claim is
// compared and set in one step, against other processes too. Deleted bytes are overwritten.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searchd/events/sqlite.h"
#include "searchd/events/store_turns.h"
#include "searchd/handoff/delivery.h"
#include "searchd/handoff/handoff.h"
#include "searchd/handoff/transition.h"

namespace firstline {

inline constexpr int kHandoffsSchemaVersion = 2;

struct HandoffLimits {
    int queue_max = 1000;  // open at once
    int session_max = 5;   // open at once, of one session; without one, of one reply
};

struct NewHandoff {
    std::string key;  // the client's; one hand-off is made with it, however often it is sent
    std::string fingerprint;  // of all that was sent; another one under the key is refused
    HandoffPacket packet;
    ShopperContact contact;
};

struct HandoffResult {
    HandoffVerdict verdict = HandoffVerdict::kUnknown;
    Handoff handoff;  // as it is now; empty with kUnknown, kKeyReused, kQueueFull, kSessionFull
};

struct HandoffFilter {
    std::vector<HandoffState> states = {HandoffState::kOpen, HandoffState::kClaimed};
    std::string locale;       // empty: all
    std::int64_t cursor = 0;  // of the page before; 0: the first
    int limit = 50;
};

// Without contacts, notes and what was shown; find() has those.
struct HandoffPage {
    std::vector<Handoff> handoffs;  // by promise, then as they came
    std::int64_t cursor = 0;        // of the next page; 0: there is none
    std::int64_t version = 0;       // of the newest change
};

struct HandoffChanges {
    std::vector<Handoff> handoffs;  // as they are now, oldest change first
    std::int64_t version = 0;       // to ask after next
    bool is_erased = false;         // something was, since then: the list is to be read again
};

// Any thread; one at a time is served, and who waits too long for its turn or for another process
// gets kUnavailable.
class HandoffStore {
  public:
    // By when a person will have answered the next one, behind so many.
    using Promiser = std::function<PromisedTime(int ahead)>;

    // Opens the file, making it (readable by its owner only) and its tables if missing. kInvalid if
    // a newer version wrote it.
    static Result<std::unique_ptr<HandoffStore>> open(const std::string& path,
                                                      HandoffLimits limits = {});

    // Makes the hand-off and a delivery to each target, or finds the one made with this key
    // (kUnchanged).
    Result<HandoffResult> create(const NewHandoff& made, const std::vector<DeliveryTarget>& targets,
                                 std::int64_t now_ms, const Promiser& promise);

    Result<HandoffResult> act(const std::string& id, const HandoffAction& action);

    // Whole; nothing if there is none.
    Result<std::optional<Handoff>> find(const std::string& id);

    Result<HandoffPage> list(const HandoffFilter& filter);

    // What changed after the version, at most `limit`.
    Result<HandoffChanges> changes_after(std::int64_t version, const std::string& locale,
                                         int limit);

    // How many are open; what another process erases is counted at the next look at the queue or
    // the outbox.
    int waiting() const { return waiting_.load(); }

    // The delivery to try next, if one is due; else when to look again at the latest.
    struct NextDelivery {
        std::optional<Delivery> delivery;
        std::int64_t wait_ms = 0;
    };
    Result<NextDelivery> next_delivery(std::int64_t now_ms);

    Result<void> delivered(const std::string& delivery);
    // It failed: it is tried again at next_ms, or dead.
    Result<void> failed(const std::string& delivery, const std::string& error, std::int64_t now_ms,
                        std::optional<std::int64_t> next_ms);

    Result<DeliveryCounts> delivery_counts();
    Result<std::vector<DeadLetter>> dead_letters();
    // Lets a dead letter (empty: all) be tried again; how many there were.
    Result<std::int64_t> revive(const std::string& delivery);

    // Deletes the contact data of hand-offs resolved before the time, and the fingerprints that
    // were made of it; how many had some. Their keys are refused from then on (kKeyReused).
    Result<std::int64_t> forget_contacts(std::int64_t resolved_before_ms);
    // Deletes the hand-off with everything about it; false if there is none.
    Result<bool> erase(const std::string& id);

  private:
    HandoffStore(SqliteDatabase database, HandoffLimits limits)
        : database_(std::move(database)), limits_(limits) {}

    Result<HandoffResult> make(const NewHandoff& made, const std::vector<DeliveryTarget>& targets,
                               std::int64_t now_ms, const Promiser& promise);
    Result<bool> delete_all_of(const std::string& id);
    Result<void> count_waiting();

    StoreTurns turns_{"hand-offs"};  // at the connection
    SqliteDatabase database_;
    const HandoffLimits limits_;
    std::int64_t counted_ = -1;  // PRAGMA data_version when waiting_ was counted
    std::atomic<int> waiting_{0};
};

}  // namespace firstline
