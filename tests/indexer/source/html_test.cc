#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/reader.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ReadResult read(std::string_view html, std::string_view path = "help/returns.html") {
    const ReadResult result = read_html({path, html}, {});
    EXPECT_EQ(broken_rule(result), "");
    return result;
}

Page page_of(std::string_view html) {
    const ReadResult result = read(html);
    EXPECT_EQ(result.pages.size(), 1u) << html;
    return result.pages.empty() ? Page{} : result.pages[0];
}

constexpr const char* kPage = R"(<!doctype html><html lang="en-GB"><head>
<title>Returns and refunds | Acme Outdoor</title>
<meta property="og:site_name" content="Acme Outdoor">
<link rel="canonical" href="https://acme.example/pages/returns?ref=1">
<script type="application/ld+json">{"@graph":[{"@type":"Article","dateModified":"2024-03-04T10:00:00Z"},
{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},{"item":{"name":"Help"}},{"name":"Returns"}]}]}</script>
</head><body>
<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/sale">Sale</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies, partners and pixels to make your visit here better.</p></div>
<main><h1>Returns and refunds</h1>
<p>You can send back anything within 30 days, unused, in its own packaging, and get all of your money back.</p>
<h2 id="how">How it works</h2>
<ol><li>Print the label<ul><li>or scan the code</li></ul></li><li>Drop the parcel</li></ol>
<p>Refunds take <strong>five days</strong>, sometimes less, once the parcel has reached our warehouse.</p>
<table><thead><tr><th>Country</th><th>Price</th></tr></thead><tbody><tr><td>Germany</td><td>free</td></tr></tbody></table>
<dl><dt>Label</dt><dd>The sticker in your parcel</dd></dl>
<blockquote>Worn items are not taken back.</blockquote>
<img src="/label.png" alt="A label"><pre>RMA-
 1</pre>
<div class="share-buttons"><a href="#">Tweet</a><a href="#">Share</a></div>
</main>
<section class="related-articles"><h2>Related</h2><p>How we ship our parcels, what it costs and how long it all takes.</p></section>
<aside><p>Subscribe to our newsletter, and get ten percent off your next order with us.</p></aside>
<footer><p>© Acme Outdoor, all rights reserved, in every country and on every mountain.</p></footer>
</body></html>)";

TEST(Html, BecomesItsMainContentOnly) {
    const Page page = page_of(kPage);
    EXPECT_EQ(page.title, "Returns and refunds");
    EXPECT_EQ(page.id, "pages-returns");
    EXPECT_EQ(page.url, "https://acme.example/pages/returns?ref=1");
    EXPECT_EQ(page.locale, "en");
    EXPECT_EQ(page.updated, "2024-03-04");
    EXPECT_EQ(page.section, "Help");
    std::vector<BlockKind> kinds;
    for (const Block& block : page.blocks) kinds.push_back(block.kind);
    EXPECT_THAT(kinds, ElementsAre(BlockKind::kParagraph, BlockKind::kHeading, BlockKind::kList,
                                   BlockKind::kParagraph, BlockKind::kTable, BlockKind::kList,
                                   BlockKind::kNote, BlockKind::kImage, BlockKind::kCode));
    EXPECT_EQ(page.blocks[1].anchor, "how");
    EXPECT_EQ(page.blocks[2].items[1].depth, 1u);
    EXPECT_TRUE(page.blocks[4].has_header);
    EXPECT_EQ(page.blocks[5].items[0].text.text, "Label: The sticker in your parcel");
    EXPECT_EQ(page.blocks[8].text.text, "RMA-\n 1");
    const std::string text = plain_text(page);
    for (const char* noise : {"cookies", "Tweet", "Related", "newsletter", "rights", "Sale"}) {
        EXPECT_THAT(text, Not(HasSubstr(noise)));
    }
}

