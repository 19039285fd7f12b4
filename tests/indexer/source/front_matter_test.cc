#include "indexer/source/front_matter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadResult read(std::string_view text) {
    return read_markdown({"faq/x.md", text}, {});
}

TEST(FrontMatter, FillsThePage) {
    const ReadResult result = read(
        "---\n"
        "id: refund-time\n"
        "title: \"How long:  do refunds take?\"\n"
        "kind: policy\n"
        "locale: pt-br\n"
        "audience: agent\n"
        "url: /pages/refunds\n"
        "section: Returns\n"
        "questions:\n  - When do I get my money?\n  - Where is my refund?\n"
        "tags: money, refunds\n"
        "skus: [A-1, 42]\n"
        "updated: 2024-05-01\n"
        "review_by: 2025-05-01\n"
        "valid_from: 2024-01-01 10:00:00\n"
        "valid_to: 2024-12-31\n"
        "attributes:\n  Weight: 2 kg\n  Colours: [red, blue]\n"
        "layout: whatever\n"
        "---\n"
        "Five days.\n");
    EXPECT_TRUE(result.findings.empty());
    ASSERT_EQ(result.pages.size(), 1u);
    const Page& page = result.pages[0];
    EXPECT_EQ(page.id, "refund-time");
    EXPECT_EQ(page.title, "How long: do refunds take?");
    EXPECT_EQ(page.kind, PageKind::kPolicy);
    EXPECT_EQ(page.locale, "pt-BR");
    EXPECT_EQ(page.audience, Audience::kAgent);
    EXPECT_EQ(page.url, "/pages/refunds");
    EXPECT_EQ(page.section, "Returns");
    EXPECT_THAT(page.questions, ElementsAre("When do I get my money?", "Where is my refund?"));
    EXPECT_THAT(page.tags, ElementsAre("money", "refunds"));
    EXPECT_THAT(page.skus, ElementsAre("A-1", "42"));
    EXPECT_EQ(page.updated, "2024-05-01");
    EXPECT_EQ(page.review_by, "2025-05-01");
    EXPECT_EQ(page.valid_from, "2024-01-01");
    EXPECT_EQ(page.valid_to, "2024-12-31");
    EXPECT_THAT(page.attributes,
                ElementsAre(Attribute{"Weight", "2 kg"}, Attribute{"Colours", "red, blue"}));
    ASSERT_EQ(page.blocks.size(), 1u);
    EXPECT_EQ(page.blocks[0].line, 23u);
}

TEST(FrontMatter, ASlipInTheAudiencesNameDoesNotMakeAPagePublic) {
    for (const char* key : {"audiance", "audence", "Audiences", "audinece"}) {
        const ReadResult result =
            read("---\ntitle: Codes\n" + std::string(key) + ": agent\n---\nSecret.\n");
        EXPECT_TRUE(result.pages.empty()) << key;
        ASSERT_EQ(result.findings.size(), 1u) << key;
        EXPECT_EQ(result.findings[0].rule, "audience");
        EXPECT_EQ(result.findings[0].line, 3u);
    }
}

struct WrongValue {
    const char* yaml;
    const char* finding;
};

TEST(FrontMatter, AnAudienceWithoutItsColonDoesNotMakeAPagePublic) {
    for (const char* text :
         {"---\ntitle: T\naudience agent\n---\nx", "---\naudience agent\ntitle: T\n---\nx",
          "---\ntitle: T\nAudience = agent\n---\nx", "---\naudiance agent\n---\nx",
          "---\ntitle: T\naudience\n---\nx"}) {
        const ReadResult result = read(text);
        EXPECT_TRUE(result.pages.empty()) << text;
        ASSERT_EQ(result.findings.size(), 1u) << text;
        EXPECT_EQ(result.findings[0].rule, "audience") << text;
        EXPECT_THAT(result.findings[0].message, HasSubstr("no colon"));
    }
    for (const char* text :
         {"---\ntitle: T\naudience : public\n---\nx",
          "---\ntitle: T\nnote: >\n  audience agent\n---\nx",
          "---\nAudiences differ, and so does what each of them reads.\n\n---\nx"}) {
        EXPECT_EQ(read(text).pages.size(), 1u) << text;
    }
}

TEST(FrontMatter, ABrokenLineAboveTheAudienceDoesNotMakeAPagePublic) {
    for (const char* text :
         {"---\ntitle Codes\naudience: agent\n---\nx", "---\nCodes\n\naudience: agent\n---\nx",
          "---\ntitle Codes\naudience: agnt\n---\nx", "---\ntitle Codes\naudience agent\n---\nx",
          "---\ntitle: T\nno key\naudience: agent\n---\nx",
          "---\ntitle Codes\naudience: agent\n"}) {
        const ReadResult result = read(text);
        EXPECT_TRUE(result.pages.empty()) << text;
        EXPECT_FALSE(result.findings.empty()) << text;
    }
    for (const char* text :
         {"---\nSome words.\n\n---\nx", "---\nThe audience: everybody who reads.\n\n---\nx"}) {
        EXPECT_EQ(read(text).pages.size(), 1u) << text;
    }
}

