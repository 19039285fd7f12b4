// The readers of exports, on files as the services write them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/reader.h"
#include "kb/base/file.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

ReadResult read_fixture(const std::string& name, const ReadOptions& options = {}) {
    const std::string path =
        std::string(FIRSTLINE_SOURCE_DIR) + "/tests/indexer/source/fixtures/" + name;
    const Result<std::string> bytes = read_whole_file(path, 1u << 20);
    EXPECT_TRUE(bytes) << path;
    if (!bytes) return {};
    const ReadResult result = read_file({name, *bytes}, options);
    EXPECT_EQ(broken_rule(result), "");
    return result;
}

ReadResult read(std::string_view path, std::string_view bytes, const ReadOptions& options = {}) {
    const ReadResult result = read_file({path, bytes}, options);
    EXPECT_EQ(broken_rule(result), "");
    return result;
}

std::vector<std::string> names_of(const ReadResult& result) {
    std::vector<std::string> names;
    for (const Page& page : result.pages) {
        names.push_back(page.id + " " + page.locale + " " + to_string(page.audience));
    }
    return names;
}

std::vector<std::string> messages_of(const ReadResult& result) {
    std::vector<std::string> messages;
    for (const Finding& finding : result.findings) messages.push_back(to_string(finding));
    return messages;
}

TEST(Zendesk, GivesAPageForEachArticleAndTranslationThatIsPublished) {
    const ReadResult result = read_fixture("zendesk/articles.json");
    EXPECT_THAT(names_of(result), ElementsAre("360001 en public", "360001 de public",
                                              "360002 en public", "360003 en agent"));
    const Page& returns = result.pages[0];
    EXPECT_EQ(returns.title, "How do I return an item?");
    EXPECT_EQ(returns.section, "Orders / Sending things back");
    EXPECT_EQ(returns.url, "https://acme.example/hc/en-us/articles/360001-How-do-I-return-an-item");
    EXPECT_EQ(returns.updated, "2026-02-01");
    EXPECT_THAT(returns.tags, ElementsAre("returns", "labels"));
    EXPECT_EQ(
        plain_text(returns),
        "Register it in My orders within 60 days.\nWhat does it cost?\nCountry Price\nGermany "
        "4.95 €\nFrance 6.95 €\nSee refunds.");
    EXPECT_EQ(returns.blocks[1].anchor, "h_01");
    EXPECT_EQ(returns.blocks[3].text.marks[0].target, "page:360002");
    EXPECT_EQ(returns.blocks[4].text.text, "A return label");
    EXPECT_EQ(result.pages[1].title, "Wie schicke ich etwas zurück?");
    EXPECT_EQ(result.pages[1].updated, "2026-02-02");
}

TEST(Zendesk, MakesQuestionsOfBoldLinesAndSaysWhatItLeftOut) {
    const ReadResult result = read_fixture("zendesk/articles.json");
    const Page& refunds = result.pages.at(2);
    EXPECT_EQ(refunds.kind, PageKind::kFaq);
    EXPECT_EQ(refunds.blocks[0].kind, BlockKind::kHeading);
    EXPECT_EQ(refunds.blocks[2].anchor, "is-the-shipping-fee-refunded");
    EXPECT_EQ(split_passages(refunds).size(), 2u);
    EXPECT_THAT(
        messages_of(result),
        ElementsAre(
            HasSubstr("articles.json:21: note: the article 360001 (Comment renvoyer un "
                      "article ?) is a draft"),
            HasSubstr("articles.json:35: note: the article 360004 (Next season) is a draft"),
            HasSubstr("articles.json:39: warning: the article 360005 (Empty) has no text"),
            HasSubstr("articles.json:30: note: 1 article is for some users only")));
}

TEST(Zendesk, LeavesOutWhatAPartOfTheStaffMayRead) {
    const ReadResult result = read("zendesk.json", R"({"articles": [
        {"id": 1, "title": "A", "body": "<p>a</p>", "user_segment_id": 7},
        {"id": 2, "title": "B", "body": "<p>b</p>", "user_segment_ids": [8]}],
        "user_segments": [{"id": 7, "user_type": "staff", "built_in": true, "group_ids": []},
                          {"id": 8, "user_type": "staff", "built_in": false, "group_ids": [3]}]})");
    EXPECT_THAT(names_of(result), ElementsAre("1 en agent"));
    EXPECT_THAT(messages_of(result)[0], HasSubstr("for a part of the staff only and is left out"));
}

