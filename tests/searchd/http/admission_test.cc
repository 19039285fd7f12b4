#include "searchd/http/admission.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace firstline {
namespace {

AdmissionOptions no_waiting() {
    AdmissionOptions options;
    options.places = 2;
    options.suggestions_waiting_max = 0;
    options.answers_waiting_max = 0;
    return options;
}

TEST(Admission, ThereAreAsManyPlacesAsConfigured) {
    Admission admission(no_waiting());
    auto first = admission.enter(Work::kAnswer);
    auto second = admission.enter(Work::kSuggestion);
    EXPECT_TRUE(first && second);
    EXPECT_FALSE(admission.enter(Work::kAnswer));
    first.reset();
    EXPECT_TRUE(admission.enter(Work::kAnswer));
    EXPECT_EQ(admission.running(), 1U);
}

TEST(Admission, SuggestionsGiveWayBeforeAnswers) {
    AdmissionOptions options;
    options.places = 1;
    options.suggestions_waiting_max = 0;
    options.answers_waiting_max = 1;
    options.answer_wait_max = std::chrono::hours(1);
    Admission admission(options);
    auto place = admission.enter(Work::kAnswer);
    std::thread answer([&] { EXPECT_TRUE(admission.enter(Work::kAnswer)); });
    EXPECT_FALSE(admission.enter(Work::kSuggestion));
    place.reset();
    answer.join();
}

TEST(Admission, AWaitEndsWithoutAPlace) {
    AdmissionOptions options;
    options.places = 1;
    options.answer_wait_max = std::chrono::milliseconds(1);
    Admission admission(options);
    const auto place = admission.enter(Work::kAnswer);
    EXPECT_FALSE(admission.enter(Work::kAnswer));
}

TEST(Admission, NeverMoreRunThanThereArePlaces) {
    AdmissionOptions options;
    options.places = 3;
    options.answer_wait_max = std::chrono::hours(1);
    Admission admission(options);
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            for (int turn = 0; turn < 200; ++turn) {
                const auto place = admission.enter(Work::kAnswer);
                ASSERT_TRUE(place);
                EXPECT_LE(admission.running(), 3U);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(admission.running(), 0U);
}

}  // namespace
}  // namespace firstline
