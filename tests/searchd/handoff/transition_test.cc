#include "searchd/handoff/transition.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

using Kind = HandoffAction::Kind;

HandoffAction by(const std::string& agent, Kind kind, std::int64_t time_ms = 100) {
    HandoffAction action;
    action.agent = agent;
    action.kind = kind;
    action.time_ms = time_ms;
    return action;
}

HandoffAction by_lead(Kind kind) {
    HandoffAction action = by("lena", kind);
    action.lead = true;
    return action;
}

Handoff claimed_by(const std::string& agent, HandoffChannel channel = HandoffChannel::kEmail) {
    Handoff handoff;
    handoff.packet.channel = channel;
    EXPECT_EQ(apply(by(agent, Kind::kClaim), handoff), HandoffVerdict::kDone);
    return handoff;
}

TEST(Transition, TheFirstWhoClaimsHasItAndTheSecondIsTold) {
    Handoff handoff = claimed_by("anna");
    EXPECT_EQ(handoff.state, HandoffState::kClaimed);
    EXPECT_EQ(handoff.agent, "anna");
    EXPECT_EQ(handoff.first_action_ms, 100);
    EXPECT_EQ(apply(by("ben", Kind::kClaim), handoff), HandoffVerdict::kTaken);
    EXPECT_EQ(handoff.agent, "anna");
    EXPECT_EQ(apply(by("anna", Kind::kClaim, 200), handoff), HandoffVerdict::kUnchanged);
    EXPECT_EQ(handoff.first_action_ms, 100);
}

TEST(Transition, AChatIsAnsweredWhenItIsClaimedAndAMailWhenItIsResolved) {
    EXPECT_EQ(claimed_by("anna", HandoffChannel::kLiveChat).answered_ms, 100);
    Handoff mail = claimed_by("anna");
    EXPECT_EQ(mail.answered_ms, 0);
    EXPECT_EQ(apply(by("anna", Kind::kResolve, 300), mail), HandoffVerdict::kDone);
    EXPECT_EQ(mail.answered_ms, 300);
    EXPECT_EQ(mail.resolved_ms, 300);
}

TEST(Transition, AChatThatALeadGaveSomeoneIsAnsweredWhenTheyClaimIt) {
    Handoff chat;
    chat.packet.channel = HandoffChannel::kLiveChat;
    HandoffAction give = by_lead(Kind::kReassign);
    give.to = "ben";
    EXPECT_EQ(apply(give, chat), HandoffVerdict::kDone);
    EXPECT_EQ(chat.answered_ms, 0);
    EXPECT_EQ(chat.first_action_ms, 100);
    EXPECT_EQ(apply(by("ben", Kind::kClaim, 150), chat), HandoffVerdict::kDone);
    EXPECT_EQ(chat.answered_ms, 150);
}

TEST(Transition, OnlyItsHolderOrALeadReleasesReassignsOrResolves) {
    for (const Kind kind : {Kind::kRelease, Kind::kReassign, Kind::kResolve}) {
        Handoff handoff = claimed_by("anna");
        HandoffAction action = by("ben", kind);
        action.to = "carla";
        EXPECT_EQ(apply(action, handoff), HandoffVerdict::kTaken);
        EXPECT_EQ(handoff.agent, "anna");
        EXPECT_EQ(handoff.state, HandoffState::kClaimed);
        action.lead = true;
        EXPECT_EQ(apply(action, handoff), HandoffVerdict::kDone);
        Handoff open;
        action.lead = false;
        EXPECT_EQ(apply(action, open), kind == Kind::kRelease ? HandoffVerdict::kUnchanged
                                                              : HandoffVerdict::kNotClaimed);
    }
}

TEST(Transition, AReleasedOneIsOpenAndKeepsItsFirstAction) {
    Handoff handoff = claimed_by("anna");
    EXPECT_EQ(apply(by("anna", Kind::kRelease), handoff), HandoffVerdict::kDone);
    EXPECT_EQ(handoff.state, HandoffState::kOpen);
    EXPECT_EQ(handoff.agent, "");
    EXPECT_EQ(apply(by("ben", Kind::kClaim, 900), handoff), HandoffVerdict::kDone);
    EXPECT_EQ(handoff.first_action_ms, 100);
}

TEST(Transition, WhatIsResolvedStaysAsItIs) {
    Handoff handoff = claimed_by("anna");
    ASSERT_EQ(apply(by("anna", Kind::kResolve, 300), handoff), HandoffVerdict::kDone);
    EXPECT_EQ(apply(by("anna", Kind::kResolve, 400), handoff), HandoffVerdict::kUnchanged);
    HandoffAction spam = by("anna", Kind::kResolve, 400);
    spam.outcome = HandoffOutcome::kSpam;
    EXPECT_EQ(apply(spam, handoff), HandoffVerdict::kResolved);
    for (const Kind kind : {Kind::kClaim, Kind::kRelease, Kind::kReassign}) {
        EXPECT_EQ(apply(by_lead(kind), handoff), HandoffVerdict::kResolved);
    }
    EXPECT_EQ(handoff.outcome, HandoffOutcome::kAnswered);
    EXPECT_EQ(handoff.resolved_ms, 300);
}

TEST(Transition, ANoteThatIsSentTwiceIsOne) {
    Handoff handoff;
    HandoffAction note = by("anna", Kind::kNote);
    note.text = "called, no reply";
    EXPECT_EQ(apply(note, handoff), HandoffVerdict::kDone);
    EXPECT_EQ(apply(note, handoff), HandoffVerdict::kUnchanged);
    EXPECT_EQ(handoff.notes.size(), 1U);
    note.agent = "ben";
    EXPECT_EQ(apply(note, handoff), HandoffVerdict::kDone);
}

TEST(PromiseKept, IsToldOnceItIsCertainAndOnlyOfRealHandoffs) {
    Handoff handoff;
    EXPECT_EQ(promise_kept(handoff, 1000), std::nullopt);
    handoff.promised.ms = 500;
    EXPECT_EQ(promise_kept(handoff, 500), std::nullopt);
    EXPECT_EQ(promise_kept(handoff, 501), false);
    handoff.answered_ms = 500;
    EXPECT_EQ(promise_kept(handoff, 9999), true);
    handoff.answered_ms = 501;
    EXPECT_EQ(promise_kept(handoff, 9999), false);
    handoff.outcome = HandoffOutcome::kSpam;
    EXPECT_EQ(promise_kept(handoff, 9999), std::nullopt);
}

}  // namespace
}  // namespace firstline
