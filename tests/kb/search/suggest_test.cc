#include "kb/search/suggest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <unordered_set>

#include "kb/index/reader.h"
#include "kb/search/correct.h"
#include "kb/search/parse.h"
#include "kb/search/typed_words.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

std::vector<std::string> typed(const TestSnapshot& snapshot, const std::string& text,
                               const std::string& locale = "en",
                               Audience audience = Audience::kPublic) {
    Question question;
    question.text = text;
    question.locale = locale;
    question.limit = 10;
    question.today = "2026-11-25";
    const auto suggestions = suggest(*snapshot, audience, question);
    EXPECT_TRUE(suggestions) << suggestions.error().message;
    std::vector<std::string> texts;
    for (const Completion& one : suggestions->completions) texts.push_back(one.text);
    return texts;
}

std::string first(const std::vector<std::string>& texts) {
    return texts.empty() ? "" : texts.front();
}

std::vector<Page> in_locale(std::vector<Page> pages, const std::string& locale) {
    for (Page& page : pages) page.locale = locale;
    return pages;
}

TEST(Suggest, TheLastWordIsAPrefixAnywhereInAText) {
    const TestSnapshot snapshot(store_pages());
    EXPECT_THAT(typed(snapshot, "gif"), Contains("How do I buy a gift card?"));
    EXPECT_EQ(first(typed(snapshot, "gift ca")), "How do I buy a gift card?");
    EXPECT_EQ(first(typed(snapshot, "shipp")), "Shipping policy");
    EXPECT_EQ(first(typed(snapshot, "how lo")), "How long do I have to return something?");
}

TEST(Suggest, SeveralBegunWordsAreCompletedAtOnce) {
    const TestSnapshot snapshot(store_pages());
    EXPECT_EQ(first(typed(snapshot, "shipp pol")), "Shipping policy");
    EXPECT_EQ(first(typed(snapshot, "ra jac")), "Rain jacket Drizzle");
    EXPECT_EQ(first(typed(snapshot, "jacket rai")), "Rain jacket Drizzle") << "in any order";
}

TEST(Suggest, TypingErrorsAreForgiven) {
    const TestSnapshot snapshot(store_pages());
    EXPECT_EQ(first(typed(snapshot, "wherre is my parcl")), "Where is my parcel?");
    EXPECT_EQ(first(typed(snapshot, "shiping pol")), "Shipping policy");
    EXPECT_EQ(first(typed(snapshot, "warrnt")), "My product broke. Is it under warranty?");
}

TEST(Suggest, WordsInOtherFormsCount) {
    const TestSnapshot snapshot(store_pages());
    EXPECT_THAT(typed(snapshot, "buying gift cards"), Contains("How do I buy a gift card?"));
}

TEST(Suggest, QuestionsThatPagesDeclareAreOffered) {
    std::vector<Page> pages = store_pages();
    pages[0].questions = {"Can I send my order back?"};
    const TestSnapshot snapshot(pages);
    EXPECT_EQ(first(typed(snapshot, "send my ord")), "Can I send my order back?");
    EXPECT_EQ(first(typed(snapshot, "how long do i ha")), "How long do I have to return something?")
        << "of one page the text that was typed";
}

TEST(Suggest, WhatWasTypedIsMarked) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "gift ca";
    const Completion best = suggest(*snapshot, Audience::kPublic, question)->completions.at(0);
    std::vector<std::string> marked;
    for (const Range& range : best.highlights)
        marked.push_back(best.text.substr(range.begin, range.end - range.begin));
    EXPECT_THAT(marked, ElementsAre("gift", "card"));
}

TEST(Suggest, ShoppersGetNoInternalWordsAndNothingOutOfDate) {
    std::vector<Page> pages = store_pages();
    pages.push_back(make_page("old", "Summer sale rules", {"It is over."}));
    pages.back().valid_to = "2026-08-31";
    const TestSnapshot snapshot(pages);
    EXPECT_THAT(typed(snapshot, "goodw", "en", Audience::kAgent), Contains("Goodwill vouchers"));
    EXPECT_THAT(typed(snapshot, "goodw"), Not(Contains("Goodwill vouchers")));
    EXPECT_THAT(typed(snapshot, "summer sa"), Not(Contains("Summer sale rules")));
}

