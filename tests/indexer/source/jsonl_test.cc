#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/reader.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadResult read(std::string_view text, ReadOptions options = {}) {
    return read_jsonl({"feed.jsonl", text}, options);
}

TEST(JsonLines, HoldOnePageALine) {
    const ReadResult result = read(
        R"({"id":"returns","title":"Returns","body":"Within\n30 days.\n\nFree.","questions":["Send back?"],)"
        R"("kind":"faq","locale":"de","audience":"agent","url":"/r","tags":["a"],"updated":"2024-01-02"})"
        "\n\n"
        R"({"id":7,"title":"","body":""})"
        "\n");
    EXPECT_TRUE(result.findings.empty());
    ASSERT_EQ(result.pages.size(), 2u);
    const Page& page = result.pages[0];
    EXPECT_EQ(page.id, "returns");
    EXPECT_EQ(page.kind, PageKind::kFaq);
    EXPECT_EQ(page.locale, "de");
    EXPECT_EQ(page.audience, Audience::kAgent);
    EXPECT_EQ(page.url, "/r");
    EXPECT_EQ(page.updated, "2024-01-02");
    EXPECT_THAT(page.questions, ElementsAre("Send back?"));
    EXPECT_EQ(plain_text(page), "Within 30 days.\nFree.");
    EXPECT_EQ(result.pages[1].id, "7");
    EXPECT_EQ(result.pages[1].title, "");
    EXPECT_EQ(result.pages[1].line, 3u);
}

TEST(JsonLines, HoldProductsToo) {
    const ReadResult result = read(
        R"({"sku":"T-1","name":"Tent","description":"<p>Light &amp; <b>dry</b>.</p>","brand":{"name":"Hike"},)"
        R"("price":199.50,"currency":"EUR","attributes":{"Weight":"2.1 kg","Colours":["red","blue"]}})"
        "\n"
        R"({"handle":"mat","title":"Mat","description":"Plain text","offers":{"price":"20","priceCurrency":"USD"}})"
        "\n");
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.pages[0].kind, PageKind::kProduct);
    EXPECT_EQ(result.pages[0].id, "T-1");
    EXPECT_EQ(result.pages[0].title, "Tent");
    EXPECT_THAT(result.pages[0].skus, ElementsAre("T-1"));
    EXPECT_THAT(result.pages[0].attributes,
                ElementsAre(Attribute{"Brand", "Hike"}, Attribute{"Price", "199.50 EUR"},
                            Attribute{"Weight", "2.1 kg"}, Attribute{"Colours", "red, blue"}));
    EXPECT_EQ(result.pages[0].blocks[0].text.text, "Light & dry.");
    EXPECT_EQ(result.pages[1].id, "mat");
    EXPECT_THAT(result.pages[1].attributes, ElementsAre(Attribute{"Price", "20 USD"}));
}

TEST(JsonLines, ThatAreWrongAreReportedAndTheOthersRead) {
    const std::string deep(40, '[');
    const ReadResult result = read(
        "{\"id\":\"a\",\"body\":\"x\"}\n"
        "{\"id\": oops}\n"
        "[1]\n"
        "{\"body\":\"no id\"}\n"
        "{\"id\":\"b\",\"x\":" +
        deep +
        "}\n"
        "{\"id\":\"c\",\"kind\":\"song\",\"updated\":\"soon\",\"locale\":\"??\"}\n"
        "{\"id\":\"s\",\"audience\":\"staff\",\"body\":\"Secret\"}\n"
        "{\"id\":\"d\",\"body\":[1]}\n"
        "{\"id\":\"e\",\"body\":\"\xFF\"}\n"
        "{\"id\":\"z\"}");
    std::vector<std::string> findings;
    for (const Finding& finding : result.findings) findings.push_back(to_string(finding));
    ASSERT_EQ(findings.size(), 10u);
    EXPECT_THAT(findings[0], HasSubstr("feed.jsonl:2:8: error: the line is no JSON"));
    EXPECT_THAT(findings[1], HasSubstr("feed.jsonl:3:1: error: the line is no object"));
    EXPECT_THAT(findings[2], HasSubstr("feed.jsonl:4: error: the line has no id"));
    EXPECT_THAT(findings[3], HasSubstr("nested more than 32 levels deep"));
    EXPECT_THAT(findings[4], HasSubstr("feed.jsonl:6: error: \"song\" is no kind of page"));
    EXPECT_THAT(findings[5], HasSubstr("\"??\" is no language tag"));
    EXPECT_THAT(findings[6], HasSubstr("\"soon\" is no date"));
    EXPECT_THAT(findings[7],
                HasSubstr("the audience \"staff\" is unknown, so the page is left out"));
    EXPECT_THAT(findings[8], HasSubstr("\"body\" must be one text"));
    EXPECT_THAT(findings[9], HasSubstr("feed.jsonl:9:19: warning: 1 bytes are not UTF-8"));
    std::vector<std::string> ids;
    for (const Page& page : result.pages) ids.push_back(page.id);
    EXPECT_THAT(ids, ElementsAre("a", "c", "d", "e", "z"));
    EXPECT_EQ(broken_rule(result), "");
}

TEST(JsonLines, OfAnyNestingAreReadWithoutOverflow) {
    const ReadResult result = read("{\"id\":" + std::string(1'000'000, '['));
    EXPECT_TRUE(result.pages.empty());
    EXPECT_EQ(result.findings.size(), 1u);
}

TEST(JsonLines, GiveTheSamePagesOnAnyNumberOfThreads) {
    std::string text;
    for (int i = 0; i < 40'000; ++i) {
        text += i % 1000 == 7 ? std::string("oops\n")
                              : "{\"id\":\"p" + std::to_string(i) +
                                    "\",\"body\":\"some words to fill the line with, and more\"}\n";
    }
    ReadOptions two;
    two.threads = 3;
    const ReadResult alone = read(text);
    const ReadResult together = read(text, two);
    ASSERT_EQ(alone.pages.size(), together.pages.size());
    for (std::size_t i = 0; i < alone.pages.size(); ++i) {
        ASSERT_EQ(alone.pages[i].id, together.pages[i].id);
        ASSERT_EQ(alone.pages[i].line, together.pages[i].line);
    }
    ASSERT_EQ(alone.findings.size(), together.findings.size());
    for (std::size_t i = 0; i < alone.findings.size(); ++i) {
        EXPECT_EQ(to_string(alone.findings[i]), to_string(together.findings[i]));
    }
}

}  // namespace
}  // namespace firstline