TEST(FrontMatter, ReportsAWrongValueWithItsPlaceAndKeepsThePage) {
    const WrongValue cases[] = {
        {"kind: foo",
         "faq/x.md:2:7: error: \"foo\" is no kind of page (front-matter) – "
         "write kind: article, faq, policy or product"},
        {"a: 1\ntitle: [x, y]",
         "faq/x.md:3:8: error: \"title\" must be one text, and here is a list "
         "or a map (front-matter) – write title: and the text behind it"},
        {"updated: 2024-02-30",
         "faq/x.md:2:10: error: \"2024-02-30\" is no date, so \"updated\" is not known "
         "(front-matter) – write year, month and day, as in updated: 2025-01-31"},
        {"locale: klingon",
         "faq/x.md:2:9: error: \"klingon\" is no language tag (front-matter) – "
         "write one as in locale: pt-BR"},
        {"url: javascript:alert(1)",
         "faq/x.md:2:6: error: \"javascript:alert(1)\" is no address a shopper can open "
         "(front-matter) – write https://… or a path that begins with '/'"},
        {"id: two words",
         "faq/x.md:2:5: error: an id has 1 to 200 bytes and no white space "
         "(front-matter) – write a short name with hyphens, as in id: return-policy"},
        {"tags: {a: b}",
         "faq/x.md:2:7: error: \"tags\" must be a list of texts, and here is a map "
         "(front-matter) – write each on its own line behind \"- \""},
        {"questions: [[x]]",
         "faq/x.md:2:13: error: an entry of \"questions\" is no text "
         "(front-matter) – quote it if it holds ':', '[' or '{'"},
        {"attributes: x",
         "faq/x.md:2:13: error: \"attributes\" must be names with values "
         "(front-matter) – write each on its own line, indented, as in "
         "\"  Material: cotton\""},
        {"title: a\ntitle: b",
         "faq/x.md:3:1: warning: \"title\" stands here twice; the first one counts "
         "(front-matter) – remove one of them"},
    };
    for (const WrongValue& test : cases) {
        const ReadResult result = read("---\n" + std::string(test.yaml) + "\n---\nText\n");
        ASSERT_EQ(result.findings.size(), 1u) << test.yaml;
        EXPECT_EQ(to_string(result.findings[0]), test.finding);
        EXPECT_EQ(result.pages.size(), 1u) << test.yaml;
    }
}

TEST(FrontMatter, ThatDoesNotTellWhoMayReadThePageGivesNoPage) {
    const WrongValue cases[] = {
        {"audience: everybody",
         "faq/x.md:2:11: error: the audience \"everybody\" is unknown, so the "
         "page is left out (audience) – write audience: public or audience: "
         "agent"},
        {"Audience: [agent]",
         "faq/x.md:2:11: error: the audience is no word, so the page is left out "
         "(audience) – write audience: public or audience: agent"},
        {"audience:",
         "faq/x.md:2:1: error: the audience is no word, so the page is left out "
         "(audience) – write audience: public or audience: agent"},
    };
    for (const WrongValue& test : cases) {
        const ReadResult result = read("---\n" + std::string(test.yaml) + "\n---\nSecret\n");
        EXPECT_TRUE(result.pages.empty()) << test.yaml;
        ASSERT_EQ(result.findings.size(), 1u) << test.yaml;
        EXPECT_EQ(to_string(result.findings[0]), test.finding);
    }
}

TEST(FrontMatter, ThatIsNoYamlGivesNoPage) {
    const ReadResult result = read("---\ntitle: a\naudience: agent: x\n---\nSecret\n");
    EXPECT_TRUE(result.pages.empty());
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(result.findings[0].line, 3u);
    EXPECT_EQ(result.findings[0].severity, Severity::kError);
    EXPECT_THAT(result.findings[0].message, HasSubstr("no valid YAML"));
}

TEST(FrontMatter, ThatNeverEndsGivesNoPage) {
    const ReadResult result = read("---\naudience: agent\n\nSecret\n");
    EXPECT_TRUE(result.pages.empty());
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(to_string(result.findings[0]),
              "faq/x.md:1: error: the front matter never ends, so the page is left out "
              "(front-matter) – write a line \"---\" below its last key");
}

TEST(FrontMatter, WithTheAudienceTwiceIsTheNarrower) {
    for (const char* text : {"---\naudience: agent\naudience: public\n---\nx\n",
                             "---\naudience: public\naudience: agent\n---\nx\n"}) {
        const ReadResult result = read(text);
        ASSERT_EQ(result.pages.size(), 1u);
        EXPECT_EQ(result.pages[0].audience, Audience::kAgent);
    }
}

TEST(FrontMatter, IsNotARuleAboveText) {
    const ReadResult result = read("---\nJust text between rules\n---\nMore\n");
    ASSERT_EQ(result.pages.size(), 1u);
    EXPECT_THAT(plain_text(result.pages[0]), HasSubstr("Just text"));
}

TEST(FrontMatter, WithWindowsLinesIsReadAlike) {
    const ReadResult result = read("---\r\ntitle: T\r\naudience: agent\r\n---\r\nText\r\n");
    ASSERT_EQ(result.pages.size(), 1u);
    EXPECT_EQ(result.pages[0].title, "T");
    EXPECT_EQ(result.pages[0].audience, Audience::kAgent);
}

TEST(FrontMatter, OfAnyDepthOrSizeIsBounded) {
    const ReadResult deep = read("---\nx: " + std::string(50'000, '[') + "\n---\nText\n");
    EXPECT_TRUE(deep.pages.empty());
    const ReadResult large = read("---\nx: " + std::string(100'000, 'x') + "\n---\nText\n");
    EXPECT_TRUE(large.pages.empty());
    ASSERT_EQ(large.findings.size(), 1u);
    EXPECT_THAT(large.findings[0].message, HasSubstr("64 KiB"));
}

}  // namespace
}  // namespace firstline
