#include "searchd/knowledge/quote.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

Block paragraph(const std::string& text) {
    Block block;
    block.text.text = text;
    return block;
}

Block heading(const std::string& text, const std::string& anchor) {
    Block block = paragraph(text);
    block.kind = BlockKind::kHeading;
    block.level = 2;
    block.anchor = anchor;
    return block;
}

Page returns_page() {
    Page page;
    page.id = "returns";
    page.locale = "en";
    page.title = "Returns";
    page.blocks = {paragraph("You have 30 days."), heading("Costs", "costs"),
                   paragraph("It is free."), paragraph("We pay the label.")};
    return page;
}

Quote quoted(const Page& page, QuoteScope scope, const std::string& anchor = "") {
    Quote quote;
    quote.scope = scope;
    quote.page = page.id;
    quote.anchor = anchor;
    quote.locale = page.locale;
    quote.words = hash_of_quote(page, scope, anchor).value_or("");
    return quote;
}

class QuoteTest : public testing::Test {
  protected:
    Standing now(const Page& page) const { return standing_of(costs_, &page); }
    Page page_ = returns_page();
    const Quote costs_ = quoted(page_, QuoteScope::kPassage, "costs");
};

TEST_F(QuoteTest, ThePassageStandsWhateverElseOfThePageChanges) {
    page_.blocks[0].text.text = "You have 60 days.";
    page_.title = "Sending back";
    page_.tags = {"new"};
    page_.updated = "2026-11-27";
    EXPECT_EQ(now(page_), Standing::kStands);
    EXPECT_EQ(standing_of(quoted(returns_page(), QuoteScope::kPage), &page_), Standing::kChanged);
}

TEST_F(QuoteTest, ANewWordFigureOrCommaIsAChange) {
    for (const char* text : {"It is not free.", "It is free", "it is free."}) {
        page_.blocks[2].text.text = text;
        EXPECT_EQ(now(page_), Standing::kChanged) << text;
    }
}

TEST_F(QuoteTest, WhiteSpaceMarksAndTheKindOfBlockAreNoWords) {
    page_.blocks[2] = paragraph("It is free. We  pay\nthe label.");
    page_.blocks[2].text.marks = {{0, 2, MarkKind::kStrong, ""}};
    page_.blocks.pop_back();
    EXPECT_EQ(now(page_), Standing::kStands);
    Block list;
    list.kind = BlockKind::kList;
    for (const char* text : {"It is free.", "We pay the label."}) {
        ListItem item;
        item.text.text = text;
        list.items.push_back(item);
    }
    page_.blocks[2] = list;
    EXPECT_EQ(now(page_), Standing::kStands);
}

TEST_F(QuoteTest, ThePassageUnderAnotherHeadingStands) {
    page_.blocks[1] = heading("What it costs", "what-it-costs");
    EXPECT_EQ(now(page_), Standing::kStands);
    page_.blocks[2].text.text = "It costs 5 euros.";
    EXPECT_EQ(now(page_), Standing::kGone);
}

TEST_F(QuoteTest, APageThatIsGoneInternalOrThereInAnotherLanguageOnlyIsGone) {
    EXPECT_EQ(standing_of(costs_, nullptr), Standing::kGone);
    for (const QuoteScope scope : {QuoteScope::kPassage, QuoteScope::kPage, QuoteScope::kLink}) {
        const Quote quote = quoted(returns_page(), scope);
        Page page = returns_page();
        EXPECT_EQ(standing_of(quote, &page), Standing::kStands);
        page.audience = Audience::kAgent;
        EXPECT_EQ(standing_of(quote, &page), Standing::kGone);
        page = returns_page();
        page.locale = "de";
        EXPECT_EQ(standing_of(quote, &page), Standing::kGone);
    }
}

TEST_F(QuoteTest, ALinkStandsWhateverThePageSays) {
    const Quote link = quoted(page_, QuoteScope::kLink, "costs");
    page_.blocks = {paragraph("All is new.")};
    EXPECT_EQ(standing_of(link, &page_), Standing::kStands);
}

TEST_F(QuoteTest, ALongSectionIsOneWhereverItIsCut) {
    page_.blocks.resize(2);
    for (int line = 0; line < 40; ++line)
        page_.blocks.push_back(paragraph("Line " + std::to_string(line) + std::string(90, 'a')));
    ASSERT_GT(split_passages(page_).size(), 2U);
    const Quote quote = quoted(page_, QuoteScope::kPassage, "costs");
    std::string whole;
    for (std::size_t i = 2; i < page_.blocks.size(); ++i)
        whole += (whole.empty() ? "" : " ") + page_.blocks[i].text.text;
    page_.blocks.resize(2);
    page_.blocks.push_back(paragraph(whole));
    EXPECT_EQ(standing_of(quote, &page_), Standing::kStands);
}

TEST_F(QuoteTest, WhatWasNotThereHasNoWordsAndStandsOnceThereIsSomething) {
    EXPECT_FALSE(hash_of_quote(page_, QuoteScope::kPassage, "nowhere"));
    Quote quote = quoted(page_, QuoteScope::kPassage, "nowhere");
    EXPECT_EQ(standing_of(quote, &page_), Standing::kGone);
    quote.anchor = "costs";
    EXPECT_EQ(standing_of(quote, &page_), Standing::kStands);
}

TEST_F(QuoteTest, NamesAreReadBack) {
    for (const QuoteScope scope : {QuoteScope::kPassage, QuoteScope::kPage, QuoteScope::kLink})
        EXPECT_EQ(quote_scope_named(to_string(scope)), scope);
    EXPECT_FALSE(quote_scope_named("sentence"));
    EXPECT_STREQ(to_string(Standing::kGone), "gone");
}

}  // namespace
}  // namespace firstline
