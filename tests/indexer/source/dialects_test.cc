// Markdown as site generators spell it beyond CommonMark.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/reader.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadResult read(std::string_view text, std::string_view path = "a.md",
                const ReadOptions& options = {}) {
    const ReadResult result = read_markdown({path, text}, options);
    EXPECT_EQ(broken_rule(result), "");
    return result;
}

// The blocks as one letter each (h3 for a heading of level 3) and their text.
std::vector<std::string> blocks_of(std::string_view text, std::string_view path = "a.md") {
    std::vector<std::string> out;
    const ReadResult result = read(text, path);
    if (result.pages.empty()) return out;
    for (const Block& block : result.pages[0].blocks) {
        std::string shown = std::string(1, "hpltinc"[static_cast<int>(block.kind)]);
        if (block.kind == BlockKind::kHeading) shown += std::to_string(block.level);
        shown += " " + (block.kind == BlockKind::kImage ? block.target : block.text.text);
        for (const ListItem& item : block.items) shown += item.text.text + ";";
        for (const auto& row : block.rows) {
            for (const Text& cell : row) shown += cell.text + "|";
        }
        out.push_back(shown);
    }
    return out;
}

TEST(Dialects, BoxesOfEveryGeneratorAreNotes) {
    for (const char* markdown : {":::tip\nMind this.\n:::\n\nx", "::: warning\nMind this.\n:::\nx",
                                 "::::note\nMind this.\n::::\n\nx", "> [!NOTE]\n> Mind this.\n\nx",
                                 "!!! note\n    Mind this.\n\nx",
                                 "{% hint style=\"info\" %}\nMind this.\n{% endhint %}\n\nx",
                                 "{{< notice warning >}}\nMind this.\n{{< /notice >}}\n\nx",
                                 "{{% alert %}}\nMind this.\n{{% /alert %}}\n\nx",
                                 "<Callout type=\"info\">\n  Mind this.\n</Callout>\n\nx",
                                 "<Note>Mind this.</Note>\n\nx"}) {
        EXPECT_THAT(blocks_of(markdown), ElementsAre("n Mind this.", "p x")) << markdown;
    }
}

TEST(Dialects, BoxesKeepTheirTitles) {
    for (const char* markdown :
         {":::tip Title\nText.\n:::\n", ":::tip[Title]\nText.\n:::\n",
          ":::tip{title=\"Title\"}\nText.\n:::\n", "!!! note \"Title\"\n    Text.\n",
          "> [!TIP] Title\n> Text.\n", "{{< tip title=\"Title\" >}}\nText.\n{{< /tip >}}\n",
          "<Tip title=\"Title\">\nText.\n</Tip>\n"}) {
        EXPECT_THAT(blocks_of(markdown), ElementsAre("n Title", "n Text.")) << markdown;
    }
}

TEST(Dialects, FoldsAreHeadingsSoThatEachIsAPassage) {
    for (const char* markdown :
         {"## A\n\n::: details Can I?\nYes.\n:::\n", "## A\n\n??? question \"Can I?\"\n    Yes.\n",
          "## A\n\n{{< details title=\"Can I?\" >}}\nYes.\n{{< /details >}}\n",
          "## A\n\n{{% expand \"Can I?\" %}}\nYes.\n{{% /expand %}}\n",
          "## A\n\n<Accordion title=\"Can I?\">\n  Yes.\n</Accordion>\n",
          "## A\n\n<details><summary>Can I?</summary>\n\nYes.\n\n</details>\n"}) {
        EXPECT_THAT(blocks_of(markdown), ElementsAre("h2 A", "h3 Can I?", "p Yes.")) << markdown;
    }
    EXPECT_THAT(blocks_of("::: details A?\na\n:::\n::: details B?\nb\n:::\n"),
                ElementsAre("h2 A?", "p a", "h2 B?", "p b"));
}

TEST(Dialects, TabsKeepTheirNames) {
    for (const char* markdown :
         {"=== \"Mac\"\n    One.\n\n=== \"Linux\"\n    Two.\n",
          "<Tabs>\n<TabItem label=\"Mac\">\nOne.\n</TabItem>\n<TabItem "
          "label=\"Linux\">\nTwo.\n</TabItem>\n</Tabs>",
          "<Tabs>\n    <Tab title=\"Mac\">\n        One.\n    </Tab>\n    <Tab title=\"Linux\">\n  "
          "      Two.\n    </Tab>\n</Tabs>",
          "{% tabs %}\n{% tab title=\"Mac\" %}\nOne.\n{% endtab %}\n{% tab title=\"Linux\" "
          "%}\nTwo.\n{% endtab %}\n{% endtabs %}",
          "{{< tab \"Mac\" >}}\nOne.\n{{< /tab >}}\n{{< tab \"Linux\" >}}\nTwo.\n{{< /tab >}}"}) {
        EXPECT_THAT(blocks_of(markdown), ElementsAre("p Mac", "p One.", "p Linux", "p Two."))
            << markdown;
    }
}

