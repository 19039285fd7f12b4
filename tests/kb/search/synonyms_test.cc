#include "kb/search/synonyms.h"

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

SynonymGroup group(std::vector<std::string> from, std::vector<std::string> to = {},
                   double weight = kSynonymWeight) {
    SynonymGroup made;
    made.locale = "en";
    made.from = std::move(from);
    made.to = std::move(to);
    made.weight = weight;
    return made;
}

Curation curation_of(std::vector<SynonymGroup> groups) {
    Curation curation;
    curation.synonyms = std::move(groups);
    return curation;
}

// Pages whose titles share no words.
std::vector<Page> pages() {
    return {make_page("reimbursement", "Reimbursement", {"A reimbursement takes five days."}),
            make_page("gift-card", "Gift card", {"Choose an amount for the gift card."}),
            make_page("voucher", "Voucher", {"A voucher is valid for years."}),
            make_page("coins", "Money", {"We take money at the door. Come back soon."}),
            make_page("prices", "Price list", {"Each price includes tax."}),
            make_page("warranty", "Warranty", {"Five years of warranty."})};
}

Answer ask(const TestSnapshot& snapshot, const std::string& text) {
    Question question;
    question.text = text;
    question.limit = 20;
    question.explain = true;
    auto found = answer(*snapshot, Audience::kPublic, question);
    EXPECT_TRUE(found) << found.error().message;
    return *found;
}

std::string first_page(const Answer& found) {
    return found.results.empty() ? "" : found.results[0].page;
}

double share_of(const Answer& found, const std::string& page, const std::string& feature) {
    for (const AnswerItem& item : found.results) {
        for (const Share& share : item.shares) {
            if (item.page == page && share.feature == feature) return share.value;
        }
    }
    return 0;
}

// "phrase of the question > phrase it brought", in their order.
std::vector<std::string> met(const Answer& found) {
    std::vector<std::string> out;
    for (const SynonymTrace& trace : found.synonyms) {
        for (const std::string& brought : trace.brought)
            out.push_back(trace.text + " > " + brought);
    }
    return out;
}

ExpandedQuestion expanded(const TestSnapshot& snapshot, const std::string& text) {
    const Database& database = snapshot.english();
    const auto lease = database.lease();
    Question question;
    question.text = text;
    return expand(correct(parse(question, **lease), database), database);
}

TEST(Synonyms, OfATwoWayGroupAnyPhraseFindsAnyOther) {
    const TestSnapshot snapshot(pages(), curation_of({group({"voucher", "price"})}));
    EXPECT_THAT(met(ask(snapshot, "voucher")), ElementsAre("voucher > price"));
    EXPECT_THAT(met(ask(snapshot, "price")), ElementsAre("price > voucher"));
    EXPECT_GT(share_of(ask(snapshot, "voucher"), "prices", "title"), 0);
    EXPECT_GT(share_of(ask(snapshot, "price"), "voucher", "title"), 0);
}

TEST(Synonyms, OfAOneWayGroupOnlyTheLeftFindsTheRight) {
    const TestSnapshot snapshot(pages(), curation_of({group({"voucher"}, {"price"})}));
    EXPECT_THAT(met(ask(snapshot, "voucher")), ElementsAre("voucher > price"));
    EXPECT_THAT(met(ask(snapshot, "price")), IsEmpty());
    EXPECT_EQ(share_of(ask(snapshot, "price"), "voucher", "title"), 0);
}

TEST(Synonyms, OfAOneWayGroupPhrasesOfOneSideDoNotFindEachOther) {
    const TestSnapshot snapshot(pages(),
                                curation_of({group({"voucher", "warranty"}, {"price", "money"})}));
    EXPECT_THAT(met(ask(snapshot, "voucher")), ElementsAre("voucher > price", "voucher > money"));
}