TEST(Zendesk, FindsSectionsInTheFileBesideAndArticlesOneALine) {
    ReadOptions options;
    options.include = [](std::string_view path) -> std::optional<std::string> {
        if (path == "dump/sections.json")
            return R"({"sections":[{"id":5,"name":"Orders","category_id":1}]})";
        return std::nullopt;
    };
    const ReadResult result = read(
        "dump/articles.jsonl",
        "{\"id\": 1, \"title\": \"A\", \"body\": \"<p>a</p>\", \"section_id\": 5, \"draft\": "
        "false}\n"
        "{\"id\": 2, \"title\": \"B\", \"body\": \"<p>b</p>\", \"section_id\": 5, \"draft\": fal\n"
        "{\"id\": 3, \"title\": \"C\", \"body\": \"<p>c</p>\", \"section_id\": 5, \"draft\": "
        "false}\n",
        options);
    EXPECT_THAT(names_of(result), ElementsAre("1 en public", "3 en public"));
    EXPECT_EQ(result.pages.at(1).section, "Orders");
    EXPECT_EQ(result.pages.at(1).line, 3u);
    EXPECT_THAT(messages_of(result), ElementsAre(HasSubstr("dump/articles.jsonl:2:")));
    EXPECT_TRUE(
        read("dump/sections.json", R"({"sections":[{"id":5,"name":"Orders","category_id":1}]})")
            .findings.empty());
}

TEST(Intercom, GivesWhatIsPublishedInEachLanguage) {
    const ReadResult result = read_fixture("intercom/articles.json");
    EXPECT_THAT(names_of(result),
                ElementsAre("6871118 en public", "6871118 de public", "6871119 en public"));
    const Page& parcel = result.pages[0];
    EXPECT_EQ(parcel.section, "Orders / Delivery");
    EXPECT_EQ(result.pages[1].section, "Orders / Lieferung");
    EXPECT_EQ(parcel.updated, "2026-02-01");
    EXPECT_THAT(parcel.tags, ElementsAre("delivery"));
    EXPECT_EQ(plain_text(parcel),
              "Follow your order from our warehouse to your door.\nOpen the link in your shipping "
              "e-mail.\nStill lost? Read this.");
    EXPECT_EQ(parcel.blocks[2].text.marks[0].target, "page:6871119");
    EXPECT_THAT(messages_of(result), ElementsAre(HasSubstr("is not published (draft)"),
                                                 HasSubstr("6871120 (Draft) is not published")));
}

TEST(ShopifyJson, ReadsPagesArticlesPoliciesAndProducts) {
    const ReadResult pages = read_fixture("shopify/pages.json");
    EXPECT_THAT(names_of(pages), ElementsAre("pages-returns en public"));
    EXPECT_EQ(pages.pages.at(0).url, "/pages/returns");
    EXPECT_EQ(pages.pages.at(0).kind, PageKind::kFaq);
    EXPECT_THAT(messages_of(pages), ElementsAre(HasSubstr("\"soon\" is not published")));

    ReadOptions options;
    options.currency = "EUR";
    const ReadResult blog = read_fixture("shopify/blog.json", options);
    ASSERT_THAT(names_of(blog),
                ElementsAre("blogs-guides-wash-your-tent en public",
                            "policies-refund-policy en public", "tent-two en public"));
    EXPECT_EQ(blog.pages[0].section, "Guides");
    EXPECT_THAT(blog.pages[0].tags, ElementsAre("care", "tents"));
    EXPECT_EQ(blog.pages[0].blocks[1].text.text, "May I use a machine?");
    EXPECT_EQ(blog.pages[0].blocks[3].text.text, "A wet tent");
    EXPECT_EQ(blog.pages[1].kind, PageKind::kPolicy);
    EXPECT_THAT(blog.pages[2].skus, ElementsAre("T2-G", "T2-R"));
    EXPECT_THAT(blog.pages[2].attributes,
                ElementsAre(Attribute{"Brand", "Hike"}, Attribute{"Price", "199.00–219.00 EUR"},
                            Attribute{"Color", "Green, Red"}));
}

