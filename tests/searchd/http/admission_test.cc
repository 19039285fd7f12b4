#include "searchd/http/admission.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace firstline {
namespace {

Admission::Instant now() {
    return std::chrono::steady_clock::now();
}

AdmissionOptions one_place() {
    AdmissionOptions options;
    options.places = 1;
    options.answer_wait_max = std::chrono::hours(1);
    options.suggestion_wait_max = std::chrono::hours(1);
    return options;
}

void wait_until_waiting(const Admission& admission, std::size_t count) {
    while (admission.waiting() < count) std::this_thread::yield();
}

TEST(Admission, ThereAreAsManyPlacesAsConfigured) {
    AdmissionOptions options = one_place();
    options.places = 2;
    options.suggestions_waiting_max = 0;
    options.answers_waiting_max = 0;
    Admission admission(options);
    auto first = admission.enter(Work::kAnswer, {now()});
    auto second = admission.enter(Work::kSuggestion, {now()});
    EXPECT_TRUE(first.place && second.place);
    const auto third = admission.enter(Work::kAnswer, {now()});
    EXPECT_FALSE(third.place);
    EXPECT_EQ(third.refusal, "full");
    first.place.reset();
    EXPECT_TRUE(admission.enter(Work::kAnswer, {now()}).place);
    EXPECT_EQ(admission.running(), 1U);
}

TEST(Admission, WhatWaitsForADiskTakesNoPlaceOfQuestionsAndHasABound) {
    AdmissionOptions options = one_place();
    options.storage_places = 2;
    Admission admission(options);
    auto first = admission.enter(Work::kStorage, {now()});
    const auto second = admission.enter(Work::kStorage, {now()});
    EXPECT_TRUE(first.place && second.place);
    const auto third = admission.enter(Work::kStorage, {now()});
    EXPECT_FALSE(third.place);
    EXPECT_EQ(third.refusal, "full");
    EXPECT_TRUE(admission.enter(Work::kAnswer, {now()}).place);
    first.place.reset();
    EXPECT_TRUE(admission.enter(Work::kStorage, {now()}).place);
    EXPECT_EQ(admission.running(), 0U);
}

TEST(Admission, NobodyWaitsPastTheDeadline) {
    Admission admission(one_place());
    const auto running = admission.enter(Work::kAnswer, {now()});
    ASSERT_TRUE(running.place);
    const auto late =
        admission.enter(Work::kAnswer, {now(), now() + std::chrono::milliseconds(20)});
    EXPECT_FALSE(late.place);
    EXPECT_EQ(late.refusal, "deadline");
}

TEST(Admission, SuggestionsAreSentAwayWhileAnswersMayWait) {
    AdmissionOptions options = one_place();
    options.suggestions_waiting_max = 1;
    options.answers_waiting_max = 2;
    Admission admission(options);
    auto running = admission.enter(Work::kAnswer, {now()});
    std::thread first([&] { EXPECT_TRUE(admission.enter(Work::kAnswer, {now()}).place); });
    wait_until_waiting(admission, 1);
    EXPECT_EQ(admission.enter(Work::kSuggestion, {now()}).refusal, "full");
    std::thread second([&] { EXPECT_TRUE(admission.enter(Work::kAnswer, {now()}).place); });
    wait_until_waiting(admission, 2);
    EXPECT_EQ(admission.enter(Work::kAnswer, {now()}).refusal, "full");
    running.place.reset();
    first.join();
    second.join();
}

TEST(Admission, AFreePlaceGoesToTheAnswerAlthoughTheSuggestionCameFirst) {
    Admission admission(one_place());
    std::optional<Admission::Admitted> running = admission.enter(Work::kAnswer, {now()});
    std::vector<char> order;  // guarded by the one place
    std::thread suggestion([&] {
        const auto admitted = admission.enter(Work::kSuggestion, {now()});
        ASSERT_TRUE(admitted.place);
        order.push_back('s');
    });
    wait_until_waiting(admission, 1);
    std::thread answer([&] {
        const auto admitted = admission.enter(Work::kAnswer, {now()});
        ASSERT_TRUE(admitted.place);
        order.push_back('a');
    });
    wait_until_waiting(admission, 2);
    running.reset();
    answer.join();
    suggestion.join();
    EXPECT_EQ(order, (std::vector<char>{'a', 's'}));
}

TEST(Admission, AWaitEndsWithoutAPlace) {
    AdmissionOptions options = one_place();
    options.answer_wait_max = std::chrono::milliseconds(1);
    Admission admission(options);
    const auto running = admission.enter(Work::kAnswer, {now()});
    ASSERT_TRUE(running.place);
    EXPECT_EQ(admission.enter(Work::kAnswer, {now()}).refusal, "waited");
}

TEST(Admission, WhatWaitedInTheReceiveQueueIsNotMadeToWaitAgain) {
    AdmissionOptions options;
    options.places = 1;
    options.suggestion_wait_max = std::chrono::milliseconds(50);
    options.answer_wait_max = std::chrono::hours(1);
    Admission admission(options);
    const auto long_ago = now() - std::chrono::milliseconds(100);
    auto running = admission.enter(Work::kSuggestion, {long_ago});
    EXPECT_TRUE(running.place);  // one was free
    EXPECT_EQ(admission.enter(Work::kSuggestion, {long_ago}).refusal, "waited");
}

TEST(Admission, WhatIsPastItsDeadlineIsSentAwayThoughPlacesAreFree) {
    Admission admission(AdmissionOptions{});
    const auto arrived = now() - std::chrono::seconds(3);
    EXPECT_EQ(admission.enter(Work::kAnswer, {arrived, now() - std::chrono::seconds(1)}).refusal,
              "deadline");
    EXPECT_TRUE(admission.enter(Work::kAnswer, {arrived, now() + std::chrono::seconds(1)}).place);
}

TEST(Admission, NeverMoreRunThanThereArePlaces) {
    AdmissionOptions options = one_place();
    options.places = 3;
    options.suggestions_waiting_max = 64;
    Admission admission(options);
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
            for (int turn = 0; turn < 200; ++turn) {
                const auto admitted =
                    admission.enter(i % 2 == 0 ? Work::kAnswer : Work::kSuggestion, {now()});
                ASSERT_TRUE(admitted.place);
                EXPECT_LE(admission.running(), 3U);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(admission.running(), 0U);
    EXPECT_EQ(admission.waiting(), 0U);
}

}  // namespace
}  // namespace firstline
