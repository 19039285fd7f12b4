#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "kb/base/file.h"
#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

class HelpCenterTest : public testing::Test {
  protected:
    static bool holds(const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    }
    ServedStore store_{boot_shop_pages()};
};

TEST_F(HelpCenterTest, TheHomePageListsTopicsWithoutScript) {
    const std::string html = store_.get("/help");
    EXPECT_EQ(status_of(html), 200);
    EXPECT_TRUE(holds(html, "<html lang=\"en\" dir=\"ltr\">"));
    EXPECT_TRUE(holds(html, "How long does delivery take?"));
    EXPECT_TRUE(
        holds(html, "<h3><a href=\"/help?locale=en&amp;section=Returns\">Returns</a></h3><ul>"));
    EXPECT_FALSE(holds(html, "<script"));
    EXPECT_FALSE(holds(html, " style="));
    EXPECT_FALSE(holds(html, "Goodwill"));
}

TEST_F(HelpCenterTest, ASearchShowsPassagesWithMarksAndAPerson) {
    const std::string html = store_.get("/help?q=how+long+to+return");
    EXPECT_TRUE(holds(html, "<mark>"));
    EXPECT_TRUE(holds(html, "/help/returns-period?locale=en"));
    EXPECT_TRUE(holds(html, "value=\"how long to return\""));
    EXPECT_TRUE(holds(html, "mailto:help@store.example"));
    EXPECT_TRUE(holds(html, "tel:+31205550142"));
    EXPECT_TRUE(holds(html, ">14:20</time>"));
}

TEST_F(HelpCenterTest, WithoutAnAnswerItSaysSo) {
    const std::string html = store_.get("/help?q=qqqq+xxxx");
    EXPECT_TRUE(holds(html, "We have no answer to this yet"));
    EXPECT_TRUE(holds(html, "Talk to a person"));
}

TEST_F(HelpCenterTest, NoTextBecomesMarkup) {
    for (const char* target :
         {"/help?q=%3Cscript%3Ealert(1)%3C/script%3E", "/help?q=cleaning+boots", "/help/hostile",
          "/help", "/help?locale=%22%3E%3Cscript%3E", "/help/%3Cscript%3E"}) {
        const std::string html = store_.get(target);
        EXPECT_FALSE(holds(html, "<script>")) << target;
        EXPECT_FALSE(holds(html, "<b>")) << target;
        // Without the widget there is no script to allow.
        EXPECT_TRUE(holds(html, "Content-Security-Policy: default-src 'none'; style-src 'self';"))
            << target;
        EXPECT_FALSE(holds(html, "script-src")) << target;
    }
    EXPECT_TRUE(holds(store_.get("/help/hostile"), "&lt;script&gt;"));
}