TEST(Dialects, MdxLosesItsStatementsAndExpressions) {
    EXPECT_THAT(blocks_of("import A from './a';\nimport {\n  B,\n} from 'b'\n\nexport const x = "
                          "{\n  a: 1,\n};\n\n"
                          "Text {props.x} and {\"words\"}. {/* gone */}\n\n<B a={{b: 1}} {...c} "
                          "/>\n\nEnd `{code}`.",
                          "a.mdx"),
                ElementsAre("p Text and words.", "p End {code}."));
    EXPECT_THAT(blocks_of("<Image src=\"/a.png\" alt=\"A\" />\n\nSee <Link to=\"/b\">this</Link>.",
                          "a.mdx"),
                ElementsAre("i /a.png", "p See this."));
}

TEST(Dialects, MarkdownKeepsWhatOnlyLooksLikeMdx) {
    EXPECT_THAT(blocks_of("import duty is paid by you.\n\nexport goods {as} is. 2 < 3. <B>old</B> "
                          "`<Tabs>`\n\n```\n<Tabs>\n:::tip\n```"),
                ElementsAre("p import duty is paid by you.",
                            "p export goods {as} is. 2 < 3. old <Tabs>", "c <Tabs>\n:::tip"));
}

TEST(Dialects, HugosReferencesAndFiguresAreResolved) {
    const ReadResult result = read(
        "See [this]({{< ref \"returns.md\" >}}).\n\n{{< figure src=\"/a.png\" alt=\"A\" >}}\n\n{{< "
        "youtube id >}}");
    ASSERT_EQ(result.pages.size(), 1u);
    EXPECT_EQ(result.pages[0].blocks.at(0).text.marks.at(0).target, "returns.md");
    EXPECT_EQ(result.pages[0].blocks.at(1).text.text, "A");
    EXPECT_EQ(result.pages[0].blocks.size(), 2u);
}

TEST(Dialects, IncludesThatLeadOutAreRefused) {
    ReadOptions options;
    options.include = [](std::string_view path) -> std::optional<std::string> {
        if (path == "faq/part.md" || path == "_includes/part.md") return "Part.\n";
        return "secret";
    };
    for (const char* name :
         {"../../etc/passwd", "/etc/passwd", "a/../../b.md", "..", "file:///etc/passwd"}) {
        const ReadResult result =
            read("A\n\n{% include " + std::string(name) + " %}\n", "faq/a.md", options);
        EXPECT_EQ(plain_text(result.pages.at(0)), "A");
        ASSERT_EQ(result.findings.size(), 1u) << name;
        EXPECT_THAT(to_string(result.findings[0]), HasSubstr("faq/a.md:3: error: the include \"" +
                                                             std::string(name) + "\" leads out"));
    }
    EXPECT_EQ(plain_text(read("{% include_relative part.md %}", "faq/a.md", options).pages.at(0)),
              "Part.");
    EXPECT_EQ(plain_text(read("{{< include \"part.md\" >}}", "faq/a.md", options).pages.at(0)),
              "Part.");
}

TEST(Dialects, QuestionsInBoldOrBehindLettersAreHeadings) {
    EXPECT_THAT(
        blocks_of("**Do you ship?**\n\nYes.\n\n**Bold but no question**\n\nx\n\n**Alone?**"),
        ElementsAre("h2 Do you ship?", "p Yes.", "p Bold but no question", "p x", "p Alone?"));
    EXPECT_THAT(blocks_of("## A\n\nQ: Do you ship?\n\nA: Yes.\n\nQ: Now? A: Later."),
                ElementsAre("h2 A", "h3 Do you ship?", "p Yes.", "h3 Now?", "p Later."));
    EXPECT_THAT(blocks_of("Frage: Liefern Sie?\n\nAntwort: Ja.\n\n**返品できますか？**\n\nはい。"),
                ElementsAre("h2 Liefern Sie?", "p Ja.", "h2 返品できますか？", "p はい。"));
    EXPECT_THAT(blocks_of("**Do you ship?** Yes, to all of Europe."),
                ElementsAre("h2 Do you ship?", "p Yes, to all of Europe."));
    EXPECT_THAT(blocks_of("A: an answer without a question\n\nQ: a question without one"),
                ElementsAre("p A: an answer without a question", "p Q: a question without one"));
}

}  // namespace
}  // namespace firstline