TEST(Html, KeepsShortFactsOfAShopsPage) {
    const Page page = page_of(
        "<html lang=de><title>Versand – Acme</title><body><div class=announcement-bar>"
        "<a href=/sale>Sale</a></div><div id=shop-header><header class=header><a "
        "href=/>Acme</a><nav>"
        "<ul><li><a href=/a>A</a></ul></nav></header></div><main><div class=section-header>"
        "<h1>Versand</h1></div><div class=rte><div class=faq-header><h2>Kosten</h2></div>"
        "<p>Ab 50 € frei.</p><div class=store-info><p>Mo–Fr 9–17 Uhr</p></div><ul><li>"
        "<a href=/de>Deutschland</a></li><li>Österreich: 4,95 €</li></ul><form><label>Name</label>"
        "<input><button>Senden</button></form><p><a href=/r>Zur Rückgabe</a></p></div></main>"
        "<footer><p>© Acme GmbH, alle Rechte vorbehalten, Preise inklusive Steuern.</p></footer>");
    EXPECT_EQ(page.title, "Versand");
    EXPECT_EQ(page.locale, "de");
    EXPECT_EQ(
        plain_text(page),
        "Kosten\nAb 50 € frei.\nMo–Fr 9–17 Uhr\nDeutschland\nÖsterreich: 4,95 €\nZur Rückgabe");
}

TEST(Html, KeepsAnswersThatOpenOnAClick) {
    const Page page = page_of(
        "<main><h1>FAQ</h1>"
        "<details><summary>Can I return shoes?</summary><p>Yes, within thirty days.</p></details>"
        "<div class='accordion'><button aria-expanded='false'>Do you ship abroad?</button>"
        "<div class='panel' hidden><p>To all of Europe.</p></div></div>"
        "<button>Subscribe now</button><p style='display:none'>tracking text</p></main>");
    EXPECT_EQ(
        plain_text(page),
        "Can I return shoes?\nYes, within thirty days.\nDo you ship abroad?\nTo all of Europe.");
    EXPECT_EQ(page.blocks[0].kind, BlockKind::kHeading);
    EXPECT_EQ(page.blocks[2].kind, BlockKind::kHeading);
    EXPECT_EQ(page.blocks[0].level, page.blocks[2].level);
}

TEST(Html, IsReadThoughScriptsHideItUntilTheyAreDone) {
    EXPECT_EQ(plain_text(page_of("<html hidden style='display:none'><body aria-hidden=true><p>Here "
                                 "I am, all the same.</p></body></html>")),
              "Here I am, all the same.");
}

TEST(Html, TakesQuestionsOfAFaqPageThatItsTextLacks) {
    const Page page = page_of(
        R"(<html><head><title>Help</title><script type="application/ld+json">{"@type":"FAQPage","mainEntity":[
        {"@type":"Question","name":"Shown?","acceptedAnswer":{"@type":"Answer","text":"This answer stands in the page."}},
        {"@type":"Question","name":"Where is my order?","acceptedAnswer":{"@type":"Answer","text":"<p>See <a href='/o'>orders</a>.</p>"}}
        ]}</script></head><body><h2>Shown?</h2><p>This answer stands in the page.</p></body></html>)");
    EXPECT_EQ(page.kind, PageKind::kFaq);
    EXPECT_EQ(plain_text(page),
              "Shown?\nThis answer stands in the page.\nWhere is my order?\nSee orders.");
    EXPECT_EQ(page.blocks[2].level, 2u);
}

TEST(Html, OfOneQuestionHasItAsTitle) {
    const Page page = page_of(
        R"(<html><head><title>x</title><script type="application/ld+json">{"@type":"FAQPage","mainEntity":
        {"@type":"Question","name":"Is it dry?","acceptedAnswer":{"@type":"Answer","text":"Yes."}}}</script></head><body></body></html>)");
    EXPECT_EQ(page.title, "Is it dry?");
    EXPECT_EQ(plain_text(page), "Yes.");
}

TEST(Html, TakesAProductsAttributes) {
    const Page page = page_of(
        R"(<html><body><p>A light tent for two people, dry in any rain.</p><script type="application/ld+json">
        {"@type":"Product","name":"Tent Two","sku":"T2","brand":{"@type":"Brand","name":"Hike"},"color":"green",
         "weight":{"@type":"QuantitativeValue","value":2.1,"unitCode":"KGM"},"description":"Also for winter.",
         "offers":[{"@type":"Offer","price":"199.00","priceCurrency":"EUR","sku":"T2-G"},{"@type":"Offer","price":"249.00"}],
         "additionalProperty":[{"@type":"PropertyValue","name":"Water column","value":"3000","unitText":"mm"}]}</script></body></html>)");
    EXPECT_EQ(page.kind, PageKind::kProduct);
    EXPECT_EQ(page.title, "Tent Two");
    EXPECT_THAT(page.skus, ElementsAre("T2", "T2-G"));
    EXPECT_THAT(page.attributes,
                ElementsAre(Attribute{"Brand", "Hike"}, Attribute{"Price", "199.00–249.00 EUR"},
                            Attribute{"Color", "green"}, Attribute{"Weight", "2.1 kg"},
                            Attribute{"Water column", "3000 mm"}));
    EXPECT_EQ(page.blocks[0].text.text, "Also for winter.");
}

