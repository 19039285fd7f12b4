#include "kb/doc/curation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

CurationRule rule_for(std::vector<CuratedPage> pages) {
    CurationRule rule;
    rule.when.queries = {"gift card"};
    rule.pages = std::move(pages);
    return rule;
}

TEST(Locale, OneThatIsSaidHoldsInItsLanguageAndItsRegion) {
    EXPECT_TRUE(is_for_locale("", "de"));
    EXPECT_TRUE(is_for_locale("de", "de-AT"));
    EXPECT_TRUE(is_for_locale("pt-BR", "pt-BR"));
    EXPECT_TRUE(is_for_locale("en-GB", "en")) << "the store's English may be British";
    EXPECT_FALSE(is_for_locale("pt-BR", "pt-PT"));
    EXPECT_FALSE(is_for_locale("de", "en"));
    EXPECT_FALSE(is_for_locale("de", "den"));
}

TEST(PublicForm, NamesPublicPagesOnlyAndKeepsNoRuleForAgents) {
    Curation curation;
    curation.pins = {rule_for({{"public", ""}, {"internal", ""}, {"missing", ""}}),
                     rule_for({{"internal", ""}})};
    curation.hides = {rule_for({{"public", "part"}})};
    curation.hides[0].audience = Audience::kAgent;
    curation.stop_words = {{"en", "westlake"}};
    const Curation form = public_form(curation, [](std::string_view id) { return id == "public"; });
    ASSERT_THAT(form.pins, SizeIs(1));
    EXPECT_EQ(form.pins[0].pages, (std::vector<CuratedPage>{{"public", ""}}));
    EXPECT_THAT(form.hides, IsEmpty());
    EXPECT_EQ(form.stop_words, curation.stop_words);
}

TEST(PublicForm, IsTheSameWhetherAnInternalPageIsThereOrNot) {
    Curation with;
    with.pins = {rule_for({{"internal", ""}}), rule_for({{"public", ""}})};
    Curation without;
    without.pins = {with.pins[1]};
    const auto is_public = [](std::string_view id) { return id == "public"; };
    EXPECT_EQ(public_form(with, is_public), public_form(without, is_public));
}

TEST(Validity, BothDaysAreIncludedAndNoDayMeansAlways) {
    CurationRule rule;
    rule.valid_from = "2026-12-01";
    rule.valid_to = "2026-12-24";
    EXPECT_TRUE(is_valid_on(rule, ""));
    EXPECT_FALSE(is_valid_on(rule, "2026-11-30"));
    EXPECT_TRUE(is_valid_on(rule, "2026-12-01"));
    EXPECT_TRUE(is_valid_on(rule, "2026-12-24"));
    EXPECT_FALSE(is_valid_on(rule, "2026-12-25"));
}

TEST(Lexicon, IsUsedUnlessTheStoreSaysOtherwise) {
    Curation curation;
    EXPECT_TRUE(uses_lexicon(curation, "en", "refund"));
    curation.lexicon = {{"de", false, {}}, {"en", true, {"parcel"}}};
    EXPECT_FALSE(uses_lexicon(curation, "de", "refund"));
    EXPECT_FALSE(uses_lexicon(curation, "en", "parcel"));
    EXPECT_TRUE(uses_lexicon(curation, "en", "refund"));
    EXPECT_TRUE(uses_lexicon(curation, "fr", "parcel"));
}

TEST(ForLocale, KeepsWhatHoldsThere) {
    Curation curation;
    curation.stop_words = {{"en", "a"}, {"de", "b"}, {"", "c"}};
    curation.pins = {rule_for({{"x", ""}})};
    const Curation german = for_locale(curation, "de-AT");
    EXPECT_THAT(german.stop_words, SizeIs(2));
    EXPECT_THAT(german.pins, SizeIs(1));
}

}  // namespace
}  // namespace firstline
