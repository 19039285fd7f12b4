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

TEST(SelfRetrieval, AQuestionThatAnotherPageWinsIsTold) {
    std::vector<Page> pages = store_pages();
    for (Page& page : pages) {
        if (page.id == "gift-cards") page.questions = {"when do I get my money back for tents"};
    }
    const std::vector<Finding> findings = findings_over("self-retrieval", pages);
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].file, "gift-cards.md");
    EXPECT_THAT(findings[0].message,
                HasSubstr("question \"when do I get my money back for tents\""));
    EXPECT_THAT(findings[0].message, HasSubstr("\"When do I get my money back?\" (refund-time.md"));
}

TEST(SelfRetrieval, WhatIsNotSearchedIsNotAsked) {
    std::vector<Page> pages = store_pages();
    for (Page& page : pages) {
        if (page.id != "gift-cards") continue;
        page.questions = {"when do I get my money back for tents"};
        page.valid_to = "2025-01-01";
    }
    EXPECT_THAT(findings_over("self-retrieval", pages), IsEmpty()) << "no longer valid";
    EXPECT_THAT(findings_of("self-retrieval", pages), IsEmpty()) << "without a snapshot";
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
