#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> findings_over(const std::string& rule, const std::vector<Page>& pages) {
    const TestSnapshot snapshot(pages);
    return findings_of(rule, pages, &*snapshot);
}

TEST(SelfRetrieval, PagesThatSayWhatOnlyTheyAnswerWin) {
    EXPECT_THAT(findings_over("self-retrieval", store_pages()), IsEmpty());
}

// Two pages of one subject: the second has the first one's title in another form, and says it more
// often.
std::vector<Page> rivals() {
    Page loser = make_page("settings", "Emailing a Friend",
                           {"In the settings you choose whether visitors may write. They stand in "
                            "the store's menu, under mail."});
    Page winner = make_page("sharing", "Email a friend",
                            {"Email a friend about a product: press email, and write to your "
                             "friend. Your friend gets the email at once."});
    winner.questions = {"how do I email a friend", "email to my friend"};
    return {loser, winner, make_page("returns", "Returns", {"Returns are free of charge."}),
            make_page("shipping", "Shipping costs", {"Shipping to Norway costs more."})};
}

TEST(SelfRetrieval, ATitleThatAnotherPageWinsIsTold) {
    const std::vector<Finding> findings = findings_over("self-retrieval", rivals());
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].file, "settings.md");
    EXPECT_THAT(findings[0].message, HasSubstr("title \"Emailing a Friend\""));
    EXPECT_THAT(findings[0].message, HasSubstr("\"Email a friend\" (sharing.md"));
}

TEST(SelfRetrieval, WhatIsNotSearchedIsNotAsked) {
    std::vector<Page> pages = rivals();
    EXPECT_THAT(findings_of("self-retrieval", pages), IsEmpty()) << "without a snapshot";
    pages[0].valid_to = "2025-01-01";
    EXPECT_THAT(findings_over("self-retrieval", pages), IsEmpty()) << "no longer valid";
}

TEST(SectionRetrieval, AHeadingIsNoPromiseUnlessAnotherSubjectWins) {
    std::vector<Page> pages = store_pages();
    EXPECT_THAT(findings_over("section-retrieval", pages), IsEmpty());
    const char* const numbered = "# 2. Send it by parcel tomorrow";
    pages.push_back(make_page("hut-tours", "Hut tours", {"Walking is fun.", numbered, "x"}));
    EXPECT_THAT(findings_over("section-retrieval", pages), IsEmpty()) << "a step is no question";
}

}  // namespace
}  // namespace firstline