TEST(Html, ReadsMicrodataAsJsonLd) {
    const Page page = page_of(
        R"(<body><div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Mug</h1>
        <p itemprop="description">Holds hot drinks.</p><meta itemprop="sku" content="M1">
        <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="9.5">9,50</span>
        <meta itemprop="priceCurrency" content="EUR"></div></div></body>)");
    EXPECT_EQ(page.title, "Mug");
    EXPECT_THAT(page.skus, ElementsAre("M1"));
    EXPECT_THAT(page.attributes, ElementsAre(Attribute{"Price", "9.5 EUR"}));
}

TEST(Html, CarriesNoScript) {
    const Page page = page_of(
        "<body><p onclick=x()>Text <a href='javascript:alert(1)'>a</a><a "
        "href='//evil.example'>b</a>"
        "<script>alert(1)</script><svg onload=alert(1)><text>s</text></svg></p>"
        "<img src=x onerror=alert(1)><iframe src=javascript:1>f</iframe></body>");
    EXPECT_EQ(plain_text(page), "Text ab");
    EXPECT_TRUE(page.blocks[0].text.marks.empty());
}

TEST(Html, IsReadInTheEncodingItNames) {
    const Page latin = page_of(
        "<html><head><meta charset=iso-8859-1></head><body><p>Gr\xF6\xDF"
        "e \x80 20</p></body></html>");
    EXPECT_EQ(plain_text(latin), "Größe € 20");
    const ReadResult broken = read(
        "<html><body><p>Gr\xF6\xDF"
        "e</p></body></html>");
    ASSERT_EQ(broken.findings.size(), 1u);
    EXPECT_EQ(broken.findings[0].rule, "utf-8");
}

TEST(Html, WithAnUnknownAudienceGivesNoPage) {
    const ReadResult wrong = read("<meta name=firstline-audience content=staff><p>Secret</p>");
    EXPECT_TRUE(wrong.pages.empty());
    EXPECT_EQ(wrong.findings.at(0).rule, "audience");
    const ReadResult agent = read("<meta name=firstline-audience content=agent><p>Secret</p>");
    EXPECT_EQ(agent.pages.at(0).audience, Audience::kAgent);
}

TEST(Html, WithoutTextIsReported) {
    const ReadResult result = read("<html><body><script>x</script></body></html>");
    EXPECT_TRUE(result.pages.empty());
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(
        to_string(result.findings[0]),
        "help/returns.html: warning: no text was found in this page (empty) – write the page's "
        "text into <main>");
}

TEST(Html, ThatIsHostileStaysWithinBounds) {
    const auto repeated = [](std::string_view piece, int times) {
        std::string out;
        for (int i = 0; i < times; ++i) out += piece;
        return out;
    };
    std::string formatting;
    for (int i = 0; i < 300; ++i) formatting += "<b a=" + std::to_string(i) + ">";
    for (const std::string& html :
         {repeated("<div>", 100'000) + "deep", repeated("<b>", 100'000),
          repeated("<table><tr><td>", 50'000) + "x", repeated("<ul><li>", 100'000),
          repeated("<p>", 100'000), repeated("<a href=x>", 50'000),
          formatting + repeated("<p>", 100'000), repeated("<svg><g>", 50'000),
          repeated("<", 100'000), "<div " + repeated("a=b ", 100'000), repeated("<!--", 50'000),
          repeated("&amp;", 100'000), repeated("<br>", 100'000), repeated("<li>x", 50'000),
          repeated("<form>", 100'000), "<script>" + repeated("x", 100'000)}) {
        const ReadResult result = read_html({"a.html", html}, {});
        EXPECT_EQ(broken_rule(result), "");
    }
    const ReadResult deep = read_html({"a.html", repeated("<div>", 100'000) + "deep"}, {});
    ASSERT_EQ(deep.findings.size(), 1u);
    EXPECT_EQ(deep.findings[0].rule, "limits");
}

TEST(Html, NestedDeeplyButSanelyKeepsItsText) {
    std::string html;
    for (int i = 0; i < 350; ++i) html += "<div>";
    EXPECT_EQ(plain_text(page_of(html + "<p>Text at the bottom of it all.</p>")),
              "Text at the bottom of it all.");
}

}  // namespace
}  // namespace firstline