TEST(Suggest, PagesThatEditorsHideAreNotOffered) {
    CurationRule rule;
    rule.when.queries = {"gift"};
    rule.pages = {{"gift-cards", ""}};
    Curation curation;
    curation.hides = {rule};
    const TestSnapshot snapshot(store_pages(), curation);
    EXPECT_THAT(typed(snapshot, "gift ca"), Not(Contains("How do I buy a gift card?")));
    EXPECT_THAT(typed(snapshot, "how do i buy"), Contains("How do I buy a gift card?"));
}

Curation used() {
    Curation curation;
    curation.confirmed = {
        {"en", "can i bring boots back to a shop", "returns-period", 40, true},
        {"en", "do vouchers run out", "gift-cards", 9, false},
        {"en", "what may agents give", "goodwill", 30, true},
        {"de", "wie lange rückgabe", "returns-period", 30, true},
    };
    return curation;
}

TEST(Suggest, QuestionsThatAPageAnsweredAreOfferedInShoppersWords) {
    const TestSnapshot snapshot(store_pages(), used());
    EXPECT_EQ(first(typed(snapshot, "bring boo")), "can i bring boots back to a shop")
        << "no page has these words";
    EXPECT_THAT(typed(snapshot, "bring beer"), Not(Contains("can i bring boots back to a shop")));
    EXPECT_EQ(first(typed(snapshot, "can i bring boots back")), "can i bring boots back to a shop");
    Question question;
    question.text = "shop bac";
    question.locale = "en";
    const auto suggestions = suggest(*snapshot, Audience::kPublic, question);
    for (const Completion& one : suggestions->completions) {
        for (const Range& range : one.highlights) ASSERT_LE(range.end, one.text.size());
    }
}

TEST(Suggest, QuestionsOfInternalPagesAndThoseTakenOutAreNotOffered) {
    const TestSnapshot snapshot(store_pages(), used());
    EXPECT_THAT(typed(snapshot, "what may agents give"), Not(Contains("what may agents give")));
    EXPECT_THAT(typed(snapshot, "do vouchers run out"), Not(Contains("do vouchers run out")));
}

TEST(Suggest, OfTwoThatFitAlikeTheMoreUsedPageComesFirst) {
    std::vector<Page> pages = {make_page("a", "Gift card terms", {"One."}),
                               make_page("b", "Gift card prices", {"Two."})};
    EXPECT_EQ(first(typed(TestSnapshot(pages), "gift card")), "Gift card terms");
    Curation curation;
    curation.uses = {{"en", "b", 500, 0, 0}};
    EXPECT_EQ(first(typed(TestSnapshot(pages, curation), "gift card")), "Gift card prices");
}

TEST(Suggest, ATextIsOfferedOnce) {
    const TestSnapshot snapshot({make_page("a", "Delivery to Norway", {"Yes."}),
                                 make_page("b", "Delivery to Norway", {"No."})});
    EXPECT_THAT(typed(snapshot, "delivery nor"), ElementsAre("Delivery to Norway"));
}

TEST(Suggest, GermanWithoutItsUmlautsAndWithIts) {
    const TestSnapshot snapshot(
        in_locale({make_page("r", "Wie lange ist die Rückgabefrist?", {"60 Tage."}),
                   make_page("g", "Größentabelle für Schuhe", {"Siehe Bild."})},
                  "de"));
    for (const char* text : {"rückg", "Ruckg", "die rückgabefr"})
        EXPECT_EQ(first(typed(snapshot, text, "de")), "Wie lange ist die Rückgabefrist?") << text;
    EXPECT_EQ(first(typed(snapshot, "grössent", "de")), "Größentabelle für Schuhe");
}

TEST(Suggest, ArabicWithAndWithoutTheArticle) {
    const TestSnapshot snapshot(
        in_locale({make_page("r", "كيف أرجع المنتج؟", {"من صفحة الطلب."}),
                   make_page("s", "كم تستغرق مدة التوصيل؟", {"ثلاثة أيام."})},
                  "ar"));
    EXPECT_EQ(first(typed(snapshot, "المنت", "ar")), "كيف أرجع المنتج؟");
    EXPECT_EQ(first(typed(snapshot, "منت", "ar")), "كيف أرجع المنتج؟");
    EXPECT_EQ(first(typed(snapshot, "كيف ارجع", "ar")), "كيف أرجع المنتج؟") << "without hamza";
    EXPECT_EQ(first(typed(snapshot, "مدة توص", "ar")), "كم تستغرق مدة التوصيل؟");
}

