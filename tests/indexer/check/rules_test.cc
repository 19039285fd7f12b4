#include "indexer/check/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Page linking(const std::string& target) {
    Page page = make_page("from", "From", {"See this."});
    page.blocks[0].text.marks = {{4, 8, MarkKind::kLink, target}};
    page.blocks[0].line = 7;
    return page;
}

std::vector<Finding> findings_for(const std::string& target) {
    Page to = make_page("to", "To", {"# Prices", "Text."});
    return run_checks({linking(target), to});
}

TEST(Rules, SoundLinksGiveNoFinding) {
    for (const char* target : {"page:to", "page:to#prices", "https://example.com/x.html",
                               "/help/x.html", "mailto:a@b.example", "#"}) {
        EXPECT_THAT(findings_for(target), IsEmpty()) << target;
    }
}

TEST(Rules, ADeadLinkNamesFileLineAndWhatIsMissing) {
    const struct {
        const char* target;
        const char* says;
    } cases[] = {
        {"page:gone", "\"gone\" leads nowhere"},
        {"page:to#times", "no heading with the anchor #times"},
        {"#nowhere", "no heading of this page"},
        {"../faq/gone.md", "no such content file"},
    };
    for (const auto& one : cases) {
        const std::vector<Finding> findings = findings_for(one.target);
        ASSERT_EQ(findings.size(), 1u) << one.target;
        EXPECT_EQ(findings[0].rule, "broken-link");
        EXPECT_EQ(findings[0].file, "from.md");
        EXPECT_EQ(findings[0].line, 7u);
        EXPECT_THAT(findings[0].message, HasSubstr(one.says));
        EXPECT_FALSE(findings[0].remedy.empty());
    }
}

TEST(Rules, APublicPageMustNotLinkToAnInternalOne) {
    Page internal = make_page("to", "To", {"Secret."});
    internal.audience = Audience::kAgent;
    const std::vector<Finding> findings = run_checks({linking("page:to"), internal});
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].rule, "internal-link");
    Page agents_own = linking("page:to");
    agents_own.audience = Audience::kAgent;
    EXPECT_THAT(run_checks({agents_own, internal}), IsEmpty());
}

TEST(Rules, TwoPublicPagesWithOneTitleAreTold) {
    std::vector<Page> pages = {make_page("a", "Returns", {"x"}), make_page("b", "Returns", {"y"})};
    ASSERT_EQ(run_checks(pages).size(), 1u);
    EXPECT_EQ(run_checks(pages)[0].rule, "duplicate-title");
    EXPECT_THAT(run_checks(pages)[0].message, HasSubstr("a.md"));
    pages[1].locale = "de";
    EXPECT_THAT(run_checks(pages), IsEmpty()) << "a translation may share a title";
}

}  // namespace
}  // namespace firstline