TEST(Synonyms, AnUnknownWordIsKnownByItsSynonym) {
    const TestSnapshot snapshot(pages(), curation_of({group({"refund", "reimbursement"})}));
    const Answer found = ask(snapshot, "refund");
    EXPECT_EQ(first_page(found), "reimbursement");
    ASSERT_EQ(found.words.size(), 1u);
    EXPECT_EQ(found.words[0].pages, 1u) << "as rare as what it means";
    EXPECT_GT(found.words[0].idf, 0);
    EXPECT_GT(found.confidence, 0.2);
    EXPECT_TRUE(ask(TestSnapshot(pages()), "refund").results.empty());
}

TEST(Synonyms, PhrasesOfSeveralWordsFindAndAreFound) {
    std::vector<Page> all = pages();
    all.push_back(make_page("apart", "Card", {"A card is no gift."}));
    const TestSnapshot snapshot(all, curation_of({group({"shopping credit", "gift card"})}));
    const Answer found = ask(snapshot, "shopping credit");
    EXPECT_EQ(first_page(found), "gift-card");
    EXPECT_THAT(met(found), ElementsAre("shopping credit > gift card"));
    EXPECT_GT(share_of(found, "gift-card", "page"), 0);
    EXPECT_EQ(share_of(found, "apart", "page"), 0) << "its words do not stand side by side";
}

TEST(Synonyms, APhraseMustStandSideBySideInTheQuestion) {
    const TestSnapshot snapshot(pages(), curation_of({group({"gift card", "voucher"})}));
    EXPECT_THAT(met(ask(snapshot, "gift card")), ElementsAre("gift card > voucher"));
    EXPECT_THAT(met(ask(snapshot, "card gift")), IsEmpty());
    EXPECT_THAT(met(ask(snapshot, "gift of a card")), IsEmpty());
    EXPECT_THAT(met(ask(snapshot, "gift")), IsEmpty());
}

TEST(Synonyms, OfAPhraseTheContentLacksAWordNothingIsBrought) {
    const TestSnapshot snapshot(pages(), curation_of({group({"voucher", "gift parcel"})}));
    EXPECT_THAT(met(ask(snapshot, "voucher")), IsEmpty());
}

TEST(Synonyms, TheLongestPhraseWinsInWhateverOrderTheyAreDeclared) {
    const SynonymGroup word = group({"money", "price"});
    const SynonymGroup beginning = group({"gift money", "reimbursement"});
    const SynonymGroup ending = group({"money card", "coins", "warranty"});
    const SynonymGroup whole = group({"gift money card", "voucher"});
    std::vector<std::vector<SynonymGroup>> orders = {{word, beginning, ending, whole},
                                                     {whole, ending, beginning, word}};
    for (const auto& order : orders) {
        const TestSnapshot snapshot(pages(), curation_of(order));
        EXPECT_THAT(met(ask(snapshot, "a gift money card please")),
                    ElementsAre("gift money card > voucher"));
        EXPECT_THAT(met(ask(snapshot, "gift money")), ElementsAre("gift money > reimbursement"));
        EXPECT_THAT(met(ask(snapshot, "money")), ElementsAre("money > price"));
    }
}

TEST(Synonyms, PhrasesThatOverlapBothCount) {
    const TestSnapshot snapshot(
        pages(), curation_of({group({"gift money", "price"}), group({"money card", "voucher"})}));
    EXPECT_THAT(met(ask(snapshot, "gift money card")),
                ElementsAre("gift money > price", "money card > voucher"));
}

TEST(Synonyms, AMisspelledWordMayStandInAPhrase) {
    const TestSnapshot snapshot(pages(), curation_of({group({"money back", "reimbursement"})}));
    const Answer found = ask(snapshot, "mnoey back");
    EXPECT_THAT(met(found), ElementsAre("mnoey back > reimbursement"));
    EXPECT_GT(share_of(found, "reimbursement", "page"), 0);
    EXPECT_THAT(met(ask(snapshot, "mony back")), ElementsAre("mony back > reimbursement"));
}

