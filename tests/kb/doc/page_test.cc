#include "kb/doc/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::ElementsAre;

TEST(Passages, ASectionIsAPassageUnderItsHeadingPath) {
    const std::vector<Passage> passages = split_passages(make_page(
        "p", "Shipping", {"Intro.", "# Prices", "Germany 4.95.", "# Times", "Two days."}));
    ASSERT_EQ(passages.size(), 3u);
    EXPECT_EQ(passages[0].anchor, "");
    EXPECT_EQ(passages[0].text, "Intro.");
    EXPECT_EQ(passages[1].anchor, "prices");
    EXPECT_THAT(passages[1].headings, ElementsAre("Prices"));
    EXPECT_THAT(passages[2].headings, ElementsAre("Times"));
}

TEST(Passages, ADeeperHeadingAddsToThePathAndAShallowerOneReplacesIt) {
    Page page = make_page("p", "P", {"# Europe", "# Norway", "Sixteen.", "# Asia", "None."});
    page.blocks[1].level = 3;
    const std::vector<Passage> passages = split_passages(page);
    ASSERT_EQ(passages.size(), 2u);
    EXPECT_THAT(passages[0].headings, ElementsAre("Europe", "Norway"));
    EXPECT_THAT(passages[1].headings, ElementsAre("Asia"));
}

TEST(Passages, ALineWithoutEndIsCutBetweenSentencesOrWords) {
    std::string sentences;
    while (sentences.size() < 9000) sentences += "This is a sentence. ";
    for (const Passage& passage : split_passages(make_page("p", "P", {sentences}))) {
        EXPECT_LE(passage.text.size(), 4000u);
        EXPECT_EQ(passage.text.substr(0, 4), "This");
    }
    std::string letters;
    while (letters.size() < 9000) letters += "ü";
    for (const Passage& passage : split_passages(make_page("p", "P", {letters}))) {
        EXPECT_EQ(passage.text.size() % 2, 0u) << "cut inside a letter";
    }
}

TEST(Passages, ALineInAnyScriptIsCutBehindASentence) {
    for (const std::string sentence :
         {"商品到着後三十日以内に返品できます。", "هل يمكنني إرجاع المنتج؟ ",
          "क्या मैं वापस कर सकता हूँ। ", "Can it go back? "}) {
        std::string line;
        while (line.size() < 9'000) line += sentence;
        const std::vector<Passage> passages = split_passages(make_page("p", "P", {line}));
        ASSERT_EQ(passages.size(), 3u) << sentence;
        const std::string bare =
            sentence.back() == ' ' ? sentence.substr(0, sentence.size() - 1) : sentence;
        for (std::size_t i = 0; i + 1 < passages.size(); ++i) {
            const std::string& text = passages[i].text;
            EXPECT_EQ(text.substr(text.size() - bare.size()), bare);
        }
    }
}

TEST(Passages, ALongSectionIsCutBetweenLines) {
    const std::string paragraph(500, 'x');
    const std::vector<Passage> passages = split_passages(
        make_page("p", "P", {paragraph, paragraph, paragraph, std::string(3000, 'y')}));
    ASSERT_EQ(passages.size(), 3u);
    EXPECT_EQ(passages[0].text, paragraph + "\n" + paragraph);
    EXPECT_EQ(passages[1].text, paragraph);
    EXPECT_EQ(passages[2].text.size(), 3000u);
}

TEST(Passages, ATableRowRepeatsItsColumnHeads) {
    Page page = make_page("p", "P", {});
    Block table;
    table.kind = BlockKind::kTable;
    table.has_header = true;
    table.rows = {{{"Country", {}}, {"Price", {}}}, {{"Germany", {}}, {"4.95", {}}}};
    page.blocks.push_back(table);
    EXPECT_EQ(split_passages(page)[0].text, "Country: Germany; Price: 4.95");
}

TEST(Passages, AttributesAreAPassageOfTheirOwn) {
    Page page = make_page("p", "Jacket", {"Warm."});
    page.attributes = {{"Material", "Wool"}, {"Weight", "310 g"}};
    const std::vector<Passage> passages = split_passages(page);
    ASSERT_EQ(passages.size(), 2u);
    EXPECT_EQ(passages[1].anchor, "attributes");
    EXPECT_EQ(passages[1].text, "Material: Wool\nWeight: 310 g");
}

TEST(Passages, APageOfTitleAloneHasOneEmptyPassage) {
    EXPECT_EQ(split_passages(make_page("p", "Title", {})).size(), 1u);
    EXPECT_TRUE(split_passages(make_page("p", "", {})).empty());
}

}  // namespace
}  // namespace firstline
