#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/reader.h"
#include "kb/base/file.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kHeader =
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
    "Variant Grams,Variant Price,Image Src,Image Alt Text,Fabric "
    "(product.metafields.custom.fabric),"
    "Status\n";

ReadResult read(const std::string& rows, const ReadOptions& options = {}) {
    const std::string text = kHeader + rows;
    const ReadResult result = read_shopify_csv({"products.csv", text}, options);
    EXPECT_EQ(broken_rule(result), "");
    return result;
}

TEST(ShopifyCsv, JoinsAProductsRows) {
    ReadOptions options;
    options.currency = "EUR";
    const ReadResult result = read(
        "tee,Cotton Tee,\"<p>Soft, \"\"dry\"\" &amp; light.</p>\n<ul><li>Organic</li></ul>\",Acme,"
        "Shirts,\"tops, "
        "summer\",TRUE,Size,S,T-S,150,19.90,https://cdn/"
        "a.jpg,Front,\"[\"\"cotton\"\",\"\"linen\"\"]\",active\n"
        "tee,,,,,,,,M,T-M,160,19.90,,,,\n"
        "tee,,,,,,,,L,T-L,1100,24.90,//cdn/b.jpg,Back,,\n"
        "mug,Mug,,Acme,Cups,,TRUE,Title,Default Title,M-1,0,9,,,,active\n",
        options);
    EXPECT_TRUE(result.findings.empty());
    ASSERT_EQ(result.pages.size(), 2u);
    const Page& tee = result.pages[0];
    EXPECT_EQ(tee.id, "tee");
    EXPECT_EQ(tee.kind, PageKind::kProduct);
    EXPECT_EQ(tee.title, "Cotton Tee");
    EXPECT_EQ(tee.section, "Shirts");
    EXPECT_THAT(tee.tags, ElementsAre("tops", "summer"));
    EXPECT_THAT(tee.skus, ElementsAre("T-S", "T-M", "T-L"));
    EXPECT_THAT(tee.attributes,
                ElementsAre(Attribute{"Brand", "Acme"}, Attribute{"Price", "19.90–24.90 EUR"},
                            Attribute{"Size", "S, M, L"}, Attribute{"Weight", "150 g–1.1 kg"},
                            Attribute{"Fabric", "cotton, linen"}));
    ASSERT_EQ(tee.blocks.size(), 4u);
    EXPECT_EQ(tee.blocks[0].text.text, "Soft, \"dry\" & light.");
    EXPECT_EQ(tee.blocks[1].items[0].text.text, "Organic");
    EXPECT_EQ(tee.blocks[3].text.text, "Back");
    EXPECT_EQ(tee.blocks[3].target, "https://cdn/b.jpg");
    EXPECT_EQ(tee.line, 2u);
    EXPECT_EQ(result.pages[1].line, 6u);
    EXPECT_THAT(result.pages[1].attributes,
                ElementsAre(Attribute{"Brand", "Acme"}, Attribute{"Price", "9 EUR"}));
}

TEST(ShopifyCsv, LeavesOutWhatIsNotOnSale) {
    const ReadResult result = read("a,A,x,,,,FALSE,,,,,,,,,active\nb,B,x,,,,TRUE,,,,,,,,,draft\n");
    EXPECT_TRUE(result.pages.empty());
    ASSERT_EQ(result.findings.size(), 2u);
    EXPECT_EQ(
        to_string(result.findings[0]),
        "products.csv:2: note: the product \"a\" is not on sale (Published is FALSE) and is left "
        "out (shopify-csv) – publish it in the shop and export anew");
    EXPECT_THAT(result.findings[1].message, HasSubstr("Status is draft"));
}

TEST(ShopifyCsv, OfAnotherKindNamesTheMissingColumns) {
    const ReadResult result = read_shopify_csv({"stock.csv", "sku,amount\nA,1\n"}, {});
    EXPECT_TRUE(result.pages.empty());
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(
        to_string(result.findings[0]),
        "stock.csv:1: error: this is no Shopify product export: it lacks \"Handle\", \"Title\", "
        "\"Body (HTML)\" (shopify-csv) – export products as CSV from Shopify, or keep other "
        "tables out of the content folder");
}

TEST(ShopifyCsv, ReportsRowsThatCannotBeRead) {
    const ReadResult result = read(
        ",No handle,x,,,,TRUE,,,,,,,,,\n"
        "c,,x,,,,TRUE,,,,,,,,,\n"
        "d,D,\"never closed,,,,TRUE,,,,,,,,,\n"
        "e,E,x,,,,TRUE,,,,,,,,,\n");
    ASSERT_EQ(result.findings.size(), 3u);
    EXPECT_THAT(to_string(result.findings[0]),
                HasSubstr("products.csv:2: error: the row has no handle"));
    EXPECT_THAT(to_string(result.findings[1]),
                HasSubstr("products.csv:3: error: the product \"c\" has no title"));
    EXPECT_THAT(to_string(result.findings[2]),
                HasSubstr("products.csv:4: error: the CSV is damaged"));
    EXPECT_TRUE(result.pages.empty());
}

TEST(ShopifyCsv, CarriesNoScriptOutOfADescription) {
    const ReadResult result = read(
        "a,A,\"<script>alert(1)</script><a href='javascript:x'>go</a><img src=x "
        "onerror=alert(1)>\","
        ",,,TRUE,,,,,,,,,\n");
    ASSERT_EQ(result.pages.size(), 1u);
    EXPECT_EQ(plain_text(result.pages[0]), "go");
}

TEST(ShopifyCsv, OfTheDemoStoreReadsWell) {
    const std::string path = std::string(FIRSTLINE_SOURCE_DIR) + "/content/products.csv";
    const Result<std::string> bytes = read_whole_file(path, 64u << 20);
    if (!bytes) GTEST_SKIP() << "no " << path;
    const ReadResult result = read_shopify_csv({"products.csv", *bytes}, {});
    EXPECT_EQ(broken_rule(result), "");
    EXPECT_GT(result.pages.size(), 10u);
    for (const Finding& finding : result.findings) {
        EXPECT_EQ(finding.severity, Severity::kNote) << to_string(finding);
    }
    for (const Page& page : result.pages) {
        EXPECT_FALSE(page.skus.empty()) << page.id;
        EXPECT_FALSE(page.attributes.empty()) << page.id;
        EXPECT_FALSE(page.blocks.empty()) << page.id;
    }
}

}  // namespace
}  // namespace firstline
