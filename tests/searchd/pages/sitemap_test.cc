#include "searchd/pages/sitemap.h"

#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

std::vector<Page> pages() {
    std::vector<Page> pages;
    for (const char* id : {"returns", "contact", "winter", "only-english"})
        pages.push_back(make_page(id, id, {"Text."}));
    pages[0].updated = "2026-10-01";
    pages[2].valid_to = "2026-11-01";
    Page german = make_page("returns", "Rückgabe", {"Text."});
    german.locale = "de";
    pages.push_back(german);
    Page internal = make_page("goodwill", "Goodwill", {"Text."});
    internal.audience = Audience::kAgent;
    pages.push_back(internal);
    return pages;
}

class SitemapTest : public testing::Test {
  protected:
    static constexpr const char* kOrigin = "https://help.store.example";
    const TestSnapshot snapshot_{pages()};
};

TEST_F(SitemapTest, EveryPublicPageOfEveryLanguageIsThereWithItsTranslations) {
    const auto xml = sitemap_xml(*snapshot_, 0, {kOrigin, "2026-11-23"});
    ASSERT_TRUE(xml);
    EXPECT_EQ(count(*xml, "<url>"), 6U) << "two homes, three pages, one translation";
    EXPECT_NE(xml->find("<url><loc>https://help.store.example/help/returns?locale=en</loc>"
                        "<lastmod>2026-10-01</lastmod>"
                        "<xhtml:link rel=\"alternate\" hreflang=\"de\" "
                        "href=\"https://help.store.example/help/returns?locale=de\"/>"
                        "<xhtml:link rel=\"alternate\" hreflang=\"en\" "
                        "href=\"https://help.store.example/help/returns?locale=en\"/>"
                        "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" "
                        "href=\"https://help.store.example/help/returns\"/></url>"),
              std::string::npos)
        << *xml;
    EXPECT_NE(xml->find("/help/only-english?locale=en</loc></url>"), std::string::npos);
    EXPECT_NE(xml->find("/help?locale=en&amp;page=contact</loc>"), std::string::npos);
    EXPECT_EQ(xml->find("winter"), std::string::npos) << "it is not valid any more";
    EXPECT_EQ(xml->find("goodwill"), std::string::npos);
    EXPECT_FALSE(sitemap_xml(*snapshot_, 2, {kOrigin, "2026-11-23"}));
}

TEST_F(SitemapTest, WhatDoesNotFitInOneFileHasAnIndex) {
    const SitemapOptions four_addresses = {kOrigin, "2026-11-23", 8};  // in two languages
    const auto index = sitemap_xml(*snapshot_, 0, four_addresses);
    ASSERT_TRUE(index);
    EXPECT_EQ(count(*index, "<sitemap>"), 2U);
    EXPECT_EQ(count(*index, "<url>"), 0U);
    EXPECT_NE(index->find("<loc>https://help.store.example/sitemap.xml?part=2</loc>"),
              std::string::npos);
    const auto first = sitemap_xml(*snapshot_, 1, four_addresses);
    const auto second = sitemap_xml(*snapshot_, 2, four_addresses);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(count(*first, "<url>"), 4U);
    EXPECT_EQ(count(*second, "<url>"), 2U);
    for (const char* path : {"/help?locale=de<", "/help?locale=en<", "/help/returns?locale=de<",
                             "/help/returns?locale=en<", "/help/only-english?locale=en<"}) {
        const std::string loc = std::string("<loc>") + kOrigin + path;
        EXPECT_EQ(count(*first, loc) + count(*second, loc), 1U) << path;
    }
    EXPECT_FALSE(sitemap_xml(*snapshot_, 3, four_addresses));
}

}  // namespace
}  // namespace firstline
