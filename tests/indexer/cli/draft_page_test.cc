// What agents write stands as text on the page an editor takes, whatever YAML, Markdown or a site
// generator would make of it.
#include "indexer/cli/draft_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/markdown_writer.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

const DraftPageOptions kOptions = {"en", Audience::kPublic, "2026-11-23"};

Page page_of(const std::string& question, const std::string& answer) {
    DraftText draft;
    draft.question = question;
    draft.answer = answer;
    Page page = page_of_draft(draft, kOptions);
    page.id = "x";
    return page;
}

std::vector<std::string> paragraphs_of(const Page& page) {
    std::vector<std::string> texts;
    for (const Block& block : page.blocks) {
        EXPECT_EQ(block.kind, BlockKind::kParagraph) << block.text.text;
        texts.push_back(block.text.text);
    }
    return texts;
}

constexpr const char* kHostile[] = {
    R"("quoted": 'both' & # no comment)",
    "---",
    "...",
    "audience: agent",
    "audience agent",
    "audiense: public",
    "title: another",
    "locale: de",
    "check_ignore: all",
    "? a key",
    "!!binary aGk=",
    "*alias",
    "&anchor",
    "%YAML 1.2",
    "[a, b]",
    "{a: b}",
    "- a",
    "null",
    "yes",
    "~",
    "2026-11-23",
    "1.5",
    "| a | b |",
    "# heading",
    "## heading ##",
    "1. one",
    "1) one",
    "+ plus",
    "> quoted",
    "***",
    "===",
    "```",
    "~~~",
    "`code`",
    "**bold** _thin_ ~~gone~~",
    "[words](javascript:alert(1))",
    "[words](page:returns)",
    "![picture](x.png)",
    "[ref]: https://store.example",
    "[^1]: a footnote",
    "<script>alert(1)</script>",
    "<!-- hidden -->",
    "<Callout>words</Callout>",
    "&lt;b&gt; &amp;",
    "{% include secret.md %}",
    "{{ page.secret }}",
    R"({{< ref "a.md" >}})",
    "{:.note}",
    "{#anchor}",
    ":::tip",
    "!!! note",
    R"(=== "Tab")",
    "import x from 'y'",
    "back\\slash \\n \\u202e",
    "https://store.example/a?b=c&d=(e)",
    "www.store.example",
    "كم من الوقت لدي؟",
    "返品はいつまでできますか？",
    "👩‍👩‍👧 family",
};

TEST(DraftPage, HostileTextReadsBackAsItWasWritten) {
    for (const char* text : kHostile) {
        const std::string line = text;
        const Page page = page_of(line, line + "\n\n" + line + "\r\nand more");
        const std::string file = write_markdown(page);
        const ReadResult read = read_file({"en/faq/x.md", file}, {});
        ASSERT_EQ(read.pages.size(), 1U) << file;
        for (const Finding& finding : read.findings)
            ADD_FAILURE() << to_string(finding) << "\n" << file;
        EXPECT_EQ(read.pages[0].title, line) << file;
        EXPECT_EQ(read.pages[0].audience, Audience::kPublic) << file;
        EXPECT_EQ(read.pages[0].kind, PageKind::kFaq) << file;
        EXPECT_EQ(read.pages[0].locale, "en") << file;
        EXPECT_THAT(paragraphs_of(read.pages[0]), ElementsAre(line, line, "and more")) << file;
        EXPECT_THAT(read.pages[0].check_ignore, IsEmpty()) << file;
        EXPECT_TRUE(reads_back(page, "en/faq/x.md", file)) << file;
    }
}

TEST(DraftPage, AllOfItTogetherIsOnePage) {
    std::string all;
    for (const char* text : kHostile) all += std::string(text) + "\n";
    const Page page = page_of(all, all);
    const std::string file = write_markdown(page);
    EXPECT_THAT(file, StartsWith("---\nid: x\ntitle: \""));
    EXPECT_TRUE(reads_back(page, "en/faq/x.md", file)) << file;
}

TEST(DraftPage, WhatNobodySeesIsGone) {
    const Page page = page_of("re\u200Bturn \u202Etxet\u202C\n\uFEFFnow \U000E0041",
                              "a\u0085b\tc\n\u200B\nd&#x202E;");
    EXPECT_EQ(page.title, "return txet now");
    EXPECT_THAT(paragraphs_of(page), ElementsAre("a b c", "d"));
    const std::string file = write_markdown(page);
    EXPECT_THAT(read_file({"en/faq/x.md", file}, {}).findings, IsEmpty()) << file;
}

TEST(DraftPage, LanguageReadersAndDayAreTheEditors) {
    DraftText draft;
    draft.question = "q";
    draft.answer = "a";
    const Page page = page_of_draft(draft, {"ar", Audience::kAgent, "2026-11-23"});
    EXPECT_EQ(page.locale, "ar");
    EXPECT_EQ(page.audience, Audience::kAgent);
    EXPECT_EQ(page.updated, "2026-11-23");
}

TEST(DraftPage, OnlyTheFrontMattersIdIsReplaced) {
    const std::string file = write_markdown(page_of("id: x", "id: x"));
    EXPECT_EQ(with_id(file, "x", "tents").find("id: tents\ntitle:"), 4U);
    EXPECT_EQ(with_id(with_id(file, "x", "tents"), "tents", "x"), file);
    EXPECT_EQ(with_id(file, "z", "tents"), file);
}

}  // namespace
}  // namespace firstline
