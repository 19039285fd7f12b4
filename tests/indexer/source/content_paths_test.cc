#include "indexer/source/content_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/reader.h"

namespace firstline {
namespace {

using testing::ElementsAre;

Page page(std::string title, std::string section, std::string locale = "en") {
    Page page;
    page.id = "x";
    page.title = std::move(title);
    page.section = std::move(section);
    page.locale = std::move(locale);
    return page;
}

TEST(ContentPaths, AreFoldersOfLocaleAndSectionAndATitle) {
    Page product = page("Tent Two", "");
    product.kind = PageKind::kProduct;
    EXPECT_THAT(content_paths({page("How do I return it?", "Orders / Returns"), product,
                               page("返品について", "", "ja"), page("A & B", "", "pt-BR")},
                              {}),
                ElementsAre("en/orders-returns/how-do-i-return-it.md", "en/products/tent-two.md",
                            "ja/articles/返品について.md", "pt-BR/articles/a-b.md"));
}

TEST(ContentPaths, AreUniqueWhateverTheirCapitalsAndWhatIsThereAlready) {
    EXPECT_THAT(
        content_paths({page("Same", ""), page("same", ""), page("SAME!", "")},
                      {"en/articles/Same-2.md"}),
        ElementsAre("en/articles/same.md", "en/articles/same-3.md", "en/articles/same-4.md"));
}

TEST(ContentPaths, AreAlwaysContent) {
    for (const char* title : {"README", "readme first", "_draft", "...", "", "index",
                              "../../etc/passwd", "a/b", "CON", ".hidden", "~", "日本"}) {
        const std::vector<std::string> paths = content_paths({page(title, title)}, {});
        EXPECT_TRUE(is_content(paths.at(0))) << paths[0];
        EXPECT_EQ(std::count(paths[0].begin(), paths[0].end(), '/'), 2) << paths[0];
        EXPECT_EQ(paths[0].find(".."), std::string::npos) << paths[0];
    }
    const std::string longest =
        content_paths({page(std::string(500, 'x'), std::string(500, 'y'))}, {})[0];
    EXPECT_LT(longest.size(), 200u);
}

TEST(ContentPaths, OfOnePageLieInTheFolderThatIsNamed) {
    EXPECT_EQ(content_path("en/faq", "Do you rent tents?", {}), "en/faq/do-you-rent-tents.md");
    EXPECT_EQ(content_path("en/faq", "Tents?", {"en/FAQ/Tents.md"}), "en/faq/tents-2.md");
    EXPECT_EQ(content_path("", "???", {}), "section.md");
}

}  // namespace
}  // namespace firstline
