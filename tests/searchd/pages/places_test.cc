#include "searchd/pages/places.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Places, EachHasItsAddress) {
    EXPECT_EQ(home_path("de"), "/help?locale=de");
    EXPECT_EQ(home_path(""), "/help");
    EXPECT_EQ(results_path("a&b", "en"), "/help?locale=en&q=a%26b");
    EXPECT_EQ(section_path("Gift cards", "en"), "/help?locale=en&section=Gift%20cards");
    EXPECT_EQ(page_path("returns", "en", "how"), "/help/returns?locale=en#how");
    EXPECT_EQ(page_path("returns", ""), "/help/returns");
    EXPECT_EQ(page_path("a/b?c", "de"), "/help/a%2Fb%3Fc?locale=de");
    EXPECT_EQ(contact_path("en"), "/help/contact?locale=en");
    EXPECT_EQ(promise_path("a/b", "en"), "/help/contact/a%2Fb?locale=en");
}

TEST(Places, APageNamedAsARouteStandsInTheQuery) {
    EXPECT_EQ(page_path("contact", "en"), "/help?locale=en&page=contact");
    EXPECT_EQ(page_path("contact/us", "en", "x"), "/help?locale=en&page=contact%2Fus#x");
    for (const char* id : {"contact-hours", "contact/", "contact/a/b", "contacts", "sections"})
        EXPECT_EQ(page_path(id, "en").rfind("/help/", 0), 0U) << id;
}

}  // namespace
}  // namespace firstline
