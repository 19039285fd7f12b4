#include "searchd/api/wire_schema_org.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using Json = nlohmann::json;

Block block(BlockKind kind, const std::string& text, std::uint32_t level = 0) {
    Block made;
    made.kind = kind;
    made.level = level;
    made.text.text = text;
    return made;
}

Page page_of(PageKind kind, std::vector<Block> blocks) {
    Page page;
    page.id = "returns";
    page.kind = kind;
    page.locale = "en";
    page.title = "How do I return something?";
    page.updated = "2026-10-01";
    page.blocks = std::move(blocks);
    return page;
}

const std::string kUrl = "https://help.store.example/help/returns?locale=en";

Json read(const Page& page, const std::string& url = kUrl, const std::vector<Crumb>& crumbs = {}) {
    const Json json = Json::parse(render_schema_org(page, url, crumbs));
    EXPECT_EQ(json["@context"], "https://schema.org");
    return json["@graph"];
}

TEST(WireSchemaOrg, AFaqEntryIsItsTitleWithItsText) {
    const Json faq =
        read(page_of(PageKind::kFaq, {block(BlockKind::kParagraph, "Send it back."),
                                      block(BlockKind::kHeading, "By post", 2),
                                      block(BlockKind::kParagraph, "With a label.")}))[0];
    EXPECT_EQ(faq["@type"], "FAQPage");
    EXPECT_EQ(faq["inLanguage"], "en");
    EXPECT_EQ(faq["dateModified"], "2026-10-01");
    EXPECT_EQ(faq["mainEntityOfPage"]["@id"], kUrl);
    ASSERT_EQ(faq["mainEntity"].size(), 1U);
    EXPECT_EQ(faq["mainEntity"][0]["@type"], "Question");
    EXPECT_EQ(faq["mainEntity"][0]["name"], "How do I return something?");
    EXPECT_EQ(faq["mainEntity"][0]["acceptedAnswer"]["@type"], "Answer");
    EXPECT_EQ(faq["mainEntity"][0]["acceptedAnswer"]["text"],
              "Send it back.\nBy post\nWith a label.");
}

TEST(WireSchemaOrg, QuestionHeadingsHaveTheirOwnAnswers) {
    const Json faq = read(page_of(
        PageKind::kFaq,
        {block(BlockKind::kParagraph, "All about returns."),
         block(BlockKind::kHeading, "How long?", 2), block(BlockKind::kParagraph, "60 days."),
         block(BlockKind::kHeading, "Sale", 3), block(BlockKind::kParagraph, "14 days."),
         block(BlockKind::kHeading, "ماذا يكلف؟", 2), block(BlockKind::kParagraph, "Nothing."),
         block(BlockKind::kHeading, "Imprint", 2), block(BlockKind::kParagraph, "A store."),
         block(BlockKind::kHeading, "返品は？", 2)}))[0];
    ASSERT_EQ(faq["mainEntity"].size(), 2U) << "a question without an answer is none";
    EXPECT_EQ(faq["mainEntity"][0]["name"], "How long?");
    EXPECT_EQ(faq["mainEntity"][0]["acceptedAnswer"]["text"], "60 days.\nSale\n14 days.");
    EXPECT_EQ(faq["mainEntity"][1]["acceptedAnswer"]["text"], "Nothing.");
}

TEST(WireSchemaOrg, ArticlesAndPoliciesAreArticles) {
    for (const PageKind kind : {PageKind::kArticle, PageKind::kPolicy}) {
        const Json article = read(page_of(kind, {block(BlockKind::kParagraph, "Text.")}))[0];
        EXPECT_EQ(article["@type"], "Article");
        EXPECT_EQ(article["headline"], "How do I return something?");
        EXPECT_EQ(article["dateModified"], "2026-10-01");
        EXPECT_EQ(article["mainEntityOfPage"]["@type"], "WebPage");
    }
    Page page = page_of(PageKind::kFaq, {});
    page.updated.clear();
    const Json empty = read(page, "")[0];
    EXPECT_EQ(empty["@type"], "Article") << "a FAQPage needs an answer";
    EXPECT_FALSE(empty.contains("dateModified"));
    EXPECT_FALSE(empty.contains("mainEntityOfPage"));
}

TEST(WireSchemaOrg, AProductTellsWhatThePageKnowsAndNoOffer) {
    Page page = page_of(PageKind::kProduct, {block(BlockKind::kParagraph, "Warm.")});
    page.title = "Gale jacket";
    page.skus = {"SK-1"};
    page.url = "https://store.example/gale";
    page.attributes = {{"Weight", "420 g"}};
    const Json product = read(page)[0];
    EXPECT_EQ(product["@type"], "Product");
    EXPECT_EQ(product["name"], "Gale jacket");
    EXPECT_EQ(product["sku"], "SK-1");
    EXPECT_EQ(product["description"], "Warm.");
    EXPECT_EQ(product["url"], "https://store.example/gale");
    EXPECT_EQ(product["additionalProperty"][0]["value"], "420 g");
    for (const char* key : {"offers", "aggregateRating", "review"})
        EXPECT_FALSE(product.contains(key)) << key;
    page.skus = {"SK-1", "SK-2"};
    page.url = "/gale";
    EXPECT_FALSE(read(page)[0].contains("sku"));
    EXPECT_FALSE(read(page)[0].contains("url"));
}

TEST(WireSchemaOrg, TheWayIsABreadcrumbList) {
    const std::vector<Crumb> way = {{"Help", "https://a.example/help"}, {"Returns", kUrl}};
    const Json list = read(page_of(PageKind::kPolicy, {}), kUrl, way)[1];
    EXPECT_EQ(list["@type"], "BreadcrumbList");
    EXPECT_EQ(list["itemListElement"][1]["position"], 2);
    EXPECT_EQ(list["itemListElement"][1]["name"], "Returns");
    EXPECT_EQ(list["itemListElement"][1]["item"], kUrl);
    EXPECT_EQ(Json::parse(render_schema_org(way))["@graph"][0], list);
}

TEST(WireSchemaOrg, NothingLeavesTheScript) {
    const std::string hostile =
        "</script><script>alert(1)</script><!-- & \xE2\x80\xA8 \xE2\x80\xA9 \" \\ \x01 \xFF";
    Page page = page_of(PageKind::kFaq, {block(BlockKind::kParagraph, hostile)});
    page.title = hostile;
    const std::string text = render_schema_org(page, kUrl, {{hostile, kUrl}});
    EXPECT_EQ(text.find_first_of("<>&"), std::string::npos);
    EXPECT_EQ(text.find("\xE2\x80\xA8"), std::string::npos);
    EXPECT_EQ(text.find("\xE2\x80\xA9"), std::string::npos);
    const std::string name = Json::parse(text)["@graph"][0]["name"];
    EXPECT_EQ(name, hostile.substr(0, hostile.size() - 1) + "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace firstline
