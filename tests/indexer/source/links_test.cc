#include "indexer/source/links.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Links, ThatCouldRunScriptOrLeaveTheSiteUnseenAreDropped) {
    for (const char* written :
         {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
          "java\nscript:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)", "vbscript:x",
          "data:text/html,<script>", "file:///etc/passwd", "blob:x", "//evil.example",
          "\\\\evil.example", "/\\evil.example", "\\/evil.example", ":x", "", "   ",
          "javascript\u00A0:x", "ftp://x"}) {
        EXPECT_FALSE(safe_target(written)) << written;
    }
}

TEST(Links, ThatShoppersNeedAreKept) {
    for (const char* written :
         {"https://shop.example/a?b=c#d", "http://x", "mailto:help@shop.example", "tel:+4912345",
          "/pages/returns", "returns.md", "../a/b.html#c", "#size", "page:returns#cost", "/a:b",
          "?q=a:b"}) {
        EXPECT_TRUE(safe_target(written)) << written;
    }
    EXPECT_EQ(safe_target(" /a b "), "/a%20b");
}

TEST(Links, OfPicturesTakeTheWebOnly) {
    EXPECT_EQ(safe_image_source("//cdn.example/a.png"), "https://cdn.example/a.png");
    EXPECT_FALSE(safe_image_source("data:image/png;base64,AA"));
    EXPECT_FALSE(safe_image_source("mailto:a@b"));
}

Page page_with_link(std::string source, std::string id, std::string target) {
    Page page;
    page.source = std::move(source);
    page.id = std::move(id);
    Block block;
    block.text = {"x", {{0, 1, MarkKind::kLink, std::move(target)}}};
    page.blocks.push_back(block);
    return page;
}

TEST(Links, BetweenFilesBecomeLinksBetweenPages) {
    const struct {
        const char* written;
        const char* resolved;
    } cases[] = {
        {"express.md", "page:ship-express"},
        {"./express.md#cost", "page:ship-express#cost"},
        {"../returns.md", "page:returns"},
        {"/returns.html#a", "page:returns#a"},
        {"/returns", "page:returns"},
        {"https://shop.example/faq/sizes/", "page:sizes"},
        {"index.md#top", "#top"},
        {"../../returns.md", "../../returns.md"},
        {"missing.md", "missing.md"},
        {"https://other.example/returns.md", "https://other.example/returns.md"},
        {"mailto:a@b.example", "mailto:a@b.example"},
        {"page:returns", "page:returns"},
        {"#here", "#here"},
    };
    for (const auto& test : cases) {
        std::vector<Page> pages = {page_with_link("ship/index.md", "ship", test.written),
                                   page_with_link("ship/express.md", "ship-express", "#x"),
                                   page_with_link("returns.md", "returns", "#x"),
                                   page_with_link("sizes.md", "sizes", "#x")};
        pages[3].url = "https://shop.example/faq/sizes";
        resolve_links(pages);
        EXPECT_EQ(pages[0].blocks[0].text.marks[0].target, test.resolved) << test.written;
    }
}

}  // namespace
}  // namespace firstline
