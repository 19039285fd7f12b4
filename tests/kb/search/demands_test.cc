#include "kb/search/demands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/search/engine.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Demands, QuotesAndMinusesAreRead) {
    const Demands demands = demands_of("\"free returns\" boots -sale -\"last chance\"");
    EXPECT_EQ(demands.text, "free returns boots  ");
    EXPECT_THAT(demands.phrases, ElementsAre("free returns"));
    EXPECT_THAT(demands.excluded, ElementsAre("sale"));
    EXPECT_THAT(demands.excluded_phrases, ElementsAre("last chance"));
}

TEST(Demands, QuotesOfAnyLanguageAreQuotes) {
    for (const char* text : {"“a b”", "„a b“", "„a b”", "”a b”", "«a b»", "»a b«", "「a b」"}) {
        const Demands demands = demands_of(text);
        EXPECT_THAT(demands.phrases, ElementsAre("a b")) << text;
        EXPECT_EQ(demands.text, "a b") << text;
    }
}

TEST(Demands, WhatOnlyLooksLikeASignIsAskedAsItStands) {
    for (const char* text :
         {"12\" screen", "a \"quote not closed", "\"\"", "t-shirt", "tent - pole", "-20 degrees",
          "boots -", "--help", "−5 °C", "don't", ""}) {
        const Demands demands = demands_of(text);
        EXPECT_TRUE(demands.empty()) << text;
        EXPECT_EQ(demands.text, text);
    }
}

TEST(Demands, OfMoreThanEightTheOthersAreAsked) {
    const Demands demands = demands_of("-a -b -c -d -e -f -g -h -i \"j k\"");
    EXPECT_EQ(demands.excluded.size(), 8u);
    EXPECT_THAT(demands.phrases, IsEmpty());
    EXPECT_THAT(demands.text, testing::EndsWith("i j k"));
}

std::vector<Page> pages_of_returns() {
    Page internal = make_page("internal", "Returns of shops", {"Free returns go back by van."});
    internal.audience = Audience::kAgent;
    Page hidden = make_page("hidden", "Returns by post", {"Returns are not paid for."});
    hidden.tags = {"free returns"};
    std::vector<Page> pages = {
        make_page("free", "Costs", {"We offer FREE returns in Europe."}),
        hidden,
        internal,
        make_page("other", "Returns and free gifts", {"Returns: the free label is in the box."}),
        make_page("sale", "Outlet", {"Free returns even for sales of tents."}),
    };
    std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.id < b.id; });
    return pages;
}

std::vector<std::string> found(const TestSnapshot& snapshot, const std::string& text,
                               bool demands = true) {
    Question question;
    question.text = text;
    question.demands = demands;
    const auto reply = answer(*snapshot, Audience::kAgent, question);
    EXPECT_TRUE(reply);
    std::vector<std::string> pages;
    for (const AnswerItem& item : reply->results) pages.push_back(item.page);
    return pages;
}

TEST(Demands, OnlyPagesThatDoAsDemandedAreFound) {
    const TestSnapshot snapshot(pages_of_returns());
    EXPECT_THAT(found(snapshot, "free returns"),
                UnorderedElementsAre("free", "hidden", "internal", "other", "sale"));
    EXPECT_THAT(found(snapshot, "\"free returns\""),
                UnorderedElementsAre("free", "internal", "sale"));
    EXPECT_THAT(found(snapshot, "\"free returns\" -sale"),
                UnorderedElementsAre("free", "internal"));
    EXPECT_THAT(found(snapshot, "returns -\"free returns\""),
                UnorderedElementsAre("hidden", "other"));
    EXPECT_THAT(found(snapshot, "\"free shipping\""), IsEmpty());
    EXPECT_THAT(found(snapshot, "returns -unheardof").size(), 5u);
}

TEST(Demands, AShoppersQuotesDemandNothing) {
    const TestSnapshot snapshot(pages_of_returns());
    EXPECT_THAT(found(snapshot, "\"free returns\" -sale", false).size(), 5u);
}

TEST(Demands, AMessageDemandsNothing) {
    const TestSnapshot snapshot(pages_of_returns());
    const std::string message =
        "Hello, I am Anna and I bought two tents of yours at the end of last month. The label says "
        "\"returns go by van\" and I do not know what this is to mean for me at all. Are the "
        "returns free -sale or not? Kind regards, Anna";
    EXPECT_THAT(found(snapshot, message), testing::Contains("other"));
}

TEST(Demands, ThePassageShownIsTheOneWithThePhrase) {
    const TestSnapshot snapshot(
        {make_page("p", "Returns",
                   {"Returns are free if free labels are used for the returns of free things.",
                    "Some speak of free returns here.", "Returns, returns, free, free."})});
    Question question;
    question.text = "\"free returns\"";
    question.demands = true;
    const auto reply = answer(*snapshot, Audience::kAgent, question);
    ASSERT_TRUE(reply);
    ASSERT_EQ(reply->results.size(), 1u);
    EXPECT_THAT(reply->results[0].text, testing::HasSubstr("free returns"));
}

}  // namespace
}  // namespace firstline
