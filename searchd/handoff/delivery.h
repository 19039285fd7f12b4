// Where a hand-off goes besides the console's queue, and how far it has come: a row of the outbox,
// written in the same transaction as the hand-off.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "searchd/handoff/handoff.h"

namespace firstline {

enum class DeliveryTarget : std::uint8_t { kWebhook, kMail };

struct Delivery {
    std::string id;  // the same in every attempt: how a receiver knows a repeated one
    DeliveryTarget target = DeliveryTarget::kWebhook;
    int attempts = 0;  // that failed
    Handoff handoff;
};

// What became of one that is not delivered.
struct DeadLetter {
    std::string id;
    std::string handoff;
    DeliveryTarget target = DeliveryTarget::kWebhook;
    int attempts = 0;
    std::int64_t last_ms = 0;
    std::string error;  // of the last attempt
};

struct DeliveryCounts {
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
};

// "webhook", "mail".
const char* to_string(DeliveryTarget target);

}  // namespace firstline