TEST(GoogleXml, JoinsVariantsAndShowsWhatShoppersMayAsk) {
    const ReadResult result = read_fixture("google/feed.xml");
    ASSERT_THAT(names_of(result), ElementsAre("tent-two en public", "MUG en public"));
    const Page& tent = result.pages[0];
    EXPECT_EQ(tent.title, "Tent Two");
    EXPECT_EQ(tent.line, 7u);
    EXPECT_EQ(tent.url, "https://acme.example/products/tent-two");
    EXPECT_EQ(tent.section, "Camping / Tents");
    EXPECT_THAT(tent.skus, ElementsAre("T2-G", "T2-R"));
    EXPECT_THAT(tent.attributes,
                ElementsAre(Attribute{"Brand", "Hike"}, Attribute{"Price", "199.00–219.00 EUR"},
                            Attribute{"Sale price", "149.00 EUR"},
                            Attribute{"Sale from and to", "2026-02-24 – 2026-03-01"},
                            Attribute{"Availability", "in stock, out of stock"},
                            Attribute{"Condition", "new"}, Attribute{"Color", "Green, Red"},
                            Attribute{"Gender", "unisex"}, Attribute{"Age group", "adult"},
                            Attribute{"Material", "Nylon"}, Attribute{"Shipping weight", "2.1 kg"},
                            Attribute{"GTIN", "3234567890126"}, Attribute{"MPN", "HK-T2G"},
                            Attribute{"Water column", "3000 mm"},
                            Attribute{"Shipping", "DE Standard 4.95 EUR"}));
    EXPECT_THAT(plain_text(tent), StartsWith("Dry in any rain & light.\nUp in five minutes\nRoom "
                                             "for two and a dog\n"));
    EXPECT_THAT(plain_text(tent), Not(HasSubstr("61.00")));
    EXPECT_EQ(result.pages[1].valid_to, "2026-12-31");
    EXPECT_EQ(result.pages[1].blocks[1].kind, BlockKind::kList);
    EXPECT_THAT(messages_of(result),
                ElementsAre(HasSubstr("google/feed.xml:54: error: the product has no id")));
}

TEST(GoogleXml, ReadsAtomInItsLanguage) {
    const ReadResult result = read_fixture("google/atom.xml");
    ASSERT_THAT(names_of(result), ElementsAre("LAMPE de public"));
    EXPECT_THAT(result.pages[0].attributes, ElementsAre(Attribute{"Price", "29,00 EUR"},
                                                        Attribute{"Availability", "in stock"}));
}

TEST(GoogleXml, RefusesEntitiesAndTellsDamageAndOtherXml) {
    const ReadResult bomb = read("a.xml",
                                 "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a "
                                 "\"b\"><!ENTITY c \"&a;&a;\">]>\n<rss/>");
    EXPECT_THAT(messages_of(bomb), ElementsAre(HasSubstr("declares entities")));
    EXPECT_EQ(bomb.findings.at(0).severity, Severity::kError);
    const ReadResult other =
        read("sitemap.xml", "<urlset><url><loc>https://a.example</loc></url></urlset>");
    EXPECT_THAT(messages_of(other),
                ElementsAre(HasSubstr("note: this XML is no Google Merchant Center feed")));
    const ReadResult news =
        read("news.xml", "<rss><channel><item><title>A</title></item></channel></rss>");
    EXPECT_EQ(news.findings.at(0).severity, Severity::kNote);
    const ReadResult broken = read(
        "b.xml",
        "<rss "
        "xmlns:g='x'><channel>\n<item><g:id>1</g:id><title>A</title></item>\n<item><g:id>2</g:i");
    EXPECT_THAT(messages_of(broken).back(), HasSubstr("b.xml:3: error: the XML is damaged here"));
}

