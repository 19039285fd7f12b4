// The rules about time: past-date, review-overdue, expired-page, delisted-sku.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> past_dates(const std::string& locale, const std::string& sentence) {
    Page page = make_page("a", "A", {sentence});
    page.locale = locale;
    return findings_of("past-date", {page});
}

TEST(PastDate, APromiseWhoseDayHasPassedIsToldInEveryLanguage) {
    const std::pair<const char*, const char*> cases[] = {
        {"en", "Order until 31 March 2024 and get a free cap."},
        {"en", "The offer ends on March 31, 2024."},
        {"en", "On 1 July 2023 we will stop accepting cheques."},
        {"en", "20% off all boots from 1 May 2025 to 31 May 2025."},
        {"de", "Gültig bis zum 31. März 2024."},
        {"de", "Ab August wird alles anders: am 1. August 2024 werden wir umziehen."},
        {"fr", "Offre valable jusqu'au 31 mars 2024."},
        {"es", "Promoción válida hasta el 31 de marzo de 2024."},
        {"it", "Sconto valido fino al 31 marzo 2024."},
        {"nl", "Bestel uiterlijk 31 maart 2024."},
        {"pt", "Promoção válida até 31 de março de 2024."},
        {"ar", "العرض ساري حتى 31 مارس 2024."},
        {"ja", "送料無料は2024年3月31日までです。"},
    };
    for (const auto& [locale, sentence] : cases)
        EXPECT_THAT(past_dates(locale, sentence), SizeIs(1)) << sentence;
}

TEST(PastDate, HistoryAndWhatIsToComeAreFine) {
    const std::pair<const char*, const char*> cases[] = {
        {"en", "Order until 31 March 2027 and get a free cap."},
        {"en", "Until 31 March 2024 we were in the old building."},
        {"en", "Orders placed before 1 January 2024 will keep their number."},
        {"en", "We have been in Groningen since 4 May 2010."},
        {"en", "This policy is of 1 October 2024."},
        {"en", "The winter sale runs from 27 December 2025 to 31 January 2027."},
        {"de", "Bis zum 31. März 2024 galt eine andere Frist."},
        {"de", "Stand: 1. Oktober 2024."},
        {"ja", "2024年3月31日に始まりました。"},
    };
    for (const auto& [locale, sentence] : cases)
        EXPECT_THAT(past_dates(locale, sentence), IsEmpty()) << sentence;
}

TEST(PastDate, APageThatIsOverIsNotToldAgain) {
    Page page = make_page("a", "A", {"Order until 31 March 2024."});
    page.valid_to = "2024-03-31";
    EXPECT_THAT(findings_of("past-date", {page}), IsEmpty());
    EXPECT_THAT(findings_of("expired-page", {page}), SizeIs(1));
}

TEST(PastDate, TheFindingStandsAtTheDate) {
    const std::vector<Finding> findings = findings_in(
        "past-date",
        {{"a.md", "---\ntitle: A\n---\n\nSee below.\nOrder until **31 March** 2024.\n"}});
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(place_of(findings[0]), "a.md:6:15");
}

TEST(ReviewOverdue, ADayThatHasPassedIsTold) {
    Page page = make_page("a", "A", {"x"});
    page.review_by = "2026-11-22";
    EXPECT_THAT(findings_of("review-overdue", {page}), SizeIs(1));
    page.review_by = kToday;
    EXPECT_THAT(findings_of("review-overdue", {page}), IsEmpty());
    page.review_by.clear();
    EXPECT_THAT(findings_of("review-overdue", {page}), IsEmpty());
}

TEST(ExpiredPage, DaysThatNeverComeAreTold) {
    Page page = make_page("a", "A", {"x"});
    page.valid_from = "2027-02-01";
    page.valid_to = "2027-01-01";
    ASSERT_THAT(findings_of("expired-page", {page}), SizeIs(1));
    EXPECT_THAT(findings_of("expired-page", {page})[0].message, HasSubstr("before valid_from"));
    page.valid_from = "2026-12-01";
    EXPECT_THAT(findings_of("expired-page", {page}), IsEmpty()) << "it is to come";
}

std::vector<Page> shop() {
    Page product = make_page("tent", "Tent", {"A tent."});
    product.kind = PageKind::kProduct;
    product.skus = {"WL-TNT2-GRN", "WL-TNT2-RED"};
    return {product, make_page("faq", "How do I pitch it?", {"The WL-TNT2-GRN has two poles."})};
}

TEST(DelistedSku, AskuThatNoProductHasIsTold) {
    std::vector<Page> pages = shop();
    EXPECT_THAT(findings_of("delisted-sku", pages), IsEmpty());
    pages[1].skus = {"WL-TNT2-RED", "WL-TNT2"};
    EXPECT_THAT(findings_of("delisted-sku", pages), IsEmpty()) << "WL-TNT2 is what variants share";
    pages[1].skus = {"WL-TNT1-GRN"};
    ASSERT_THAT(findings_of("delisted-sku", pages), SizeIs(1));
    EXPECT_THAT(findings_of("delisted-sku", pages)[0].message, HasSubstr("WL-TNT1-GRN"));
}

TEST(DelistedSku, InTextOnlyWordsThatLookLikeTheProductsOwnCount) {
    std::vector<Page> pages = shop();
    pages[1].blocks[0].text.text = "The WL-TNT1-GRN is like the WL-TNT2-GRN; ISO-9001-A, UTF-8.";
    ASSERT_THAT(findings_of("delisted-sku", pages), SizeIs(1));
    EXPECT_THAT(findings_of("delisted-sku", pages)[0].message, HasSubstr("WL-TNT1-GRN"));
}

TEST(DelistedSku, ContentWithoutProductsCannotTell) {
    std::vector<Page> pages = shop();
    pages.erase(pages.begin());
    pages[0].skus = {"WL-TNT1-GRN"};
    EXPECT_THAT(findings_of("delisted-sku", pages), IsEmpty());
}

}  // namespace
}  // namespace firstline
