#include "kb/search/examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/index/reader.h"
#include "kb/search/engine.h"
#include "kb/search/parse.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Page> taught_pages() {
    std::vector<Page> pages = {
        make_page("arrival", "Delivery times", {"Two working days."}),
        make_page("paying", "Ways to pay", {"By card."}),
        make_page("sending-back", "Returning an item", {"Within sixty days."}),
        make_page("untaught", "Opening hours", {"From nine to five."}),
    };
    pages[0].questions = {"when will my parcel arrive", "how long does shipping take"};
    pages[1].questions = {"can i pay by card", "do you take bank transfers"};
    pages[2].questions = {"how do i send something back", "i want to return my order",
                          "sending back a jacket",        "give back an unused item",
                          "may i send a gift back",       "what do i do to return it"};
    return pages;
}

std::vector<ExampleEvidence> evidence(const TestSnapshot& snapshot, const std::string& text,
                                      bool typing = false) {
    const Database& database = snapshot.english();
    const auto lease = database.lease();
    Question question;
    question.text = text;
    question.typing = typing;
    return example_evidence(correct(parse(question, **lease), database), database);
}

const ExampleEvidence* evidence_for(const TestSnapshot& snapshot, const std::string& page,
                                    const std::vector<ExampleEvidence>& found) {
    return evidence_of(snapshot.english().pages().find(page), found);
}

std::vector<PageId> pages_of(const std::vector<Candidate>& candidates) {
    std::vector<PageId> pages;
    for (const Candidate& candidate : candidates) pages.push_back(candidate.page);
    return pages;
}

TEST(Examples, APageIsMeantByQuestionsWordedLikeItsOwn) {
    const TestSnapshot snapshot(taught_pages());
    const auto found = evidence(snapshot, "how do i send a jacket back");
    ASSERT_EQ(found.size(), 3u) << "every page with several questions";
    for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LT(found[i - 1].page, found[i].page);
    EXPECT_GT(evidence_for(snapshot, "sending-back", found)->margin, 0);
    EXPECT_LT(evidence_for(snapshot, "arrival", found)->margin, 0);
    EXPECT_LT(evidence_for(snapshot, "paying", found)->margin, 0);
    EXPECT_EQ(evidence_for(snapshot, "untaught", found), nullptr);
}

TEST(Examples, APageWithMoreOfThemIsTrustedMore) {
    const TestSnapshot snapshot(taught_pages());
    const auto many = evidence(snapshot, "sending back a jacket");
    const ExampleEvidence* six = evidence_for(snapshot, "sending-back", many);
    EXPECT_NEAR(six->strength, 6.0 / 11.0 * (six->margin + 1) / 2, 1e-9);
    const auto few = evidence(snapshot, "can i pay by card");
    const ExampleEvidence* two = evidence_for(snapshot, "paying", few);
    EXPECT_NEAR(two->strength, 2.0 / 7.0 * (two->margin + 1) / 2, 1e-9);
    for (const ExampleEvidence& one : many) {
        EXPECT_GE(one.strength, 0);
    }
}

TEST(Examples, WithoutAClassifierOrAWordThereIsNoEvidence) {
    EXPECT_THAT(evidence(TestSnapshot(store_pages()), "return"), IsEmpty());
    EXPECT_THAT(evidence(TestSnapshot(taught_pages()), "?!"), IsEmpty());
    EXPECT_EQ(evidence_of(0, {}), nullptr);
}

TEST(Examples, TheBeginningOfAWordCountsWhileTyping) {
    const TestSnapshot snapshot(taught_pages());
    const auto margin = [&](const std::string& text, bool typing) {
        return evidence_for(snapshot, "arrival", evidence(snapshot, text, typing))->margin;
    };
    EXPECT_GT(margin("when will my parc", true), 0);
}

TEST(Examples, EvidenceIsFoundByItsPage) {
    const std::vector<ExampleEvidence> found = {{2, 0.1, 0}, {5, 0.2, 0}, {9, 0.3, 0}};
    for (const PageId page : {0u, 1u, 3u, 6u, 10u}) EXPECT_EQ(evidence_of(page, found), nullptr);
    for (const ExampleEvidence& one : found) EXPECT_EQ(evidence_of(one.page, found), &one);
}

TEST(Examples, LikelyPagesBecomeCandidatesOnce) {
    const TestSnapshot snapshot(taught_pages());
    std::vector<Candidate> candidates = {{1, 7.0}};
    add_likely({{0, 0.5, -0.59}, {1, 0.5, 1.0}, {2, 0.5, 0.3}, {3, 0.5, -0.61}},
               snapshot.english().pages(), "", candidates);
    EXPECT_THAT(pages_of(candidates), ElementsAre(1u, 2u, 0u)) << "the surer first";
    EXPECT_EQ(candidates[0].score, 7.0);
}

TEST(Examples, NotMoreThanTenPagesAreAdded) {
    std::vector<Page> pages;
    std::vector<ExampleEvidence> found;
    for (PageId i = 0; i < 15; ++i) {
        pages.push_back(make_page("page-" + std::to_string(100 + i), "Title", {"Text."}));
        found.push_back({i, 0.5, 0.01 * i});
    }
    const TestSnapshot snapshot(pages);
    std::vector<Candidate> candidates;
    add_likely(found, snapshot.english().pages(), "", candidates);
    EXPECT_THAT(pages_of(candidates), ElementsAre(14u, 13u, 12u, 11u, 10u, 9u, 8u, 7u, 6u, 5u));
}

TEST(Examples, PagesThatAreNotValidOnTheDayAreNotAdded) {
    std::vector<Page> pages = taught_pages();
    pages[0].valid_to = "2026-11-22";
    pages[1].valid_from = "2026-11-24";
    pages[2].valid_from = pages[2].valid_to = "2026-11-23";
    const TestSnapshot snapshot(pages);
    const PageStore& store = snapshot.english().pages();
    const std::vector<ExampleEvidence> all = {{0, 0.5, 0.3}, {1, 0.5, 0.2}, {2, 0.5, 0.1}};
    const auto added_on = [&](const std::string& today) {
        std::vector<Candidate> candidates;
        add_likely(all, store, today, candidates);
        return pages_of(candidates);
    };
    EXPECT_THAT(added_on("2026-11-23"), ElementsAre(store.find("sending-back")));
    EXPECT_THAT(added_on("2026-11-24"), ElementsAre(store.find("paying")));
    EXPECT_EQ(added_on("").size(), 3u);
}

TEST(Examples, AnAnswerNamesTheirShare) {
    const TestSnapshot snapshot(taught_pages());
    Question question;
    question.text = "how do i send a jacket back";
    question.explain = true;
    const Answer found = *answer(*snapshot, Audience::kPublic, question);
    ASSERT_FALSE(found.results.empty());
    EXPECT_EQ(found.results[0].page, "sending-back");
    double share = 0;
    for (const Share& one : found.results[0].shares) {
        if (one.feature == "examples") share = one.value;
    }
    EXPECT_GT(share, 0);
    EngineOptions without;
    without.without.add(Stage::kExamples);
    const Answer less = *answer(snapshot.english(), question, without);
    for (const Share& one : less.results[0].shares) {
        if (one.feature == "examples") {
            EXPECT_EQ(one.value, 0);
        }
    }
}

}  // namespace
}  // namespace firstline
