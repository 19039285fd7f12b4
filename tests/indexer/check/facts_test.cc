#include "indexer/check/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

std::string shown(const Value& value) {
    static constexpr const char* kUnits[] = {"", "", "", "%", "g", "mm", "ml", "o'clock", "date"};
    std::string text = number(value.low);
    if (value.high != value.low) text += "-" + number(value.high);
    const std::string unit = value.unit + kUnits[static_cast<int>(value.measure)];
    return unit.empty() ? text : text + " " + unit;
}

// The figures of a sentence, as "30 day", "4.95 EUR", "990 o'clock".
std::vector<std::string> read(const std::string& locale, const std::string& sentence) {
    Result<Analyzer> analyzer = Analyzer::open(locale);
    EXPECT_TRUE(analyzer.has_value());
    const FigureReader reader(locale, *analyzer);
    std::vector<std::string> figures;
    for (const Figure& figure : reader.figures(sentence)) figures.push_back(shown(figure.value));
    return figures;
}

Value value_of(const std::string& locale, const std::string& text) {
    Result<Analyzer> analyzer = Analyzer::open(locale);
    EXPECT_TRUE(analyzer.has_value());
    const std::vector<Figure> figures = FigureReader(locale, *analyzer).figures(text);
    EXPECT_EQ(figures.size(), 1u) << text;
    return figures.empty() ? Value{} : figures[0].value;
}

TEST(Figures, PeriodsAreReadInEveryLanguage) {
    const struct {
        const char* locale;
        const char* text;
        const char* figure;
    } cases[] = {
        {"en", "You have 30 days to return it.", "30 day"},
        {"en", "within two weeks", "2 week"},
        {"en", "a 30-day trial", "30 day"},
        {"en", "in 24 hours", "24 hour"},
        {"en", "within 5 business days", "5 working day"},
        {"en", "within twenty-one calendar days", "21 day"},
        {"en", "between 2 and 4 weeks", "2-4 week"},
        {"de", "60 Tage Zeit", "60 day"},
        {"de", "innerhalb von vierzehn Tagen", "14 day"},
        {"de", "nach einundzwanzig Werktagen", "21 working day"},
        {"de", "1 bis 3 Werktage", "1-3 working day"},
        {"nl", "binnen vijfentwintig dagen", "25 day"},
        {"nl", "2 werkdagen", "2 working day"},
        {"fr", "sous 14 jours ouvrés", "14 working day"},
        {"fr", "soixante et onze jours", "71 day"},
        {"fr", "quatre-vingt-dix jours", "90 day"},
        {"es", "treinta y un días", "31 day"},
        {"es", "en 5 días hábiles", "5 working day"},
        {"it", "entro trentadue giorni", "32 day"},
        {"it", "ventuno giorni lavorativi", "21 working day"},
        {"pt", "vinte e cinco dias úteis", "25 working day"},
        {"ar", "لديك ٣٠ يومًا", "30 day"},
        {"ar", "خلال 5 أيام عمل", "5 working day"},
        {"ar", "ثلاثة أسابيع", "3 week"},
        {"ar", "خمسة وعشرين يوماً", "25 day"},
        {"ar", "خلال يومين", "2 day"},
        {"ar", "من 1 إلى 3 أيام عمل", "1-3 working day"},
        {"ja", "30日以内に", "30 day"},
        {"ja", "５営業日以内", "5 working day"},
        {"ja", "1〜3営業日", "1-3 working day"},
        {"ja", "三十日以内", "30 day"},
        {"ja", "3週間たっても", "3 week"},
        {"ja", "6か月", "6 month"},
    };
    for (const auto& one : cases)
        EXPECT_THAT(read(one.locale, one.text), ElementsAre(one.figure)) << one.text;
}

