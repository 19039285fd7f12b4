#include <gtest/gtest.h>

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
    EXPECT_TRUE(holds(html, "<h3><a href=\"/help?locale=en&amp;section=Returns\">Returns</a></h3><ul>"));
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
        EXPECT_FALSE(holds(html, "<script")) << target;
        EXPECT_FALSE(holds(html, "<b>")) << target;
        EXPECT_TRUE(holds(html, "script-src 'self'")) << target;
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
    EXPECT_TRUE(holds(html, "lang=\"en\" hreflang=\"en\" aria-current=\"true\">English</a>"));
    EXPECT_TRUE(holds(html, "lang=\"ar\" hreflang=\"ar\">العربية</a>"));
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

}  // namespace
}  // namespace firstline
