#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

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
    return findings_of("broken-link", {linking(target), to});
}

TEST(BrokenLink, SoundLinksGiveNoFinding) {
    for (const char* target : {"page:to", "page:to#prices", "https://example.com/x.html",
                               "/help/x.html", "mailto:a@b.example", "#"}) {
        EXPECT_THAT(findings_for(target), IsEmpty()) << target;
    }
}

TEST(BrokenLink, ADeadLinkNamesFileLineAndWhatIsMissing) {
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
        EXPECT_EQ(findings[0].file, "from.md");
        EXPECT_EQ(findings[0].line, 7u);
        EXPECT_THAT(findings[0].message, HasSubstr(one.says));
        EXPECT_FALSE(findings[0].remedy.empty());
    }
}

TEST(BrokenLink, TheFindingStandsAtTheLinksWords) {
    const std::vector<Finding> findings =
        findings_in("broken-link", {{"a.md",
                                     "# A\n\nFirst line\nand see **[the *other*\npage]"
                                     "(gone.md)** for more.\n"}});
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(place_of(findings[0]), "a.md:4:12");
}

TEST(InternalLink, APublicPageMustNotLinkToAnInternalOne) {
    Page internal = make_page("to", "To", {"Secret."});
    internal.audience = Audience::kAgent;
    EXPECT_EQ(findings_of("internal-link", {linking("page:to"), internal}).size(), 1u);
    Page agents_own = linking("page:to");
    agents_own.audience = Audience::kAgent;
    EXPECT_THAT(findings_of("internal-link", {agents_own, internal}), IsEmpty());
}

}  // namespace
}  // namespace firstline