TEST(Figures, AmountsKeepTheirCurrencyAndDecimals) {
    const struct {
        const char* locale;
        const char* text;
        const char* figure;
    } cases[] = {
        {"en", "costs €4.95", "4.95 EUR"},
        {"en", "up to $1,000", "1000 USD"},
        {"en", "€6.95 to €16.95", "6.95-16.95 EUR"},
        {"en", "US$ 20", "20 USD"},
        {"de", "kostet 4,95 €", "4.95 EUR"},
        {"de", "ab 1.000 Euro", "1000 EUR"},
        {"de", "1.234,50 EUR", "1234.5 EUR"},
        {"fr", "1 000 €", "1000 EUR"},
        {"ar", "٣٫٩٥ يورو", "3.95 EUR"},
        {"ja", "1,000ユーロまで", "1000 EUR"},
        {"ja", "３９８０円", "3980 JPY"},
        {"en", "15 % off", "15 %"},
        {"en", "not over 2.5 kg", "2500 g"},
        {"en", "at most 1–3 kg", "1000-3000 g"},
    };
    for (const auto& one : cases)
        EXPECT_THAT(read(one.locale, one.text), ElementsAre(one.figure)) << one.text;
}

TEST(Figures, TimesAndDatesAreNoQuantities) {
    EXPECT_THAT(read("en", "from Monday to Friday, 8:30–18:00"), ElementsAre("510-1080 o'clock"));
    EXPECT_THAT(read("de", "bis 18 Uhr"), ElementsAre("1080 o'clock"));
    EXPECT_THAT(read("ja", "9時30分まで"), ElementsAre("570 o'clock"));
    EXPECT_THAT(read("en", "until 5 pm"), ElementsAre("1020 o'clock"));
    EXPECT_THAT(read("en", "by 24 December"), ElementsAre("1224 date"));
    EXPECT_THAT(read("de", "am 1. November"), ElementsAre("1101 date"));
    EXPECT_THAT(read("ja", "12月24日まで"), ElementsAre("1224 date"));
    EXPECT_THAT(read("ar", "في 24 ديسمبر"), ElementsAre("1224 date"));
}

TEST(Figures, NamesOrdinalsAndArticlesAreNone) {
    EXPECT_THAT(read("en", "the WL-45 in 210D, version 2.4.1, SKU A12"), IsEmpty());
    EXPECT_THAT(read("de", "am 60. Tag"), Not(testing::Contains("60 day")));
    EXPECT_THAT(read("ja", "60日目に"), Not(testing::Contains("60 day")));
    EXPECT_THAT(read("de", "ein Tag"), IsEmpty());
    EXPECT_THAT(read("en", "one of our shops"), IsEmpty());
    EXPECT_THAT(read("ja", "十分な"), IsEmpty());
}

TEST(Figures, ListsAreMarkedAsSuch) {
    Result<Analyzer> analyzer = Analyzer::open("en");
    ASSERT_TRUE(analyzer.has_value());
    const FigureReader reader("en", *analyzer);
    for (const Figure& figure : reader.figures("It costs €9.95, €11.95 and €12.95."))
        EXPECT_TRUE(figure.is_listed);
    for (const Figure& figure : reader.figures("It costs €9.95 and in Poland €12.95."))
        EXPECT_FALSE(figure.is_listed);
}

TEST(Figures, EqualPeriodsInOtherUnitsAreTheSame) {
    const auto same = [](const char* a, const char* b) {
        return is_same(value_of("en", a), value_of("en", b));
    };
    EXPECT_TRUE(same("14 days", "two weeks"));
    EXPECT_TRUE(same("30 days", "1 month"));
    EXPECT_TRUE(same("24 hours", "1 day"));
    EXPECT_TRUE(same("12 months", "one year"));
    EXPECT_TRUE(same("1.5 kg", "1,500 g"));
    EXPECT_FALSE(same("30 days", "14 days"));
    EXPECT_FALSE(same("5 days", "5 working days"));
    EXPECT_FALSE(same("€5", "$5"));
}

TEST(Figures, OverlappingRangesAgreeAndOthersDoNot) {
    const auto both = [](const char* a, const char* b) {
        return agree(value_of("en", a), value_of("en", b));
    };
    EXPECT_TRUE(both("2 to 4 days", "3 to 5 days"));
    EXPECT_TRUE(both("2 to 4 days", "3 days"));
    EXPECT_TRUE(both("5 working days", "1 week"));
    EXPECT_TRUE(both("€5", "$9")) << "amounts in other currencies are not compared";
    EXPECT_FALSE(both("2 to 4 days", "5 to 8 days"));
    EXPECT_FALSE(both("60 days", "30 days"));
    EXPECT_FALSE(both("5 days", "5 working days"));
    EXPECT_FALSE(both("€4.95", "€6.95"));
}

}  // namespace
}  // namespace firstline
