#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Finding> findings_for(const Page& first, const Page& second) {
    return findings_of("duplicate-title", {first, second});
}

TEST(DuplicateTitle, TwoPublicPagesWithOneTitleAreTold) {
    const Page first = make_page("a", "Returns", {"x"});
    Page second = make_page("b", "Returns", {"y"});
    ASSERT_EQ(findings_for(first, second).size(), 1u);
    EXPECT_THAT(findings_for(first, second)[0].message, HasSubstr("a.md"));
    second.locale = "de";
    EXPECT_THAT(findings_for(first, second), IsEmpty()) << "a translation may share a title";
    second.locale = "en";
    second.audience = Audience::kAgent;
    EXPECT_THAT(findings_for(first, second), IsEmpty()) << "agents see which page is internal";
}

TEST(DuplicateTitle, LetterCaseAndPunctuationDoNotTellTitlesApart) {
    const Page first = make_page("a", "How to return?", {"x"});
    const std::vector<Finding> findings =
        findings_for(first, make_page("b", "How to Return", {"y"}));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_THAT(findings[0].message, HasSubstr("nearly \"How to return?\""));
    EXPECT_THAT(findings_for(first, make_page("b", "How to return a gift", {"y"})), IsEmpty());
}

}  // namespace
}  // namespace firstline
