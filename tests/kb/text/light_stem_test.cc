#include "kb/text/light_stem.h"

#include <gtest/gtest.h>

#include "kb/text/analyzer.h"

namespace firstline {
namespace {

std::string stem(std::string_view language, std::string_view form) {
    return std::move(*Analyzer::open(language)).stem(form);
}

TEST(LightStem, JoinsInflectionsOfLanguagesWithoutSnowball) {
    const struct {
        const char* language;
        const char* one;
        const char* other;
    } cases[] = {
        {"pl", "zwrot", "zwrotów"},
        {"pl", "zwrotem", "zwrotu"},
        {"pl", "reklamacja", "reklamacji"},
        {"pl", "bezpłatna", "bezpłatnego"},
        {"cs", "reklamace", "reklamací"},
        {"cs", "platba", "platby"},
        {"cs", "obchod", "obchodech"},
        {"sk", "platba", "platbou"},
        {"el", "επιστροφή", "επιστροφών"},
        {"el", "παραγγελία", "παραγγελίες"},
        {"el", "χρήμα", "χρήματα"},
        {"hi", "वापसी", "वापसियों"},
        {"hi", "जूता", "जूते"},
        {"hi", "कपड़ा", "कपड़ों"},
        {"fa", "کفش", "کفش‌ها"},
        {"fa", "سفارش", "سفارش‌های"},
        {"he", "הזמנה", "ההזמנה"},
        {"he", "מוצר", "מוצרים"},
        {"uk", "замовлення", "замовленням"},
        {"uk", "оплата", "оплатою"},
    };
    for (const auto& one : cases) {
        Analyzer analyzer = std::move(*Analyzer::open(one.language));
        Words words;
        analyzer.split(std::string(one.one) + " " + one.other, words);
        ASSERT_EQ(words.words.size(), 2u) << one.one;
        EXPECT_EQ(analyzer.stem(words.form(words.words[0])),
                  analyzer.stem(words.form(words.words[1])))
            << one.language << ": " << one.one << ", " << one.other;
    }
}

TEST(LightStem, LeavesEnoughOfAWord) {
    EXPECT_EQ(stem("pl", "dom"), "dom");
    EXPECT_EQ(stem("cs", "byt"), "byt");
    EXPECT_EQ(stem("he", "הוא"), "הוא");
    EXPECT_EQ(stem("uk", "дім"), "дім");
}

TEST(LightStem, OtherLanguagesAndWordsWithDigitsStand) {
    EXPECT_EQ(light_stem("ja", "返品"), "返品");
    EXPECT_EQ(light_stem("xx", "words"), "words");
    EXPECT_EQ(stem("pl", "wl7a"), "wl7a");
}

}  // namespace
}  // namespace firstline