TEST_F(HelpCenterTest, TheLanguageIsTheWantedOneElseTheBrowsers) {
    const std::string arabic = store_.get("/help/returns-period?locale=ar");
    EXPECT_TRUE(holds(arabic, "<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_TRUE(holds(arabic, "ستين"));
    EXPECT_TRUE(holds(store_.get("/help", "Accept-Language: fr-FR, ar;q=0.8, en;q=0.5\r\n"),
                      "lang=\"ar\""));
    EXPECT_TRUE(holds(store_.get("/help", "Accept-Language: fr-FR\r\n"), "lang=\"en\""));
    EXPECT_TRUE(holds(store_.get("/help?locale=en", "Accept-Language: ar\r\n"), "lang=\"en\""));
}

TEST_F(HelpCenterTest, TheHomePageLeadsToEachPublishedLanguage) {
    const std::string html = store_.get("/help?locale=en");
    EXPECT_TRUE(holds(html, "<nav class=\"languages\" aria-label=\"Languages\">"));
    EXPECT_TRUE(
        holds(html, "lang=\"en\" dir=\"ltr\" hreflang=\"en\" aria-current=\"true\">English</a>"));
    EXPECT_TRUE(holds(html, "lang=\"ar\" dir=\"rtl\" hreflang=\"ar\">العربية</a>"));
}

TEST_F(HelpCenterTest, EveryPageHasOneFirstHeading) {
    for (const char* target : {"/help", "/help?q=how+long+to+return", "/help?q=qqqq+xxxx",
                               "/help/returns-period", "/help/none"}) {
        const std::string html = store_.get(target);
        const std::size_t first = html.find("<h1");
        ASSERT_NE(first, std::string::npos) << target;
        EXPECT_EQ(html.find("<h1", first + 1), std::string::npos) << target;
    }
}

TEST_F(HelpCenterTest, AMissingPageIsToldInThePagesOwnFrame) {
    const std::string html = store_.get("/help/none");
    EXPECT_EQ(status_of(html), 404);
    EXPECT_TRUE(holds(html, "This page does not exist"));
    EXPECT_TRUE(holds(html, "role=\"search\""));
    EXPECT_EQ(status_of(store_.get("/help.css")), 200);
}

constexpr const char* kOrigin = "https://help.store.example";

std::vector<Page> shop_with_sections() {
    std::vector<Page> pages = boot_shop_pages();
    Page policy = pages[0];
    policy.id = "returns-policy";
    policy.kind = PageKind::kPolicy;
    policy.title = "Returns policy </script><script>alert(1)</script>";
    for (const char* heading : {"One", "Two", "Three", "Four"}) {
        Block block;
        block.kind = BlockKind::kHeading;
        block.level = 2;
        block.anchor = heading;
        block.text.text = heading;
        policy.blocks.push_back(block);
    }
    pages.push_back(policy);
    Page contact = pages[0];
    contact.id = "contact";
    contact.title = "Who are you?";
    contact.section = "Contact & more";
    pages.push_back(contact);
    return pages;
}

class HelpCenterSiteTest : public HelpCenterTest {
  protected:
    static nlohmann::json data_in(const std::string& html) {
        static const std::string kBegin = "<script type=\"application/ld+json\">";
        const std::size_t begin = html.find(kBegin) + kBegin.size();
        return nlohmann::json::parse(html.substr(begin, html.find("</script>", begin) - begin));
    }
    ServedStore site_{
        shop_with_sections(), {}, [](Config& config) { config.web_origin = kOrigin; }};
};

TEST_F(HelpCenterSiteTest, APageTellsItsAddressAndItsTranslations) {
    const std::string html = site_.get("/help/returns-period?locale=ar");
    EXPECT_TRUE(holds(html,
                      "<link rel=\"canonical\" "
                      "href=\"https://help.store.example/help/returns-period?locale=ar\">"));
    EXPECT_TRUE(holds(html,
                      "<link rel=\"alternate\" hreflang=\"en\" "
                      "href=\"https://help.store.example/help/returns-period?locale=en\">"));
    EXPECT_TRUE(holds(html,
                      "<link rel=\"alternate\" hreflang=\"x-default\" "
                      "href=\"https://help.store.example/help/returns-period\">"));
    EXPECT_FALSE(holds(html, "localhost")) << "the client's Host is no address of ours";
    // Shown in Arabic's frame for want of a translation: its address is the English one's.
    const std::string other = site_.get("/help/returns-cost?locale=ar");
    EXPECT_TRUE(holds(other, "help/returns-cost?locale=en\">"));
    EXPECT_FALSE(holds(other, "rel=\"alternate\"")) << "there is one language alone";
    EXPECT_TRUE(holds(site_.get("/help"), "rel=\"canonical\""));
    EXPECT_TRUE(holds(site_.get("/help"), "<meta name=\"description\" content=\""));
    EXPECT_FALSE(holds(store_.get("/help"), "rel=\"canonical\"")) << "no origin is configured";
}

TEST_F(HelpCenterSiteTest, APagesDataIsSchemaOrgsAndStaysInItsScript) {
    const std::string faq = site_.get("/help/returns-period?locale=en");
    const nlohmann::json graph = data_in(faq)["@graph"];
    EXPECT_EQ(graph[0]["@type"], "FAQPage");
    EXPECT_EQ(graph[0]["mainEntityOfPage"]["@id"],
              "https://help.store.example/help/returns-period?locale=en");
    EXPECT_EQ(graph[1]["itemListElement"][1]["name"], "Returns");
    EXPECT_EQ(graph[1]["itemListElement"][1]["item"],
              "https://help.store.example/help?locale=en&section=Returns");
    const std::string policy = site_.get("/help/returns-policy?locale=en");
    EXPECT_EQ(data_in(policy)["@graph"][0]["headline"],
              "Returns policy </script><script>alert(1)</script>");
    EXPECT_FALSE(holds(policy, "<script>"));
    EXPECT_EQ(data_in(store_.get("/help/returns-cost"))["@graph"].size(), 1U)
        << "without the origin nothing that needs an address is said";
}

TEST_F(HelpCenterSiteTest, SearchEnginesAreToldWhatIsNoPage) {
    const std::string noindex = "<meta name=\"robots\" content=\"noindex\">";
    for (const char* target : {"/help?q=how+long+to+return", "/help?q=qqqq+xxxx", "/help/none",
                               "/help/contact", "/help?section=none"}) {
        EXPECT_TRUE(holds(site_.get(target), noindex)) << target;
    }
    for (const char* target : {"/help", "/help/returns-period", "/help?section=Returns"})
        EXPECT_FALSE(holds(site_.get(target), noindex)) << target;
}

TEST_F(HelpCenterSiteTest, TheSitemapNeedsTheOrigin) {
    const std::string xml = site_.get("/sitemap.xml");
    EXPECT_EQ(status_of(xml), 200);
    EXPECT_TRUE(holds(xml, "Content-Type: application/xml"));
    EXPECT_TRUE(holds(xml, "<loc>https://help.store.example/help/returns-period?locale=ar</loc>"));
    EXPECT_FALSE(holds(xml, "goodwill"));
    for (const char* target : {"/sitemap.xml?part=9", "/sitemap.xml?part=x"})
        EXPECT_EQ(status_of(site_.get(target)), 404) << target;
    const std::string none = store_.get("/sitemap.xml");
    EXPECT_EQ(status_of(none), 404);
    EXPECT_TRUE(holds(none, "web.origin"));
}

TEST_F(HelpCenterSiteTest, ASectionHasAPageThatItsPagesLeadTo) {
    const std::string html = site_.get("/help?locale=en&section=Returns");
    EXPECT_EQ(status_of(html), 200);
    EXPECT_TRUE(holds(html, "<h1><bdi>Returns</bdi></h1>"));
    EXPECT_TRUE(holds(html, "<a href=\"/help/returns-cost?locale=en\">"));
    EXPECT_FALSE(holds(html, "hostile"));
    EXPECT_FALSE(holds(html, "Goodwill"));
    EXPECT_TRUE(holds(html, "<nav class=\"path\" aria-label=\"You are here\">"));
    EXPECT_EQ(status_of(site_.get("/help?section=%3Cscript%3E")), 404);
    const std::string page = site_.get("/help/returns-cost?locale=en");
    EXPECT_TRUE(holds(page, "<li><a href=\"/help?locale=en&amp;section=Returns\">"));
    const std::string contact = site_.get("/help?locale=en&page=contact");
    EXPECT_TRUE(holds(contact, "section=Contact%20%26%20more"));
    EXPECT_EQ(status_of(site_.get("/help?locale=en&section=Contact%20%26%20more")), 200);
}

TEST_F(HelpCenterSiteTest, APageNamedAsTheFormIsStillThere) {
    EXPECT_TRUE(holds(site_.get("/help?page=contact"), "<h1>Who are you?</h1>"));
    EXPECT_TRUE(holds(site_.get("/help/contact"), "<form class=\"contact\""));
    EXPECT_TRUE(holds(site_.get("/help?locale=en&section=Contact%20%26%20more"),
                      "href=\"/help?locale=en&amp;page=contact\""));
}

TEST_F(HelpCenterSiteTest, LongPagesHaveContentsAndPagesTheirNeighbours) {
    const std::string html = site_.get("/help/returns-policy?locale=en");
    EXPECT_TRUE(holds(html, "<nav class=\"contents\" aria-label=\"On this page\">"));
    EXPECT_TRUE(holds(html, "<li><a href=\"#Three\">Three</a></li>"));
    EXPECT_TRUE(holds(html, "<h2 id=\"Three\">Three <a class=\"anchor\" href=\"#Three\""));
    const std::string shorter = site_.get("/help/returns-cost?locale=en");
    EXPECT_FALSE(holds(shorter, "class=\"contents\""));
    EXPECT_TRUE(holds(shorter, "<nav class=\"related\" aria-label=\"More on this topic\">"));
    EXPECT_TRUE(holds(shorter, "href=\"/help/returns-period?locale=en\""));
    const std::size_t related = shorter.find("class=\"related\"");
    EXPECT_EQ(shorter.find("/help/returns-cost", related),
              shorter.find("/help/returns-cost", shorter.find("<footer>")))
        << "a page is not beside itself";
    EXPECT_FALSE(holds(site_.get("/help/hostile"), "class=\"related\""));
}

TEST_F(HelpCenterSiteTest, EveryPageLeadsToItselfInTheOtherLanguages) {
    const auto arabic = [&](const std::string& target) {
        const std::string html = site_.get(target);
        const std::size_t begin = html.find("<a href=\"", html.find("class=\"languages\""));
        const std::size_t end = html.find("</a>", begin);
        return html.substr(begin + 9, end - begin - 9);
    };
    EXPECT_EQ(arabic("/help/returns-period?locale=en").rfind("/help/returns-period?locale=ar\"", 0),
              0U);
    EXPECT_EQ(arabic("/help?locale=en&q=a").rfind("/help?locale=ar&amp;q=a\"", 0), 0U);
    EXPECT_EQ(arabic("/help/contact?locale=en").rfind("/help/contact?locale=ar\"", 0), 0U);
    EXPECT_EQ(
        arabic("/help?locale=en&section=Returns").rfind("/help?locale=ar&amp;section=Returns\"", 0),
        0U);
    // Where the page is missing, that is said, and it leads to all of that language's help.
    const std::string missing = arabic("/help/returns-cost?locale=en");
    EXPECT_EQ(missing.rfind("/help?locale=ar\"", 0), 0U);
    EXPECT_TRUE(holds(missing, "<small>هذه الصفحة غير موجودة هنا"));
}

TEST(HelpCenterHome, ALargeSectionLeadsToItsOwnPage) {
    std::vector<Page> pages = boot_shop_pages();
    const auto add = [&](const std::string& section, int count) {
        for (int i = 0; i < count; ++i) {
            Page page = pages[0];
            page.id = section + std::to_string(i);
            page.section = section;
            pages.push_back(page);
        }
    };
    add("Large", 37);
    add("Small", 36);
    const ServedStore store(pages);
    const std::string html = store.get("/help?locale=en");
    EXPECT_NE(html.find("<a href=\"/help?locale=en&amp;section=Large\">More (31)</a>"),
              std::string::npos);
    EXPECT_NE(html.find("<summary>More (30)</summary>"), std::string::npos);
    EXPECT_EQ(html.find("/help/Large8?"), std::string::npos);
    EXPECT_NE(html.find("/help/Small8?"), std::string::npos);
    EXPECT_NE(store.get("/help?locale=en&section=Large").find("/help/Large8?"), std::string::npos);
}

TEST(HelpCenterWidget, IsThereWhereTheWebFolderHoldsIt) {
    ServedStore store(boot_shop_pages(), {}, [](Config& config) {
        config.web_root = config.data + "-web";
        std::filesystem::create_directories(config.web_root + "/widget");
        EXPECT_TRUE(write_file_atomically(config.web_root + "/widget/firstline-help.js", "1;"));
    });
    for (const char* target : {"/help", "/help/returns-cost", "/help?q=return", "/help/contact"}) {
        const std::string html = store.get(target);
        EXPECT_NE(html.find("<script src=\"/widget/firstline-help.js\" defer "
                            "data-channel=\"help-center\"></script>"),
                  std::string::npos)
            << target;
        EXPECT_NE(html.find("Content-Security-Policy: default-src 'none'; script-src 'self'; "
                            "connect-src 'self'; style-src 'self';"),
                  std::string::npos);
        EXPECT_NE(html.find("require-trusted-types-for 'script'"), std::string::npos);
    }
    const std::string script =
        store.get("/widget/firstline-help.js", "Origin: https://store.example\r\n");
    EXPECT_NE(script.find("Access-Control-Allow-Origin: *"), std::string::npos);
    EXPECT_EQ(script.find("Access-Control-Allow-Origin: https"), std::string::npos);
    // The library leaves the encoding to us.
    EXPECT_EQ(store.get("/help.css", "Accept-Encoding: gzip\r\n").find("Content-Encoding"),
              std::string::npos);
}

const std::string kForm = "Content-Type: application/x-www-form-urlencoded\r\n";

class HelpCenterContactTest : public HelpCenterTest {
  protected:
    std::string post(const std::string& body, const std::string& fields = "",
                     const std::string& target = "/help/contact?locale=en") {
        return TestClient::post(store_.daemon->port(), target, body, kForm + fields);
    }
    static std::string field(const std::string& html, const std::string& name) {
        const std::string begin = "name=\"" + name + "\" value=\"";
        const std::size_t at = html.find(begin);
        if (at == std::string::npos) return "";
        return html.substr(at + begin.size(),
                           html.find('"', at + begin.size()) - at - begin.size());
    }
    static std::string location(const std::string& reply) {
        const std::size_t at = reply.find("Location: ");
        return at == std::string::npos ? "" : reply.substr(at + 10, reply.find('\r', at) - at - 10);
    }
    std::string agents_view() {
        return store_.get("/v1/agent/handoffs", store_.authorization(Role::kAgent));
    }
};

const std::string kTyped =
    "question=Where+is+my+parcel+to+ada%40mail.example%3F&email=ada%40mail.example";

TEST_F(HelpCenterContactTest, TheFormBecomesOneHandoffHoweverOftenItIsSent) {
    const std::string results = store_.get("/help?q=how+long+to+return&locale=en");
    const std::string key = field(results, "key");
    ASSERT_EQ(key.size(), 22U);
    EXPECT_NE(field(store_.get("/help/contact"), "key"), key);
    EXPECT_TRUE(holds(results, ">\nhow long to return</textarea>"));
    EXPECT_EQ(field(results, "shown").rfind("1 returns-period", 0), 0U);
    const std::string body = kTyped + "&name=Ada&key=" + key + "&token=" + field(results, "token") +
                             "&shown=1+returns-period+";
    const std::string first = post(body);
    EXPECT_EQ(status_of(first), 303) << first;
    EXPECT_EQ(location(first).rfind("/help/contact/", 0), 0U);
    EXPECT_EQ(location(post(body)), location(first)) << "a double click, a reload";

    const std::string queue = agents_view();
    EXPECT_TRUE(holds(queue, "\"waiting\":1"));
    EXPECT_TRUE(holds(queue, "\"source\":\"help-center\""));
    EXPECT_TRUE(holds(queue, "\"locale\":\"en\""));
    EXPECT_TRUE(holds(queue, "Where is my parcel to ‹email›?")) << "redacted: " << queue;
    const std::size_t id = std::string("/help/contact/").size();
    const std::string whole = store_.get(
        "/v1/agent/handoffs/" + location(first).substr(id, location(first).find('?') - id),
        store_.authorization(Role::kAgent));
    EXPECT_TRUE(
        holds(whole, "\"shown\":[{\"page\":\"returns-period\",\"anchor\":\"\",\"rank\":1}]"));
    EXPECT_TRUE(holds(whole, "\"email\":\"ada@mail.example\""));
    EXPECT_TRUE(holds(whole, "\"name\":\"Ada\""));
}

TEST_F(HelpCenterContactTest, ThePromiseIsToldWithItsState) {
    const std::string key = field(store_.get("/help/contact"), "key");
    const std::string path = location(post(kTyped + "&key=" + key));
    const std::string page = store_.get(path);
    EXPECT_EQ(status_of(page), 200);
    EXPECT_TRUE(holds(page, "We have your question"));
    EXPECT_TRUE(holds(page, ">14:20</time>"));
    EXPECT_TRUE(holds(page, "You will get the answer by e-mail."));
    EXPECT_TRUE(holds(page, "<dt>State</dt><dd>Waiting for a person</dd>"));
    EXPECT_TRUE(holds(page, "noindex"));
    EXPECT_FALSE(holds(page, "ada@")) << "who knows the address sees state and promise alone";
    EXPECT_FALSE(holds(page, "parcel"));
    EXPECT_TRUE(holds(page, "Cache-Control: no-store"));
    const std::string id = path.substr(14, path.find('?') - 14);
    EXPECT_EQ(status_of(TestClient::post(
                  store_.daemon->port(), "/v1/agent/handoffs/" + id + "/claim", "{}",
                  "Content-Type: application/json\r\n" + store_.authorization(Role::kAgent))),
              200);
    EXPECT_TRUE(holds(store_.get(path), "A person is working on it"));
    EXPECT_EQ(status_of(store_.get("/help/contact/unknown?locale=en")), 404);
    EXPECT_TRUE(holds(store_.get("/help/contact/unknown"), "This page does not exist"));
}

TEST_F(HelpCenterContactTest, EveryErrorKeepsWhatWasTypedAndSaysWhatToDo) {
    const std::string key = field(store_.get("/help/contact"), "key");
    const std::string none = post("question=Where+%3Cb%3E&name=Ada&key=" + key);
    EXPECT_EQ(status_of(none), 400);
    EXPECT_TRUE(holds(none, "Content-Type: text/html"));
    EXPECT_TRUE(holds(none, "<title>Please check the form: "));
    EXPECT_TRUE(holds(none, "Tell us how to reach you."));
    EXPECT_TRUE(holds(none, "Where &lt;b&gt;</textarea>"));
    EXPECT_TRUE(holds(none, "value=\"Ada\""));
    EXPECT_EQ(field(none, "key"), key) << "sent right it is the same question";
    EXPECT_TRUE(holds(post("question=a&phone=x&key=" + key), "This is not a telephone number."));
    EXPECT_TRUE(holds(post(kTyped), "Please send it once more."));
    EXPECT_TRUE(holds(post("question=%0D%0A+&email=ada%40mail.example&key=" + key),
                      "Write your question."));
    EXPECT_TRUE(holds(post("question=a&email=x&key=" + key, "", "/help/contact?locale=ar"),
                      "هذا البريد الإلكتروني غير كامل"));

    EXPECT_EQ(status_of(post(kTyped + "&key=" + key)), 303);
    const std::string other = post("question=Another&email=ada%40mail.example&key=" + key);
    EXPECT_EQ(status_of(other), 409);
    EXPECT_TRUE(holds(other, "Send it again to ask this as well."));
    EXPECT_NE(field(other, "key"), key);
    EXPECT_EQ(
        status_of(post("question=Another&email=ada%40mail.example&key=" + field(other, "key"))),
        303);
    EXPECT_TRUE(holds(agents_view(), "\"waiting\":2"));
}

TEST_F(HelpCenterContactTest, AnOldPagesTokenCostsNobodyTheirQuestion) {
    const std::string key = field(store_.get("/help/contact"), "key");
    EXPECT_EQ(status_of(post(kTyped + "&token=stale&key=" + key)), 303);
}

TEST_F(HelpCenterContactTest, ALongQuestionIsTakenAsTheApiTakesIt) {
    const std::string key = field(store_.get("/help/contact"), "key");
    std::string question;
    for (int i = 0; i < 2000; ++i) question += "%E3%81%82";  // 18 kB as sent
    const std::string rest = "&email=ada%40mail.example&key=" + key;
    EXPECT_EQ(status_of(post("question=" + question + "a" + rest)), 400);
    EXPECT_EQ(status_of(post("question=" + question + rest)), 303);
}

TEST_F(HelpCenterContactTest, AnotherSitesFormIsRefused) {
    const std::string key = field(store_.get("/help/contact"), "key");
    const std::string body = kTyped + "&key=" + key;
    for (const char* fields :
         {"Origin: https://evil.example\r\n", "Origin: https://store.example\r\n",
          "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n"}) {
        const std::string reply = post(body, fields);
        EXPECT_EQ(status_of(reply), 403) << fields;
        EXPECT_TRUE(holds(reply, "This form came from another website.")) << fields;
        EXPECT_TRUE(holds(reply, "Where is my parcel")) << fields;
    }
    EXPECT_TRUE(holds(agents_view(), "\"waiting\":0"));
    EXPECT_EQ(status_of(post(body, "Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost\r\n")),
              303);
}

TEST_F(HelpCenterContactTest, BehindAProxyThePublicOriginIsOurOwn) {
    ServedStore store(boot_shop_pages(), {}, [](Config& config) { config.web_origin = kOrigin; });
    const auto post_from = [&](const std::string& origin) {
        return status_of(TestClient::post(store.daemon->port(), "/help/contact",
                                          kTyped + "&key=0123456789abcdef",
                                          kForm + "Origin: " + origin + "\r\n"));
    };
    EXPECT_EQ(post_from("https://elsewhere.example"), 403);
    EXPECT_EQ(post_from("https://store.example"), 403) << "listed for the API, not for the form";
    EXPECT_EQ(post_from(kOrigin), 303);
}

TEST_F(HelpCenterContactTest, WithoutHandoffsThereIsNoForm) {
    ServedStore store(boot_shop_pages(), {},
                      [](Config& config) { config.handoff.channels = {"live_chat"}; });
    const std::string html = store.get("/help/contact?locale=en");
    EXPECT_EQ(status_of(html), 200);
    EXPECT_FALSE(holds(html, "class=\"contact\""));
    EXPECT_TRUE(holds(html, "mailto:help@store.example"));
    EXPECT_FALSE(holds(store.get("/help?q=return"), "<textarea"));
    EXPECT_EQ(status_of(TestClient::post(store.daemon->port(), "/help/contact", kTyped, kForm)),
              400);
}

TEST_F(HelpCenterContactTest, ABusyDaemonKeepsTheForm) {
    ServedStore store(boot_shop_pages(), {}, [](Config& config) { config.handoff.queue_max = 1; });
    const auto post_to = [&](const std::string& key) {
        return TestClient::post(store.daemon->port(), "/help/contact?locale=en",
                                kTyped + "&key=" + key, kForm);
    };
    EXPECT_EQ(status_of(post_to("0123456789abcdef")), 303);
    const std::string full = post_to("0123456789abcdeg");
    EXPECT_EQ(status_of(full), 503);
    EXPECT_TRUE(holds(full, "Retry-After: 1"));
    EXPECT_TRUE(holds(full, "Please send it again in a moment."));
    EXPECT_TRUE(holds(full, "Where is my parcel"));

    ServedStore limited(boot_shop_pages(), {}, [](Config& config) {
        config.limits.exempt_loopback = false;
        config.limits.requests_per_second = 1;
        config.limits.burst = 1;
    });
    std::string reply;
    for (int i = 0; i < 20 && status_of(reply) != 429; ++i) {
        reply = TestClient::post(limited.daemon->port(), "/help/contact?locale=en", kTyped, kForm);
    }
    EXPECT_EQ(status_of(reply), 429);
    EXPECT_TRUE(holds(limited.get("/help"), "Very many people are asking just now."));
    EXPECT_TRUE(holds(reply, "Retry-After: "));
    EXPECT_TRUE(holds(reply, "Where is my parcel"));
}

}  // namespace
}  // namespace firstline