TEST(Suggest, JapaneseHasNoSpaces) {
    const TestSnapshot snapshot(
        in_locale({make_page("r", "返品方法を教えてください", {"注文ページから。"}),
                   make_page("s", "送料はいくらですか", {"無料です。"})},
                  "ja"));
    EXPECT_EQ(first(typed(snapshot, "返", "ja")), "返品方法を教えてください");
    EXPECT_EQ(first(typed(snapshot, "返品方", "ja")), "返品方法を教えてください");
    EXPECT_EQ(first(typed(snapshot, "送料は", "ja")), "送料はいくらですか");
}

// The slow way: every title and question of the database, each word against each typed word. Says
// which texts hold what was typed; in which order is for the scores.
std::unordered_set<std::string> slow_matches(const Database& database, const std::string& text) {
    auto lease = database.lease();
    Question question;
    question.text = text;
    question.typing = true;
    const CorrectedQuestion corrected = correct(parse(question, **lease), database);
    const ExpandedQuestion expanded = expand(corrected, database);
    const std::vector<TypedWord> words = typed_words(corrected, expanded, database);
    std::unordered_set<std::string> found;
    for (PageId page = 0; page < database.pages().pages(); ++page) {
        for (std::uint32_t i = 0; i < database.pages().segment_count(page); ++i) {
            const Segment segment = database.pages().segment(page, i);
            if (segment.kind != SegmentKind::kTitle && segment.kind != SegmentKind::kQuestion)
                continue;
            bool holds_all = !words.empty();
            for (const TypedWord& word : words) {
                bool holds = false;
                for (std::size_t w = 0; w < segment.words.size(); ++w) {
                    for (const WordRange& range : word.ranges)
                        holds |= range.begin <= segment.words[w] && segment.words[w] < range.end;
                }
                holds_all &= holds;
            }
            if (holds_all) found.insert(std::string(segment.text));
        }
    }
    return found;
}

TEST(Suggest, FindsEveryTextThatHoldsAllThatWasTyped) {
    const std::vector<std::string> words = {"return", "refund", "gift",  "card", "parcel",
                                            "late",   "size",   "boots", "pay",  "invoice"};
    std::mt19937 random(11);
    std::vector<Page> pages;
    for (int i = 0; i < 120; ++i) {
        std::string title = "page" + std::to_string(i);
        for (int w = 0; w < 4; ++w) title += " " + words[random() % words.size()];
        pages.push_back(make_page("p" + std::to_string(i), title, {"Text."}));
    }
    const TestSnapshot snapshot(pages);
    for (int i = 0; i < 300; ++i) {
        std::string text = words[random() % words.size()];
        text += " " + words[random() % words.size()].substr(0, 1 + random() % 3);
        Question question;
        question.text = text;
        question.limit = 100;
        std::unordered_set<std::string> offered;
        const auto suggestions = suggest(*snapshot, Audience::kPublic, question);
        ASSERT_TRUE(suggestions);
        for (const Completion& one : suggestions->completions) offered.insert(one.text);
        std::unordered_set<std::string> wanted = slow_matches(snapshot.english(), text);
        if (wanted.size() > 100) continue;
        for (const std::string& one : wanted)
            EXPECT_TRUE(offered.size() == 100 || offered.count(one)) << text << " → " << one;
    }
}

TEST(Suggest, AKeystrokeIsQuickInTenThousandPages) {
    const std::vector<std::string> words = {"return", "refund", "delivery", "gift", "card"};
    std::mt19937 random(5);
    std::vector<Page> pages;
    for (int i = 0; i < 10'000; ++i) {
        std::string title = "How";
        for (int w = 0; w < 5; ++w)
            title += " " + words[random() % words.size()] + std::to_string(random() % 500);
        pages.push_back(make_page("p" + std::to_string(i), title, {"Text."}));
    }
    const TestSnapshot snapshot(pages);
    typed(snapshot, "warm");
    const auto begin = std::chrono::steady_clock::now();
    for (const char* text : {"h", "how", "how r", "how re", "ret", "return1", "return12 g"})
        EXPECT_FALSE(typed(snapshot, text).empty()) << text;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 7 * 0.25) << "seconds, under sanitizers on a busy machine";
}

}  // namespace
}  // namespace firstline
