// The rules missing-translation and outdated-translation.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Page in(const std::string& locale, const std::string& id, const std::string& section) {
    Page page = make_page(id, "Title of " + id, {"x"});
    page.locale = locale;
    page.section = section;
    page.source = locale + "/" + id + ".md";
    return page;
}

TEST(MissingTranslation, APageIsToldWhereMostOfItsSectionIsTranslated) {
    const std::vector<Page> pages = {
        in("en", "a", "Returns"), in("en", "b", "Returns"),  in("en", "c", "Returns"),
        in("en", "d", "Blog"),    in("de", "a", "Rückgabe"), in("de", "b", "Rückgabe"),
        in("ar", "a", "الإرجاع"),
    };
    const std::vector<Finding> findings = findings_of("missing-translation", pages);
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].file, "en/c.md");
    EXPECT_THAT(findings[0].message, HasSubstr("no version in de, as most pages of \"Returns\""));
}

TEST(MissingTranslation, OneFindingNamesAllTheLanguagesAPageLacks) {
    const std::vector<Page> pages = {
        in("en", "a", "R"), in("en", "b", "R"), in("en", "c", "R"), in("de", "a", "R"),
        in("de", "b", "R"), in("fr", "a", "R"), in("fr", "b", "R"),
    };
    const std::vector<Finding> findings = findings_of("missing-translation", pages);
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].message, HasSubstr("de and fr"));
}

TEST(MissingTranslation, InternalPagesAndUntranslatedSectionsAreFine) {
    std::vector<Page> pages = {in("en", "a", "R"), in("en", "b", "R"), in("en", "c", "R"),
                               in("de", "a", "R")};
    EXPECT_THAT(findings_of("missing-translation", pages), IsEmpty()) << "one of three";
    pages.push_back(in("de", "b", "R"));
    EXPECT_THAT(findings_of("missing-translation", pages), SizeIs(1));
    pages[2].audience = Audience::kAgent;
    EXPECT_THAT(findings_of("missing-translation", pages), IsEmpty());
}

TEST(OutdatedTranslation, AnOlderTranslationIsToldWithBothDays) {
    Page source = in("en", "a", "R");
    Page translation = in("de", "a", "R");
    source.updated = "2026-05-02";
    translation.updated = "2026-05-01";
    const std::vector<Finding> findings =
        findings_of("outdated-translation", {source, translation});
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].file, "de/a.md");
    EXPECT_THAT(findings[0].message, HasSubstr("2026-05-02"));
    translation.updated = "2026-05-02";
    EXPECT_THAT(findings_of("outdated-translation", {source, translation}), IsEmpty());
    translation.updated.clear();
    EXPECT_THAT(findings_of("outdated-translation", {source, translation}), IsEmpty());
}

}  // namespace
}  // namespace firstline
