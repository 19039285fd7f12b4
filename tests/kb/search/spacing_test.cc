#include "kb/search/spacing.h"

#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

std::vector<Page> pages() {
    return {
        make_page("gift", "Gift card terms", {"A gift card never expires."}),
        make_page("invoice", "Where is my invoice?", {"The invoice is in your account."}),
        make_page("pack", "Backpack Moss", {"A backpack of 45 litres. Give it back any time."}),
        make_page("parts", "Spare parts", {"Part SKU 1234 fits the car seat; a pet may chew it."}),
        make_page("fold", "Pack it small", {"Fold the tent, then pack it."})};
}

std::string mended(const std::string& text) {
    static const TestSnapshot snapshot(pages());
    const Database& database = snapshot.english();
    auto lease = database.lease();
    Question question;
    question.text = text;
    return corrected_text(correct(parse(question, **lease), database), database.vocabulary());
}

TEST(Spacing, ALeftOutSpaceIsFoundWhereTheContentSaysTheWordsTogether) {
    EXPECT_EQ(mended("my giftcard is lost"), "my gift card is lost");
    EXPECT_EQ(mended("Giftcard"), "gift card");
    EXPECT_EQ(mended("carpet"), "") << "car and pet are there, but never side by side";
}

TEST(Spacing, DigitsAreCutFromLettersWhateverTheContentSays) {
    EXPECT_EQ(mended("sku1234"), "sku 1234");
    EXPECT_EQ(mended("sku9999"), "") << "no page has that number";
}

TEST(Spacing, ASpaceTooManyIsTakenOut) {
    EXPECT_EQ(mended("my in voice"), "my invoice");
    EXPECT_EQ(mended("in account"), "");
}

TEST(Spacing, TwoWordsTheContentKnowsStayApart) {
    EXPECT_EQ(mended("back pack"), "");
}

TEST(Spacing, TheKnownOneOfTwoJoinedWordsStandsBesideThem) {
    static const TestSnapshot snapshot(pages());
    const Database& database = snapshot.english();
    auto lease = database.lease();
    Question question;
    question.text = "in voice";
    const CorrectedQuestion corrected = correct(parse(question, **lease), database);
    ASSERT_EQ(corrected.words.size(), 2u);
    EXPECT_EQ(corrected.words[0].word.folded, "invoice");
    EXPECT_EQ(corrected.words[0].spacing, Spacing::kJoined);
    EXPECT_EQ(corrected.words[1].word.folded, "in");
}

TEST(Spacing, ThePiecesLieWhereTheyWereWritten) {
    static const TestSnapshot snapshot(pages());
    const Database& database = snapshot.english();
    auto lease = database.lease();
    Question question;
    question.text = "a giftcard";
    const CorrectedQuestion corrected = correct(parse(question, **lease), database);
    ASSERT_EQ(corrected.words.size(), 3u);
    EXPECT_EQ(corrected.words[1].word.source, (Range{2, 6}));
    EXPECT_EQ(corrected.words[2].word.source, (Range{6, 10}));
}

}  // namespace
}  // namespace firstline