TEST(GoogleTable, ReadsTabsWithInchSignsAndCompoundColumns) {
    const ReadResult result = read_fixture("google/feed.tsv");
    ASSERT_THAT(names_of(result), ElementsAre("A-1 en public"));
    EXPECT_EQ(result.pages[0].title, "15\" Pan");
    EXPECT_THAT(result.pages[0].attributes,
                ElementsAre(Attribute{"Brand", "Cook"}, Attribute{"Price", "49.00 EUR"},
                            Attribute{"Availability", "in stock"}, Attribute{"Diameter", "38 cm"},
                            Attribute{"Dishwasher", "no"},
                            Attribute{"Shipping", "DE 4.95 EUR; AT 9.90 EUR"}));
    EXPECT_EQ(result.pages[0].blocks[1].target, "https://cdn.acme.example/pan.jpg");
    EXPECT_THAT(messages_of(result),
                ElementsAre(HasSubstr("google/feed.tsv:3: error: the product has no id")));
}

TEST(GoogleTable, IsKnownByItsFirstLineWhateverItsName) {
    EXPECT_EQ(read("feed.txt", "id\ttitle\tprice\n1\tA\t2 EUR\n").pages.size(), 1u);
    EXPECT_EQ(read("feed.csv", "id,title,price\n1,A,2 EUR\n").pages.size(), 1u);
    const ReadResult wide =
        read("feed.tsv",
             std::string_view(
                 "\xFF\xFEi\0d\0\t\0t\0i\0t\0l\0e\0\t\0l\0i\0n\0k\0\n\0001\0\t\0A\0\n\0", 40));
    EXPECT_EQ(wide.pages.size(), 1u);
    const ReadResult other = read("stock.tsv", "sku\tamount\nA\t1\n");
    EXPECT_THAT(messages_of(other),
                ElementsAre(HasSubstr("note: this table is no Google Merchant Center feed")));
}

TEST(Json, OfOurOwnPagesIsReadAndOtherDataIsNamed) {
    const ReadResult own = read("pages.json",
                                "[\n{\"id\": \"a\", \"title\": \"A\", \"body\": \"x\"},\n{\"id\": "
                                "\"b\", \"title\": \"B\", \"body\": \"y\", \"kind\": \"zzz\"}]");
    EXPECT_EQ(own.pages.size(), 2u);
    EXPECT_THAT(messages_of(own),
                ElementsAre(HasSubstr("pages.json:3: error: \"zzz\" is no kind")));
    const ReadResult other = read("package.json", R"({"name": "widget", "version": "1.0.0"})");
    EXPECT_THAT(other.pages, IsEmpty());
    EXPECT_THAT(messages_of(other), ElementsAre(HasSubstr("note: this JSON holds no pages")));
    const ReadResult broken = read("a.json", "{\"articles\": [\n  {\"id\": 1,");
    EXPECT_THAT(messages_of(broken),
                ElementsAre(HasSubstr("a.json:2:12: error: the file is no JSON")));
}

TEST(PlainText, HasATitleParagraphsListsAndQuestions) {
    const ReadResult result = read_fixture("text/opening.txt");
    ASSERT_EQ(result.pages.size(), 1u);
    const Page& page = result.pages[0];
    EXPECT_EQ(page.title, "Opening hours and payment");
    EXPECT_EQ(page.id, "text-opening");
    EXPECT_EQ(
        plain_text(page),
        "Our shop in Utrecht is open from Monday to Saturday, 10 to 18.\nPayment\ncards of all "
        "kinds\ncash up to 500 €\nDo you take cheques?\nNo, we do not.\nCan I pay in parts?\nYes, "
        "with our partner, in three parts.\nChoose the partner at the till\nShow your identity "
        "card");
    std::vector<std::string> anchors;
    for (const Block& block : page.blocks) {
        if (block.kind == BlockKind::kHeading) anchors.push_back(block.anchor);
    }
    EXPECT_THAT(anchors, ElementsAre("payment", "do-you-take-cheques", "can-i-pay-in-parts"));
    EXPECT_EQ(page.blocks[0].line, 3u);
    EXPECT_TRUE(page.blocks.back().ordered);
}

}  // namespace
}  // namespace firstline
