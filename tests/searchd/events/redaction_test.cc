#include "searchd/events/redaction.h"

#include <gtest/gtest.h>

#include <chrono>

#include "searchd/events/number_kinds.h"

namespace firstline {
namespace {

struct Redaction {
    const char* text;
    const char* redacted;
};

TEST(Redaction, PersonalDataBecomesPlaceholders) {
    const Redaction kTable[] = {
        {"mail me at anna.b+shop@example.co.uk.", "mail me at ‹email›."},
        {"jürgen@müller.de bitte", "‹email› bitte"},
        {"a@b@c.example", "‹email›@c.example"},
        {"call +31 6 1234 5678 today", "call ‹phone› today"},
        {"call (030) 1234567", "call ‹phone›"},
        {"06-12345678", "‹phone›"},
        {"06 12 34 56 78", "‹phone›"},
        {"0049 170 1234567", "‹phone›"},
        {"(212) 555-0142", "‹phone›"},
        {"1-800-555-0142", "‹phone›"},
        {"555-0142", "‹phone›"},
        {"my card 4111 1111 1111 1111 was charged", "my card ‹card› was charged"},
        {"4111111111111111", "‹card›"},
        {"3782-822463-10005", "‹card›"},
        {"DE89 3704 0044 0532 0130 00 please", "‹iban› please"},
        {"NL91ABNA0417164300", "‹iban›"},
        {"gb82 west 1234 5698 7654 32", "‹iban›"},
        {"order 10023 is late", "order ‹order› is late"},
        {"my order number is 10023", "my order number is ‹order›"},
        {"where is #10023?", "where is ‹order›?"},
        {"Bestellung Nr. 55123", "Bestellung Nr. ‹order›"},
        {"order AB-10023", "order AB-‹order›"},
        {"invoice INV20991", "invoice ‹order›"},
        {"302-1234567-7654321", "‹order›"},
        {"1Z999AA10123456784", "‹parcel›"},
        {"RR123456785NL", "‹parcel›"},
        {"tracking 99881", "tracking ‹parcel›"},
        {"340434161094042557", "‹parcel›"},
        {"customer 12345678", "customer ‹number›"},
        {"٠٦١٢٣٤٥٦٧٨ اتصل", "‹phone› اتصل"},
        {"０６１２３４５６７８", "‹phone›"},
        {"06\xC2\xA0"
         "12\xC2\xA0"
         "34\xC2\xA0"
         "56\xC2\xA0"
         "78",
         "‹phone›"},
    };
    for (const Redaction& row : kTable) EXPECT_EQ(redact(row.text), row.redacted) << row.text;
}

TEST(Redaction, OrdinaryQuestionsStayAsTheyAre) {
    const char* const kTexts[] = {
        "",
        "how long do I have to return something?",
        "is the X2000-B boot waterproof to 30 m",
        "sizes 38 39 40 41 42 43 44",
        "delivery on 2026-11-24 between 08:00 and 17:30",
        "price 1.299,00 or 24,99 €?",
        "2 pairs @ 3.99",
        "order within 60 days",
        "can i order 12 of them",
        "M8x40 screws, 5.5 mm",
        "0.5 l bottle",
        "iPhone 15 case",
        "Wie lange dauert der Versand nach Österreich?",
        "靴のサイズ交換はできますか",
        "كم مدة الإرجاع",
        "\xFF\xFE not utf-8",
        "a - b . c / d ( e )",
    };
    for (const char* text : kTexts) EXPECT_EQ(redact(text), text);
}

TEST(Redaction, NothingPersonalIsLeftInsideOtherText) {
    const std::string secrets[] = {"anna@example.com", "+31612345678", "4111111111111111",
                                   "DE89370400440532013000"};
    const std::string frames[] = {"", " ", "x ", "(", "\n", "…", "。", "order ", "#", "“"};
    for (const std::string& secret : secrets) {
        for (const std::string& before : frames) {
            for (const std::string& after : frames) {
                EXPECT_EQ(redact(before + secret + after).find(secret), std::string::npos)
                    << before << secret << after;
            }
        }
    }
}

TEST(Redaction, RedactedTextStaysAsItIs) {
    const std::string once = redact("anna@example.com +31612345678 order 10023 4111111111111111");
    EXPECT_EQ(redact(once), once);
}

// Twice the text may take about twice the time; a square would take four times, and be seconds
// here.
TEST(Redaction, HostileTextTakesLinearTime) {
    const std::string units[] = {
        "a@", "a.", "1-", "+1", "DE89 ", "(1", "0 ", "1234567890123456789 ", "#1", "9", "@"};
    for (const std::string& unit : units) {
        std::string text;
        while (text.size() < 400'000) text += unit;
        const auto begun = std::chrono::steady_clock::now();
        redact(text);
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(3)) << unit;
    }
}

TEST(Redaction, LuhnKnowsGoodFromBad) {
    EXPECT_TRUE(luhn_valid("4111111111111111"));
    EXPECT_FALSE(luhn_valid("4111111111111112"));
    EXPECT_EQ(redact("4111 1111 1111 1112").find("‹card›"), std::string::npos);
}

}  // namespace
}  // namespace firstline
