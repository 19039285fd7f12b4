// The rules about curation.yaml: curation-conflict, dead-curation, internal-pin.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/curation_reader.h"
#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// "place: message – remedy" of each finding over the small store.
std::vector<std::string> found(const std::string& rule, const std::string& yaml) {
    const CurationResult read = read_curation({"curation.yaml", yaml});
    for (const Finding& finding : read.findings) ADD_FAILURE() << to_string(finding);
    const std::vector<Page> pages = store_pages();
    SourceTexts sources;
    Languages languages;
    const CheckContext context{pages, kToday, "en", sources, languages, nullptr, &read.curation};
    std::vector<std::string> out;
    for (const CheckFinding& one : run_checks(context, {.only = {rule}}).findings)
        out.push_back(to_string(one.finding));
    return out;
}

TEST(CurationConflict, OneQuestionWithTwoPagesFirstIsTold) {
    const auto findings = found("curation-conflict",
                                "pins:\n"
                                "  - {query: returned parcels, page: returns-period}\n"
                                "  - {query: [postage, parcel return], page: return-costs}\n");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0],
                AllOf(HasSubstr("curation.yaml:3:5: warning"), HasSubstr("returns-period"),
                      HasSubstr("return-costs"), HasSubstr("one pin of both")));
}

TEST(CurationConflict, PinsThatDoNotMeetAreFine) {
    for (const char* second : {
             "{query: return, page: returns-period}",                        // the same page
             "{query: return cost, page: return-costs}",                     // more particular
             "{query: return, page_url: /cart, page: return-costs}",         // at a place
             "{query: return, valid_from: 2026-12-25, page: return-costs}",  // on other days
             "{query: return, locale: de, page: return-costs}",              // in another language
             "{exactly: return, page: return-costs}",                        // these words alone
         }) {
        EXPECT_THAT(
            found("curation-conflict",
                  std::string("pins:\n  - {query: return, locale: en, valid_to: 2026-12-24, "
                              "page: returns-period}\n  - ") +
                      second + "\n"),
            IsEmpty())
            << second;
    }
}

TEST(CurationConflict, APageThatIsPinnedAndHiddenIsTold) {
    const std::string pin = "pins:\n  - {query: return cost, page: return-costs}\n";
    for (const char* hide : {"{query: cost return, page: return-costs}",
                             "{query: costs, pages: [warranty, return-costs]}"}) {
        const auto findings = found("curation-conflict", pin + "hides:\n  - " + hide + "\n");
        ASSERT_THAT(findings, SizeIs(1)) << hide;
        EXPECT_THAT(findings[0], HasSubstr("and hidden from it"));
    }
    EXPECT_THAT(found("curation-conflict",
                      "pins:\n  - {exactly: what does it cost, page: return-costs}\n"
                      "hides:\n  - {query: costs, page: return-costs}\n"),
                SizeIs(1))
        << "those very words hold the hide's";
    for (const char* hide :
         {"{query: return cost norway, page: return-costs}", "{query: costs, page: warranty}",
          "{query: costs, page: 'return-costs#other'}",
          "{query: costs, page_url: /cart, page: return-costs}"}) {
        EXPECT_THAT(found("curation-conflict", pin + "hides:\n  - " + hide + "\n"), IsEmpty())
            << hide;
    }
}

TEST(CurationConflict, AWordThatIsToSayLittleAndToMatterIsTold) {
    EXPECT_THAT(found("curation-conflict",
                      "stop_words: [Refund]\nsynonyms:\n  - words: [refund, money back]\n"),
                SizeIs(1));
    EXPECT_THAT(found("curation-conflict", "stop_words: [Alpina]\nprotected_words: [alpina]\n"),
                SizeIs(1));
    EXPECT_THAT(found("curation-conflict",
                      "stop_words: [money]\nsynonyms:\n  - words: [refund, money back]\n"),
                IsEmpty())
        << "it is a part of a phrase only";
    EXPECT_THAT(found("curation-conflict",
                      "stop_words: [{locale: de, words: refund}]\n"
                      "synonyms:\n  - {locale: en, words: [refund, money back]}\n"),
                IsEmpty());
}

TEST(DeadCuration, APageOrSectionThatIsNotThereIsTold) {
    const auto pages = found("dead-curation", "pins:\n  - {query: return, page: return-cost}\n");
    ASSERT_THAT(pages, SizeIs(1));
    EXPECT_THAT(pages[0],
                AllOf(HasSubstr("curation.yaml:2:5"), HasSubstr("did you mean \"return-costs\"?")));
    const auto sections = found(
        "dead-curation", "hides:\n  - {query: norway, page: 'shipping-policy#price-by-country'}\n");
    ASSERT_THAT(sections, SizeIs(1));
    EXPECT_THAT(sections[0], HasSubstr("did you mean \"prices-by-country\"?"));
    EXPECT_THAT(found("dead-curation", "pins:\n  - {query: a, locale: de, page: return-costs}\n"),
                SizeIs(1))
        << "it is there in English alone";
    EXPECT_THAT(found("dead-curation",
                      "pins:\n  - {query: a, page: fraud}\n"
                      "  - {query: norway, page: 'shipping-policy#prices-by-country'}\n"),
                IsEmpty());
}

TEST(DeadCuration, DaysThatAreOverOrNeverComeAreTold) {
    const std::string pin = "pins:\n  - {query: return, page: return-costs, ";
    EXPECT_THAT(found("dead-curation", pin + "valid_to: 2026-11-22}\n"), SizeIs(1));
    EXPECT_THAT(found("dead-curation", pin + "valid_to: 2026-11-23}\n"), IsEmpty());
    EXPECT_THAT(found("dead-curation", pin + "valid_from: 2027-01-01}\n"), IsEmpty());
    EXPECT_THAT(found("dead-curation", pin + "valid_from: 2027-01-02, valid_to: 2027-01-01}\n"),
                SizeIs(1));
}

TEST(DeadCuration, APatternWithoutWordsIsTold) {
    EXPECT_THAT(found("dead-curation", "pins:\n  - {query: '!!!', page: return-costs}\n"),
                SizeIs(1));
}

TEST(DeadCuration, SynonymsThatFindNothingAreTold) {
    EXPECT_THAT(found("dead-curation", "synonyms:\n  - words: [helicopter, whirlybird]\n"),
                SizeIs(1));
    EXPECT_THAT(found("dead-curation", "synonyms:\n  - words: [helicopter, parcels]\n"), IsEmpty());
    EXPECT_THAT(found("dead-curation", "synonyms:\n  - words: [money box, heli copter]\n"),
                SizeIs(1))
        << "one word of a phrase is not the phrase";
    EXPECT_THAT(
        found("dead-curation", "synonyms:\n  - {locale: de, words: [parcels, helicopter]}\n"),
        SizeIs(1));
}

TEST(DeadCuration, AConceptTheLexiconDoesNotHaveIsTold) {
    EXPECT_THAT(found("dead-curation", "lexicon: {locale: en, without: [no-such-concept]}\n"),
                SizeIs(1));
}

TEST(InternalPin, APageThatShoppersNeverSeeIsTold) {
    const auto findings = found("internal-pin", "pins:\n  - {query: voucher, page: goodwill}\n");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0], AllOf(HasSubstr("curation.yaml:2:5"), HasSubstr("audience: agent")));
    EXPECT_THAT(found("internal-pin",
                      "pins:\n  - {query: voucher, page: goodwill, audience: agent}\n"
                      "  - {query: voucher, page: gift-cards}\n"
                      "  - {query: voucher, page: nowhere}\n"),
                IsEmpty());
}

}  // namespace
}  // namespace firstline