TEST(Synonyms, AWordWithSeveralCorrectionsOfOneStemBringsItsPhrasesOnce) {
    std::vector<Page> all = pages();
    all.push_back(make_page("refunds", "Refunds", {"We refund. You are refunded. A refund."}));
    const TestSnapshot snapshot(all, curation_of({group({"refund", "gift card", "voucher"})}));
    const Answer found = ask(snapshot, "refunde");
    EXPECT_THAT(met(found), ElementsAre("refunde > gift card", "refunde > voucher"));
    EXPECT_EQ(expanded(snapshot, "refunde").phrases.size(), 1u) << "it would count twice";
}

TEST(Synonyms, APhraseOfFunctionWordsAloneIsMet) {
    const TestSnapshot snapshot(pages(), curation_of({group({"how much"}, {"price"})}));
    const Answer found = ask(snapshot, "how much");
    EXPECT_THAT(met(found), ElementsAre("how much > price"));
    EXPECT_EQ(first_page(found), "prices");
}

TEST(Synonyms, OfAPhraseTheFunctionWordsDoNotGetTheMeaning) {
    const TestSnapshot snapshot(pages(), curation_of({group({"for years", "price"})}));
    const ExpandedQuestion question = expanded(snapshot, "for years");
    ASSERT_EQ(question.concepts.size(), 2u);
    ASSERT_TRUE(question.concepts[0].is_function);
    EXPECT_EQ(question.concepts[0].terms.size(), 1u);
    EXPECT_EQ(question.concepts[1].terms.size(), 2u);
}

TEST(Synonyms, TheirWeightSaysHowMuchTheyCount) {
    const auto share_at = [](double weight) {
        const TestSnapshot snapshot(pages(),
                                    curation_of({group({"voucher", "price"}, {}, weight)}));
        return share_of(ask(snapshot, "voucher"), "prices", "title");
    };
    EXPECT_GT(share_at(0.1), 0);
    EXPECT_GT(share_at(0.3), share_at(0.1));
    EXPECT_GT(share_at(0.9), share_at(0.3));
}

TEST(Synonyms, WhatTheStoreSaysGoesBeforeTheLexicon) {
    SynonymGroup lexicon = group({"voucher", "price", "gift card"}, {}, 0.3);
    lexicon.is_built_in = true;
    lexicon.concept_name = "voucher";
    const TestSnapshot snapshot(
        pages(), curation_of({group({"voucher", "price", "gift card"}, {}, 0.8), lexicon}));
    const ExpandedQuestion question = expanded(snapshot, "voucher");
    ASSERT_EQ(question.concepts.size(), 1u);
    ASSERT_EQ(question.concepts[0].terms.size(), 2u);
    EXPECT_EQ(question.concepts[0].terms[0].weight, 1.0);
    EXPECT_EQ(question.concepts[0].terms[1].weight, 0.8);
    ASSERT_EQ(question.phrases.size(), 1u) << "a phrase of both groups counts once";
    EXPECT_EQ(question.phrases[0].weight, 0.8);
    const Answer found = ask(snapshot, "voucher");
    ASSERT_FALSE(found.synonyms.empty());
    EXPECT_FALSE(found.synonyms[0].is_built_in);
}

TEST(Synonyms, OfAnotherLanguageAreNotUsed) {
    SynonymGroup german = group({"voucher", "price"});
    german.locale = "de";
    EXPECT_THAT(met(ask(TestSnapshot(pages(), curation_of({german})), "voucher")), IsEmpty());
}

TEST(Synonyms, OneStemWrittenInTwoWaysIsOnePhrase) {
    const TestSnapshot snapshot(pages(),
                                curation_of({group({"vouchers", "voucher", "prices", "price"})}));
    EXPECT_THAT(met(ask(snapshot, "vouchers")), ElementsAre("vouchers > price"));
}

TEST(Synonyms, ManyGroupsOfOneWordAreBounded) {
    std::vector<SynonymGroup> groups;
    for (int i = 0; i < 300; ++i) groups.push_back(group({"voucher", "gift card"}));
    const TestSnapshot snapshot(pages(), curation_of(groups));
    const ExpandedQuestion question = expanded(snapshot, "voucher");
    EXPECT_LT(question.phrases.size(), 256u);
    EXPECT_LT(question.synonyms.size(), 256u);
}

}  // namespace
}  // namespace firstline
