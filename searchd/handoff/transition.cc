#include "searchd/handoff/transition.h"

namespace firstline {
namespace {

void give_to(const std::string& agent, const HandoffAction& action, Handoff& handoff) {
    handoff.state = HandoffState::kClaimed;
    handoff.agent = agent;
    if (handoff.first_action_ms == 0) handoff.first_action_ms = action.time_ms;
}

bool is_answer(HandoffOutcome outcome) {
    return outcome == HandoffOutcome::kAnswered || outcome == HandoffOutcome::kForwarded ||
           outcome == HandoffOutcome::kUnreachable;
}

// Whether the agent may act on it as its holder.
HandoffVerdict holder_verdict(const HandoffAction& action, const Handoff& handoff) {
    if (handoff.state == HandoffState::kResolved) return HandoffVerdict::kResolved;
    if (action.lead) return HandoffVerdict::kDone;
    if (handoff.state == HandoffState::kOpen) return HandoffVerdict::kNotClaimed;
    return handoff.agent == action.agent ? HandoffVerdict::kDone : HandoffVerdict::kTaken;
}

HandoffVerdict claim(const HandoffAction& action, Handoff& handoff) {
    if (handoff.state == HandoffState::kResolved) return HandoffVerdict::kResolved;
    const bool held = handoff.state == HandoffState::kClaimed;
    if (held && handoff.agent != action.agent) return HandoffVerdict::kTaken;
    // Whoever was given a live chat by a lead answers it when they claim it themselves.
    const bool answers = handoff.answered_ms == 0 && answers_when_claimed(handoff.packet.channel);
    if (held && !answers) return HandoffVerdict::kUnchanged;
    give_to(action.agent, action, handoff);
    if (answers) handoff.answered_ms = action.time_ms;
    return HandoffVerdict::kDone;
}

HandoffVerdict release(const HandoffAction& action, Handoff& handoff) {
    if (handoff.state == HandoffState::kOpen) return HandoffVerdict::kUnchanged;
    const HandoffVerdict verdict = holder_verdict(action, handoff);
    if (verdict != HandoffVerdict::kDone) return verdict;
    handoff.state = HandoffState::kOpen;
    handoff.agent.clear();
    return verdict;
}

HandoffVerdict reassign(const HandoffAction& action, Handoff& handoff) {
    if (handoff.state == HandoffState::kClaimed && handoff.agent == action.to) {
        return HandoffVerdict::kUnchanged;
    }
    const HandoffVerdict verdict = holder_verdict(action, handoff);
    if (verdict == HandoffVerdict::kDone) give_to(action.to, action, handoff);
    return verdict;
}

HandoffVerdict note(const HandoffAction& action, Handoff& handoff) {
    if (!handoff.notes.empty() && handoff.notes.back().agent == action.agent &&
        handoff.notes.back().text == action.text) {
        return HandoffVerdict::kUnchanged;
    }
    handoff.notes.push_back({action.time_ms, action.agent, action.text});
    return HandoffVerdict::kDone;
}

HandoffVerdict resolve(const HandoffAction& action, Handoff& handoff) {
    if (handoff.state == HandoffState::kResolved && handoff.agent == action.agent &&
        handoff.outcome == action.outcome) {
        return HandoffVerdict::kUnchanged;
    }
    const HandoffVerdict verdict = holder_verdict(action, handoff);
    if (verdict != HandoffVerdict::kDone) return verdict;
    if (handoff.first_action_ms == 0) handoff.first_action_ms = action.time_ms;
    if (handoff.answered_ms == 0 && is_answer(action.outcome)) {
        handoff.answered_ms = action.time_ms;
    }
    handoff.state = HandoffState::kResolved;
    handoff.agent = action.agent;
    handoff.outcome = action.outcome;
    handoff.asks_effort = action.asks_effort;
    handoff.resolved_ms = action.time_ms;
    return verdict;
}

}  // namespace

HandoffVerdict apply(const HandoffAction& action, Handoff& handoff) {
    switch (action.kind) {
        case HandoffAction::Kind::kClaim:
            return claim(action, handoff);
        case HandoffAction::Kind::kRelease:
            return release(action, handoff);
        case HandoffAction::Kind::kReassign:
            return reassign(action, handoff);
        case HandoffAction::Kind::kNote:
            return note(action, handoff);
        case HandoffAction::Kind::kResolve:
            return resolve(action, handoff);
    }
    return HandoffVerdict::kUnchanged;
}

}  // namespace firstline
