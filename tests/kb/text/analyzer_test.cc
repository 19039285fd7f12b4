#include "kb/text/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/text/function_words.h"

namespace firstline {
namespace {

using testing::ElementsAre;

std::vector<std::string> forms(std::string_view locale, std::string_view text) {
    Analyzer analyzer = std::move(*Analyzer::open(locale));
    Words words;
    analyzer.split(text, words);
    std::vector<std::string> out;
    for (const Word& word : words.words) out.emplace_back(words.form(word));
    return out;
}

// The bytes each word was cut from, as written.
std::vector<std::string> sources(std::string_view locale, std::string_view text) {
    Analyzer analyzer = std::move(*Analyzer::open(locale));
    Words words;
    analyzer.split(text, words);
    std::vector<std::string> out;
    for (const Word& word : words.words)
        out.emplace_back(text.substr(word.begin, word.end - word.begin));
    return out;
}

TEST(Analyzer, WordsAreCaseFoldedAndPunctuationIsNone) {
    EXPECT_THAT(forms("en", "How do I RETURN this?!"),
                ElementsAre("how", "do", "i", "return", "this"));
    EXPECT_THAT(forms("de", "Größe"), ElementsAre("grösse"));
}

TEST(Analyzer, CompatibilityVariantsAreOneWord) {
    EXPECT_THAT(forms("en", "ＲＥＦＵＮＤ ofﬁce"), ElementsAre("refund", "office"));
}

TEST(Analyzer, OffsetsAreTheBytesAsWritten) {
    EXPECT_THAT(sources("de", "Die Größe: ÄRMEL"), ElementsAre("Die", "Größe", "ÄRMEL"));
    EXPECT_THAT(sources("ar", "سياسة الإرجاع"), ElementsAre("سياسة", "الإرجاع"));
}

TEST(Analyzer, NumbersKeepTheirPoints) {
    EXPECT_THAT(forms("en", "costs 4.95 or 12"), ElementsAre("costs", "4.95", "or", "12"));
}

TEST(Analyzer, ChineseAndKanaBecomeBigrams) {
    EXPECT_THAT(forms("zh", "退货政策"), ElementsAre("退货", "货政", "政策"));
    EXPECT_THAT(forms("ja", "返品は30日"), ElementsAre("返品", "品は", "30", "日"));
    EXPECT_THAT(sources("ja", "返品は"), ElementsAre("返品", "品は"));
}

TEST(Analyzer, ThaiIsCutByADictionary) {
    EXPECT_THAT(forms("th", "การคืนสินค้า"), ElementsAre("การ", "คืน", "สินค้า"));
}

TEST(Analyzer, LaoKhmerAndBurmeseAreCutByDictionaries) {
    EXPECT_THAT(forms("lo", "ພາສາລາວ"), ElementsAre("ພາສາ", "ລາວ"));
    EXPECT_THAT(forms("km", "ខ្ញុំទៅផ្ទះ"), ElementsAre("ខ្ញុំ", "ទៅផ្ទះ"));
    EXPECT_THAT(forms("my", "မြန်မာစာ"), ElementsAre("မြန်မာ", "စာ"));
}

TEST(Analyzer, FrenchElisionsAreDroppedWithBothApostrophes) {
    EXPECT_THAT(forms("fr", "l'article d’échange"), ElementsAre("article", "échange"));
    EXPECT_THAT(forms("en", "l'article"), ElementsAre("l'article"));
}

TEST(Analyzer, FoldingTakesAwayWhatShoppersDoNotType) {
    const Analyzer analyzer = std::move(*Analyzer::open("de"));
    EXPECT_EQ(analyzer.fold("rückgabe"), "ruckgabe");
    EXPECT_EQ(analyzer.fold("crème"), "creme");
    EXPECT_EQ(analyzer.fold("إِرْجَاع"), analyzer.fold("ارجاع"));
    EXPECT_EQ(analyzer.fold("łódź"), "lodz");
}

TEST(Analyzer, VowelSignsOfIndicScriptsStay) {
    const Analyzer analyzer = std::move(*Analyzer::open("hi"));
    EXPECT_EQ(analyzer.fold("वापसी"), "वापसी");
}

TEST(Analyzer, StemsJoinInflectionsOfTheLanguage) {
    const Analyzer english = std::move(*Analyzer::open("en"));
    EXPECT_EQ(english.stem("returns"), english.stem("returned"));
    EXPECT_EQ(english.stem("wl-7731"), "wl-7731") << "words with digits are names";
    const Analyzer german = std::move(*Analyzer::open("de"));
    EXPECT_EQ(german.stem("rücksendungen"), german.stem("rücksendung"));
    const Analyzer japanese = std::move(*Analyzer::open("ja"));
    EXPECT_EQ(japanese.stem("返品"), "返品");
}

TEST(Analyzer, ALongRunOfLettersIsCutBetweenCodePoints) {
    std::string run;
    for (int i = 0; i < 200; ++i) run += "ü";
    const auto words = forms("de", run);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_LE(words[0].size(), 100u);
    EXPECT_EQ(words[0].size() % 2, 0u);
}

TEST(Analyzer, SentencesBeginAtTheirFirstByte) {
    Analyzer analyzer = std::move(*Analyzer::open("en"));
    EXPECT_THAT(analyzer.sentence_starts("One costs 4.95. Two?\nThree"), ElementsAre(0u, 16u, 21u));
    EXPECT_THAT(analyzer.sentence_starts(""), ElementsAre());
}

TEST(Analyzer, RegionalAndUnknownTagsAreTakenByTheirLanguage) {
    EXPECT_TRUE(Analyzer::open("pt-BR"));
    EXPECT_TRUE(Analyzer::open("tlh"));
}

TEST(FunctionWords, AreKnownByLanguage) {
    EXPECT_TRUE(is_function_word("en", "this"));
    EXPECT_TRUE(is_function_word("de-AT", "nicht"));
    EXPECT_FALSE(is_function_word("en", "return"));
    EXPECT_FALSE(is_function_word("en", "thi")) << "only whole words";
    EXPECT_FALSE(is_function_word("ja", "this"));
    EXPECT_FALSE(is_function_word("en", ""));
    EXPECT_TRUE(is_function_word("pl", "jak"));
    EXPECT_TRUE(is_function_word("sv", "hur"));
    EXPECT_TRUE(is_function_word("da", "hvordan"));
    EXPECT_TRUE(is_function_word("nb-NO", "hvordan"));
    EXPECT_TRUE(is_function_word("no", "hvordan"));
    EXPECT_TRUE(is_function_word("ru", "как"));
    const Analyzer arabic = std::move(*Analyzer::open("ar"));
    for (const char* word : {"كيف", "إلى", "على", "متى", "أريد"})
        EXPECT_TRUE(is_function_word("ar", arabic.fold(word))) << word;
}

}  // namespace
}  // namespace firstline
