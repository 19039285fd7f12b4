#include "searchd/handoff/handoff.h"

#include <array>

namespace firstline {
namespace {

template <typename Value, std::size_t N>
std::optional<Value> named(const std::array<Value, N>& values, std::string_view name) {
    for (const Value value : values) {
        if (name == to_string(value)) return value;
    }
    return std::nullopt;
}

}  // namespace

const char* to_string(HandoffChannel channel) {
    switch (channel) {
        case HandoffChannel::kLiveChat:
            return "live_chat";
        case HandoffChannel::kEmail:
            return "email";
        case HandoffChannel::kPhone:
            return "phone";
    }
    return "email";
}

const char* to_string(HandoffState state) {
    switch (state) {
        case HandoffState::kOpen:
            return "open";
        case HandoffState::kClaimed:
            return "claimed";
        case HandoffState::kResolved:
            return "resolved";
    }
    return "open";
}

const char* to_string(HandoffOutcome outcome) {
    switch (outcome) {
        case HandoffOutcome::kNone:
            return "";
        case HandoffOutcome::kAnswered:
            return "answered";
        case HandoffOutcome::kForwarded:
            return "forwarded";
        case HandoffOutcome::kUnreachable:
            return "unreachable";
        case HandoffOutcome::kDuplicate:
            return "duplicate";
        case HandoffOutcome::kSpam:
            return "spam";
    }
    return "";
}

std::optional<HandoffChannel> channel_named(std::string_view name) {
    return named(
        std::array{HandoffChannel::kLiveChat, HandoffChannel::kEmail, HandoffChannel::kPhone},
        name);
}

std::optional<HandoffState> state_named(std::string_view name) {
    return named(std::array{HandoffState::kOpen, HandoffState::kClaimed, HandoffState::kResolved},
                 name);
}

std::optional<HandoffOutcome> outcome_named(std::string_view name) {
    return named(
        std::array{HandoffOutcome::kNone, HandoffOutcome::kAnswered, HandoffOutcome::kForwarded,
                   HandoffOutcome::kUnreachable, HandoffOutcome::kDuplicate, HandoffOutcome::kSpam},
        name);
}

bool answers_when_claimed(HandoffChannel channel) {
    return channel == HandoffChannel::kLiveChat;
}

std::optional<bool> promise_kept(const Handoff& handoff, std::int64_t now_ms) {
    if (handoff.promised.ms == 0) return std::nullopt;
    if (handoff.outcome == HandoffOutcome::kDuplicate || handoff.outcome == HandoffOutcome::kSpam) {
        return std::nullopt;
    }
    if (handoff.answered_ms != 0) return handoff.answered_ms <= handoff.promised.ms;
    if (now_ms > handoff.promised.ms) return false;
    return std::nullopt;
}

}  // namespace firstline
