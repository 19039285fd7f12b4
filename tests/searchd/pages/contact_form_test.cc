#include "searchd/pages/contact_form.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

constexpr FormWays kBoth = {true, true};
const HelpStrings& kWords = help_strings("en");

ContactForm whole() {
    ContactForm form;
    form.key = "0123456789abcdef";
    form.question = "Where is my parcel?";
    form.email = "ada@mail.example";
    return form;
}

std::vector<std::string> fields_of(const std::vector<FormFault>& faults) {
    std::vector<std::string> fields;
    for (const FormFault& fault : faults) fields.emplace_back(fault.field);
    return fields;
}

using Fields = std::vector<std::string>;

TEST(ContactForm, WhatABrowserPostsIsRead) {
    const ContactForm form = read_contact_form(
        "question=+Where%0D%0Ais+it%3F+&email=ada%40mail.example&phone=%2B31+20&name=Ada%0AL"
        "&key=0123456789abcdef&token=t&shown=1+returns-period+how+long&shown=2+care+"
        "&shown=x+y&shown=0+y+z&shown=3");
    EXPECT_EQ(form.question, "Where\nis it?");
    EXPECT_EQ(form.email, "ada@mail.example");
    EXPECT_EQ(form.phone, "+31 20");
    EXPECT_EQ(form.name, "Ada L");
    EXPECT_EQ(form.key, "0123456789abcdef");
    EXPECT_EQ(form.token, "t");
    const std::vector<SeenPassage> shown = {{"returns-period", "how long", 1}, {"care", "", 2}};
    EXPECT_EQ(form.shown, shown);
}

TEST(ContactForm, WhatNoPageOfOursHoldsIsLetFall) {
    EXPECT_EQ(read_contact_form("key=short").key, "");
    EXPECT_EQ(read_contact_form("key=0123456789abcde%22").key, "");
    EXPECT_EQ(read_contact_form("token=" + std::string(2000, 'a')).token, "");
    std::string many;
    for (int i = 1; i <= 90; ++i) many += "shown=" + std::to_string(i) + "+p+a&";
    EXPECT_EQ(read_contact_form(many).shown.size(), kHandoffPassagesMax);
    // Cut between letters.
    std::string name = "name=a";
    for (int i = 0; i < 150; ++i) name += "%C3%A9";
    EXPECT_EQ(read_contact_form(name).name.size(), 199U);
}

TEST(ContactForm, EachFaultNamesItsField) {
    EXPECT_EQ(fields_of(check(whole(), kBoth, kWords)), Fields());
    EXPECT_EQ(fields_of(check({}, kBoth, kWords)), Fields({"question", "email", ""}));
    EXPECT_EQ(fields_of(check({}, {false, true}, kWords)), Fields({"question", "phone", ""}));
    ContactForm form = whole();
    form.question = std::string(2001, 'a');
    form.email = "ada";
    form.phone = "call me";
    EXPECT_EQ(fields_of(check(form, kBoth, kWords)), Fields({"question", "email", "phone"}));
    // What is not offered cannot be wrong, nor can it be the way.
    EXPECT_EQ(fields_of(check(form, {false, true}, kWords)), Fields({"question", "phone"}));
    form = whole();
    EXPECT_EQ(fields_of(check(form, {false, true}, kWords)), Fields({"phone"}));
    form.question.clear();
    for (int i = 0; i < 2000; ++i) form.question += "é";
    EXPECT_EQ(fields_of(check(form, kBoth, kWords)), Fields());
}

TEST(ContactForm, TheFormKeepsWhatWasTypedAndSaysWhatIsWrong) {
    ContactForm form = whole();
    form.question = "</textarea><script>alert(1)</script>";
    form.name = "\"><b>";
    form.email = "ada";
    form.shown = {{"returns-period", "how", 1}};
    const std::string html = contact_form_html(form, kBoth, check(form, kBoth, kWords), "en");
    const auto holds = [&](const std::string& part) {
        return html.find(part) != std::string::npos;
    };
    EXPECT_FALSE(holds("<script"));
    EXPECT_FALSE(holds("<b>"));
    EXPECT_TRUE(holds("&lt;/textarea&gt;&lt;script&gt;"));
    EXPECT_TRUE(holds("<a href=\"#email\">"));
    EXPECT_TRUE(holds("aria-invalid=\"true\" aria-describedby=\"email-fault\""));
    EXPECT_TRUE(holds("id=\"email-fault\""));
    EXPECT_TRUE(holds("value=\"1 returns-period how\""));
    EXPECT_TRUE(holds("action=\"/help/contact?locale=en\" method=\"post\""));
    EXPECT_FALSE(holds("id=\"phone\" aria-invalid"));
}

TEST(ContactForm, OnlyWhatIsOfferedIsAskedFor) {
    const std::string html = contact_form_html(whole(), {true, false}, {}, "en");
    EXPECT_EQ(html.find("type=\"tel\""), std::string::npos);
    EXPECT_EQ(html.find(kWords.one_is_enough), std::string::npos);
    EXPECT_NE(html.find("dir=\"ltr\" required"), std::string::npos);
    EXPECT_FALSE(form_ways({"live_chat"}).any());
    EXPECT_TRUE(form_ways({"live_chat", "phone"}).phone);
}

TEST(ContactForm, AnAddressStandsOverANumber) {
    ContactForm form = whole();
    form.phone = "+31 20 555 0142";
    const PostedHandoff posted = handoff_of(form, kBoth, "de");
    EXPECT_EQ(posted.packet.channel, HandoffChannel::kEmail);
    EXPECT_EQ(posted.contact.phone, "+31 20 555 0142");
    EXPECT_EQ(posted.packet.locale, "de");
    EXPECT_EQ(posted.packet.source, "help-center");
    EXPECT_EQ(handoff_of(form, {false, true}, "de").packet.channel, HandoffChannel::kPhone);
    EXPECT_EQ(handoff_of(form, {false, true}, "de").contact.email, "");
}

TEST(HelpStrings, EveryLanguageHasEveryString) {
    for (const char* locale :
         {"en", "de", "fr", "es", "it", "pt-BR", "nl", "pl", "ar", "he", "ja", "zh-Hant"}) {
        const HelpStrings& strings = help_strings(locale);
        EXPECT_EQ(std::string(locale).rfind(strings.language, 0), 0U) << locale;
        // All members are texts, one after the other.
        const auto* first = reinterpret_cast<const char* const*>(&strings);
        for (std::size_t i = 0; i < sizeof(HelpStrings) / sizeof(const char*); ++i) {
            ASSERT_NE(first[i], nullptr) << locale << " " << i;
            EXPECT_NE(*first[i], '\0') << locale << " " << i;
        }
    }
    EXPECT_STREQ(help_strings("sv").language, "en");
}

}  // namespace
}  // namespace firstline
