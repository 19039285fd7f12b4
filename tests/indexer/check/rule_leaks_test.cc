// The rules about what should not be read: agent-fact-on-public, personal-data, secret.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/check/personal_data.h"
#include "indexer/check/secrets.h"
#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Page internal(const std::string& id, const std::string& text) {
    Page page = make_page(id, "Internal " + id, {text});
    page.audience = Audience::kAgent;
    return page;
}

std::vector<Finding> leaks(const std::string& agent_text, const std::string& public_text) {
    return findings_of("agent-fact-on-public",
                       {internal("desk", agent_text), make_page("faq", "Help", {public_text})});
}

TEST(AgentFacts, ACodeExtensionOrAddressOnAPublicPageIsTold) {
    EXPECT_THAT(leaks("Book it with reason code TIDE-11.", "Tell us TIDE-11 and it is done."),
                SizeIs(1));
    EXPECT_THAT(leaks("The dock has extension 7715.", "Or dial 7715."), SizeIs(1));
    EXPECT_THAT(leaks("Forward it to dock@store.example.org.", "Write to dock@store.example.org."),
                SizeIs(1));
}

TEST(AgentFacts, AnAmountCountsWithTheWordsAroundIt) {
    const char* const limit = "You may give goodwill without asking up to €17.50 per contact.";
    EXPECT_THAT(leaks(limit, "We give goodwill up to 17,50 € per contact."), SizeIs(1));
    EXPECT_THAT(leaks(limit, "A bottle costs €17.50."), IsEmpty());
}

TEST(AgentFacts, AWholeSentenceIsTold) {
    const char* const sentence = "A return that is late by two weeks is taken as a gift card.";
    ASSERT_THAT(leaks(sentence, sentence), SizeIs(1));
    EXPECT_THAT(leaks(sentence, sentence)[0].message, HasSubstr("desk.md"));
    EXPECT_THAT(leaks("Ask Marram first.", "Ask Marram first."), IsEmpty()) << "too short to tell";
}

TEST(AgentFacts, WhatStandsOnSeveralPublicPagesIsPublic) {
    const std::vector<Page> pages = {internal("desk", "The dock has extension 7715."),
                                     make_page("a", "A", {"Dial 7715."}),
                                     make_page("b", "B", {"Dial 7715 for parcels."})};
    EXPECT_THAT(findings_of("agent-fact-on-public", pages), IsEmpty());
    EXPECT_THAT(leaks("Since 2019 it is so.", "Since 2019 we sell tents."), IsEmpty()) << "a year";
}

TEST(PersonalData, ChecksumsTellNumbersFromNumbers) {
    EXPECT_TRUE(has_iban_checksum("NL20INGB0001234567"));
    EXPECT_FALSE(has_iban_checksum("NL21INGB0001234567"));
    EXPECT_FALSE(has_iban_checksum("NL20"));
    EXPECT_TRUE(has_luhn_checksum("4539578763621486"));
    EXPECT_FALSE(has_luhn_checksum("4539578763621487"));
}

std::vector<Finding> personal(const std::string& text) {
    return findings_of("personal-data", {make_page("a", "Parcels", {text})});
}

TEST(PersonalData, WhatBelongsToOnePersonIsToldAndNotRepeated) {
    for (const char* text :
         {"Write to anna.visser@wadlark.nl for help.", "Write to annav1990@gmail.com.",
          "Call Anna on +31 6 24837196.", "Telefon: 0176 38295104.",
          "Pay to NL20 INGB 0001 2345 67 please.", "Card 4539 5787 6362 1486."}) {
        ASSERT_THAT(personal(text), SizeIs(1)) << text;
        EXPECT_THAT(personal(text)[0].message, Not(HasSubstr("visser@")));
    }
}

TEST(PersonalData, DesksExamplesAndOtherFiguresAreFine) {
    for (const char* text :
         {"Write to customer.service@wadlark.nl.", "Write to jane.doe@example.com.",
          "Write to hello@wadlark.example.com.", "Order 360042224851 is on its way.",
          "Test with 4111 1111 1111 1111.", "The IBAN looks like DE89370400440532013000.",
          "Call (999) 999-9999.", "It weighs 1,480 g and costs 139.95.", "From 2024-12-05 to 06.",
          "Article 2000047100600, EAN 4006381333931."})
        EXPECT_THAT(personal(text), IsEmpty()) << text;
}

TEST(PersonalData, TheStoresOwnNumberIsOnItsContactPageOrOnManyPages) {
    const char* const text = "Call +31 6 24837196.";
    const Page faq = make_page("a", "Parcels", {text});
    EXPECT_THAT(findings_of("personal-data", {faq, make_page("c", "Contact us", {text})}),
                IsEmpty());
    EXPECT_THAT(findings_of("personal-data", {faq, make_page("b", "Returns", {text}),
                                              make_page("c", "Orders", {text})}),
                IsEmpty());
    EXPECT_THAT(findings_of("personal-data", {faq, make_page("b", "Returns", {text})}), SizeIs(2));
}

// Put together here, so that no scanner takes this file for a leak.
const std::string kRandom = "q7Rw2kZ9Lm4Xc8Vb1Nh5";

TEST(Secrets, KnownShapesAndNamedValuesAreFound) {
    const std::string cases[] = {
        "AKI"
        "A"
        "Q7RW2KZ9LM4XC8VB",
        "use ghp"
        "_" +
            kRandom + kRandom + " to push",
        "sk_li"
        "ve_" +
            kRandom,
        "password: " + kRandom,
        "API_KEY=\"" + kRandom + "\"",
        "curl https://shop:" + kRandom + "@host.example/path",
        "-----BEGIN RSA PRIVATE"
        " KEY-----\n" +
            kRandom + kRandom + kRandom + "\n",
    };
    for (const std::string& text : cases) EXPECT_THAT(find_secrets(text), Not(IsEmpty())) << text;
}

TEST(Secrets, PlaceholdersAndExplanationsAreNone) {
    for (const char* text :
         {"password: your-password-1", "api_key = ${API_KEY}", "token: xxxxxxxx1234",
          "The password must have 8 characters.", "password: tent", "secret: \"\"",
          "Paste the key below -----BEGIN PRIVATE"
          " KEY----- and save.",
          "https://user:password@host.example", "AKIA is how a key begins", "token = null"})
        EXPECT_THAT(find_secrets(text), IsEmpty()) << text;
}

TEST(Secrets, AreToldOnInternalPagesTooWithoutRepeatingThem) {
    const std::vector<Finding> findings =
        findings_of("secret", {internal("desk", "The back office's password: " + kRandom)});
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].severity, Severity::kError);
    EXPECT_THAT(findings[0].message, Not(HasSubstr(kRandom)));
}

}  // namespace
}  // namespace firstline
