// The outbox of HandoffStore: deliveries from waiting to delivered or dead.
#include <algorithm>

#include "searchd/handoff/handoff_rows.h"
#include "searchd/handoff/handoff_store.h"

namespace firstline {
namespace {

// A wait longer than any back-off was written under another clock: it is over.
constexpr std::int64_t kWaitMsMax = 2 * 3'600'000;
constexpr std::int64_t kLookAgainMs = 5'000;  // what another process revived is found then
constexpr std::size_t kErrorBytesMax = 300;

DeliveryTarget target_named(const std::string& name) {
    return name == to_string(DeliveryTarget::kMail) ? DeliveryTarget::kMail
                                                    : DeliveryTarget::kWebhook;
}

}  // namespace

const char* to_string(DeliveryTarget target) {
    return target == DeliveryTarget::kMail ? "mail" : "webhook";
}

Result<HandoffStore::NextDelivery> HandoffStore::next_delivery(std::int64_t now_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    if (auto counted = count_waiting(); !counted) return counted.error();
    NextDelivery next;
    next.wait_ms = kLookAgainMs;
    auto rows = database_.prepare(
        "SELECT id, handoff, target, attempts, next_ms FROM deliveries "
        "WHERE state = 'waiting' ORDER BY next_ms > ?1 AND next_ms <= ?2, next_ms LIMIT 1",
        now_ms, now_ms + kWaitMsMax);
    if (!rows) return rows.error();
    if (!rows->step()) {
        if (auto read = rows->error(); !read) return read.error();
        return next;
    }
    const std::int64_t next_ms = rows->integer(5);
    if (next_ms > now_ms && next_ms <= now_ms + kWaitMsMax) {
        next.wait_ms = std::min(kLookAgainMs, next_ms - now_ms);
        return next;
    }
    Delivery delivery;
    delivery.id = rows->text(1);
    delivery.target = target_named(rows->text(3));
    delivery.attempts = static_cast<int>(rows->integer(4));
    auto handoff = database_.prepare(
        std::string("SELECT ") + kHandoffColumns + " FROM handoffs WHERE number = ?1",
        rows->integer(2));
    if (!handoff) return handoff.error();
    if (!handoff->step()) return Error{ErrorCode::kCorrupt, "a delivery has no hand-off"};
    HandoffRow row = read_handoff(*handoff);
    if (auto read = read_details(database_, row); !read) return read.error();
    delivery.handoff = std::move(row.handoff);
    next.delivery = std::move(delivery);
    return next;
}

Result<void> HandoffStore::delivered(const std::string& delivery) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    return database_.run("UPDATE deliveries SET state = 'delivered', error = '' WHERE id = ?1",
                         delivery);
}

Result<void> HandoffStore::failed(const std::string& delivery, const std::string& error,
                                  std::int64_t now_ms, std::optional<std::int64_t> next_ms) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    return database_.run(
        "UPDATE deliveries SET state = ?2, attempts = attempts + 1, last_ms = ?3, next_ms = ?4, "
        "error = ?5 WHERE id = ?1 AND state = 'waiting'",
        delivery, next_ms ? "waiting" : "dead", now_ms, next_ms.value_or(0),
        error.substr(0, kErrorBytesMax));
}

Result<DeliveryCounts> HandoffStore::delivery_counts() {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    const auto waiting =
        number_of(database_, "SELECT COUNT(*) FROM deliveries WHERE state = 'waiting'");
    if (!waiting) return waiting.error();
    const auto dead = number_of(database_, "SELECT COUNT(*) FROM deliveries WHERE state = 'dead'");
    if (!dead) return dead.error();
    return DeliveryCounts{*waiting, *dead};
}

Result<std::vector<DeadLetter>> HandoffStore::dead_letters() {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto rows = database_.prepare(
        "SELECT d.id, h.id, d.target, d.attempts, d.last_ms, d.error FROM deliveries d "
        "JOIN handoffs h ON h.number = d.handoff WHERE d.state = 'dead' ORDER BY d.last_ms, d.id");
    if (!rows) return rows.error();
    std::vector<DeadLetter> letters;
    while (rows->step()) {
        letters.push_back({rows->text(1), rows->text(2), target_named(rows->text(3)),
                           static_cast<int>(rows->integer(4)), rows->integer(5), rows->text(6)});
    }
    if (auto read = rows->error(); !read) return read.error();
    return letters;
}

Result<std::int64_t> HandoffStore::revive(const std::string& delivery) {
    const auto turn = turns_.take();
    if (!turn) return turn.error();
    auto done = database_.run(
        "UPDATE deliveries SET state = 'waiting', attempts = 0, next_ms = 0 "
        "WHERE state = 'dead' AND ?1 IN ('', id)",
        delivery);
    if (!done) return done.error();
    return database_.changes();
}

}  // namespace firstline
