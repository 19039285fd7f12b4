#include "indexer/check/facts_units.h"

#include <algorithm>
#include <array>

namespace firstline {
namespace {

constexpr Unit kSecond{Measure::kPeriod, "second", 1};
constexpr Unit kMinute{Measure::kPeriod, "minute", 1};
constexpr Unit kHour{Measure::kPeriod, "hour", 1};
constexpr Unit kDay{Measure::kPeriod, "day", 1};
constexpr Unit kWorkingDay{Measure::kPeriod, "working day", 1};
constexpr Unit kWeek{Measure::kPeriod, "week", 1};
constexpr Unit kMonth{Measure::kPeriod, "month", 1};
constexpr Unit kYear{Measure::kPeriod, "year", 1};
constexpr Unit kPercent{Measure::kPercent, "%", 1};
constexpr Unit kGram{Measure::kMass, "g", 1};
constexpr Unit kKilogram{Measure::kMass, "g", 1000};
constexpr Unit kMillimetre{Measure::kLength, "mm", 1};
constexpr Unit kCentimetre{Measure::kLength, "mm", 10};
constexpr Unit kMetre{Measure::kLength, "mm", 1000};
constexpr Unit kMillilitre{Measure::kVolume, "ml", 1};
constexpr Unit kLitre{Measure::kVolume, "ml", 1000};

struct UnitWords {
    std::string_view language;  // empty: all
    std::string_view words;     // folded, each between spaces
    Unit unit;
};

constexpr std::array kUnitWords = {
    UnitWords{"", " kg kilo kilos ", kKilogram},
    UnitWords{"", " g gr ", kGram},
    UnitWords{"", " mm ", kMillimetre},
    UnitWords{"", " cm ", kCentimetre},
    UnitWords{"", " m ", kMetre},
    UnitWords{"", " ml ", kMillilitre},
    UnitWords{"", " l ", kLitre},
    UnitWords{"", " min ", kMinute},
    UnitWords{"en", " second seconds sec secs ", kSecond},
    UnitWords{"de", " sekunde sekunden ", kSecond},
    UnitWords{"nl", " seconde seconden ", kSecond},
    UnitWords{"fr", " seconde secondes ", kSecond},
    UnitWords{"es", " segundo segundos ", kSecond},
    UnitWords{"it", " secondo secondi ", kSecond},
    UnitWords{"pt", " segundo segundos ", kSecond},
    UnitWords{"en", " minute minutes mins ", kMinute},
    UnitWords{"en", " hour hours hr hrs ", kHour},
    UnitWords{"en", " day days ", kDay},
    UnitWords{"en", " weekday weekdays workday workdays ", kWorkingDay},
    UnitWords{"en", " week weeks ", kWeek},
    UnitWords{"en", " month months ", kMonth},
    UnitWords{"en", " year years yr yrs ", kYear},
    UnitWords{"en", " percent ", kPercent},
    UnitWords{"en", " gram grams ", kGram},
    UnitWords{"en", " kilogram kilograms ", kKilogram},
    UnitWords{"en", " litre litres liter liters ", kLitre},
    UnitWords{"en", " metre metres meter meters ", kMetre},
    UnitWords{"en", " centimetre centimetres centimeter centimeters ", kCentimetre},
    UnitWords{"de", " minute minuten ", kMinute},
    UnitWords{"de", " stunde stunden std ", kHour},
    UnitWords{"de", " tag tage tagen ", kDay},
    UnitWords{"de", " werktag werktage werktagen arbeitstag arbeitstage arbeitstagen ",
              kWorkingDay},
    UnitWords{"de", " woche wochen ", kWeek},
    UnitWords{"de", " monat monate monaten ", kMonth},
    UnitWords{"de", " jahr jahre jahren ", kYear},
    UnitWords{"de", " prozent ", kPercent},
    UnitWords{"de", " gramm ", kGram},
    UnitWords{"de", " kilogramm ", kKilogram},
    UnitWords{"de", " liter litern ", kLitre},
    UnitWords{"de", " meter metern ", kMetre},
    UnitWords{"de", " zentimeter ", kCentimetre},
    UnitWords{"nl", " minuut minuten ", kMinute},
    UnitWords{"nl", " uur uren ", kHour},
    UnitWords{"nl", " dag dagen ", kDay},
    UnitWords{"nl", " werkdag werkdagen ", kWorkingDay},
    UnitWords{"nl", " week weken ", kWeek},
    UnitWords{"nl", " maand maanden ", kMonth},
    UnitWords{"nl", " jaar jaren ", kYear},
    UnitWords{"nl", " procent ", kPercent},
    UnitWords{"nl", " gram ", kGram},
    UnitWords{"nl", " liter ", kLitre},
    UnitWords{"nl", " meter ", kMetre},
    UnitWords{"fr", " minute minutes ", kMinute},
    UnitWords{"fr", " heure heures ", kHour},
    UnitWords{"fr", " jour jours ", kDay},
    UnitWords{"fr", " semaine semaines ", kWeek},
    UnitWords{"fr", " mois ", kMonth},
    UnitWords{"fr", " an ans annee annees ", kYear},
    UnitWords{"fr", " gramme grammes ", kGram},
    UnitWords{"fr", " litre litres ", kLitre},
    UnitWords{"fr", " metre metres ", kMetre},
    UnitWords{"es", " minuto minutos ", kMinute},
    UnitWords{"es", " hora horas ", kHour},
    UnitWords{"es", " dia dias ", kDay},
    UnitWords{"es", " semana semanas ", kWeek},
    UnitWords{"es", " mes meses ", kMonth},
    UnitWords{"es", " ano anos ", kYear},
    UnitWords{"es", " gramo gramos ", kGram},
    UnitWords{"es", " litro litros ", kLitre},
    UnitWords{"es", " metro metros ", kMetre},
    UnitWords{"it", " minuto minuti ", kMinute},
    UnitWords{"it", " ora ore ", kHour},
    UnitWords{"it", " giorno giorni ", kDay},
    UnitWords{"it", " settimana settimane ", kWeek},
    UnitWords{"it", " mese mesi ", kMonth},
    UnitWords{"it", " anno anni ", kYear},
    UnitWords{"it", " grammo grammi ", kGram},
    UnitWords{"it", " litro litri ", kLitre},
    UnitWords{"it", " metro metri ", kMetre},
    UnitWords{"pt", " minuto minutos ", kMinute},
    UnitWords{"pt", " hora horas ", kHour},
    UnitWords{"pt", " dia dias ", kDay},
    UnitWords{"pt", " semana semanas ", kWeek},
    UnitWords{"pt", " mes meses ", kMonth},
    UnitWords{"pt", " ano anos ", kYear},
    UnitWords{"pt", " grama gramas ", kGram},
    UnitWords{"pt", " litro litros ", kLitre},
    UnitWords{"pt", " metro metros ", kMetre},
    UnitWords{"ar", " دقيقه دقائق ", kMinute},
    UnitWords{"ar", " ساعه ساعات ", kHour},
    UnitWords{"ar", " يوم يوما ايام ", kDay},
    UnitWords{"ar", " اسبوع اسبوعا اسابيع ", kWeek},
    UnitWords{"ar", " شهر شهرا اشهر شهور ", kMonth},
    UnitWords{"ar", " سنه سنوات عام عاما اعوام ", kYear},
    UnitWords{"ar", " جرام غرام جراما غراما ", kGram},
    UnitWords{"ar", " كيلو كيلوجرام كيلوغرام كجم كغ ", kKilogram},
    UnitWords{"ar", " لتر لترا لترات ", kLitre},
    UnitWords{"ar", " متر مترا امتار ", kMetre},
    UnitWords{"ar", " سم سنتيمتر ", kCentimetre},
};

// Japanese and Chinese units follow the number without a space; longer ones stand first.
struct GlyphUnit {
    std::string_view text;
    Unit unit;
};

constexpr std::array kGlyphUnits = {
    GlyphUnit{"営業日", kWorkingDay},
    GlyphUnit{"週間", kWeek},
    GlyphUnit{"か月", kMonth},
    GlyphUnit{"カ月", kMonth},
    GlyphUnit{"ヶ月", kMonth},
    GlyphUnit{"ヵ月", kMonth},
    GlyphUnit{"箇月", kMonth},
    GlyphUnit{"日", kDay},
    GlyphUnit{"秒", kSecond},
    GlyphUnit{"時間", kHour},
    GlyphUnit{"年", kYear},
    GlyphUnit{"パーセント", kPercent},
    GlyphUnit{"キログラム", kKilogram},
    GlyphUnit{"グラム", kGram},
    GlyphUnit{"リットル", kLitre},
    GlyphUnit{"センチ", kCentimetre},
    GlyphUnit{"メートル", kMetre},
    GlyphUnit{"ユーロ", {Measure::kMoney, "EUR", 1}},
    GlyphUnit{"ドル", {Measure::kMoney, "USD", 1}},
    GlyphUnit{"円", {Measure::kMoney, "JPY", 1}},
};

// Signs, codes and names of money, in any language; names are folded.
struct Currency {
    std::string_view code;
    std::string_view words;  // each between spaces
};

constexpr std::array kCurrencies = {
    Currency{"EUR", " € eur euro euros يورو "},
    Currency{"USD", " $ usd us$ dollar dollars dolar dolares dollari دولار دولارا "},
    Currency{"GBP", " £ gbp pound pounds pfund livre livres libras sterling "},
    Currency{"JPY", " ¥ jpy yen "},
    Currency{"CHF", " chf franken francs franchi francos "},
    Currency{"SEK", " sek kronor "},
    Currency{"NOK", " nok "},
    Currency{"DKK", " dkk "},
    Currency{"PLN", " pln zl zloty "},
    Currency{"CAD", " cad "},
    Currency{"AUD", " aud "},
    Currency{"AED", " aed درهم درهما "},
    Currency{"SAR", " sar ريال ريالا "},
    Currency{"BRL", " brl reais "},
};

// Words that make a day a working day, before it or behind it.
constexpr std::string_view kWorking =
    " working business ouvre ouvres ouvrable ouvrables habil habiles laborable laborables "
    "lavorativo lavorativi feriali util uteis عمل ";
// Words that may stand between a number and its unit and change nothing.
constexpr std::string_view kPlainAdjectives =
    " calendar full whole consecutive natural ganze volle volledige solid ";

bool holds(std::string_view words, std::string_view form) {
    if (form.empty()) return false;
    const std::size_t at = words.find(form);
    if (at == std::string_view::npos) return false;
    return words.find(" " + std::string(form) + " ") != std::string_view::npos;
}

std::optional<Unit> currency_of(std::string_view form) {
    for (const Currency& currency : kCurrencies) {
        if (holds(currency.words, form)) return Unit{Measure::kMoney, currency.code, 1};
    }
    return std::nullopt;
}

std::optional<UnitRead> glyph_unit(const std::vector<Token>& tokens, std::size_t at,
                                   bool in_words) {
    std::string ahead;
    for (std::size_t i = at; i < tokens.size() && i < at + 5; ++i) {
        if (tokens[i].kind != TokenKind::kGlyph) break;
        ahead += tokens[i].form;
    }
    for (const GlyphUnit& known : kGlyphUnits) {
        if (ahead.substr(0, known.text.size()) != known.text) continue;
        const std::size_t end = at + known.text.size() / 3;
        const bool is_ordinal = end < tokens.size() && tokens[end].form == "目";
        if (is_ordinal) return std::nullopt;  // 60日目: the 60th day, no period
        return UnitRead{known.unit, end};
    }
    // Spelled out, 十分 is "enough".
    if (!in_words && ahead.substr(0, 3) == "分") return UnitRead{kMinute, at + 1};
    return std::nullopt;
}

std::optional<Unit> word_unit(std::string_view form, std::string_view language) {
    for (const UnitWords& known : kUnitWords) {
        if ((known.language.empty() || known.language == language) && holds(known.words, form))
            return known.unit;
    }
    return std::nullopt;
}

bool is_word(const std::vector<Token>& tokens, std::size_t at, std::string_view words) {
    return at < tokens.size() && tokens[at].kind == TokenKind::kWord &&
           holds(words, tokens[at].form);
}

UnitRead with_working_behind(const std::vector<Token>& tokens, UnitRead read) {
    if (read.unit.name != "day" || !is_word(tokens, read.end, kWorking)) return read;
    return {kWorkingDay, read.end + 1};
}

}  // namespace

std::optional<UnitRead> read_unit(const std::vector<Token>& tokens, std::size_t at,
                                  std::string_view language, bool in_words) {
    if (at < tokens.size() && at > 0 && tokens[at].form == "-" &&
        tokens[at].begin == tokens[at - 1].end)
        ++at;  // "30-day"
    if (at >= tokens.size()) return std::nullopt;
    if (tokens[at].kind == TokenKind::kGlyph) return glyph_unit(tokens, at, in_words);
    if (tokens[at].form == "%") return UnitRead{kPercent, at + 1};
    if (const auto currency = currency_of(tokens[at].form)) return UnitRead{*currency, at + 1};
    const bool is_working = is_word(tokens, at, kWorking);
    if (is_working || is_word(tokens, at, kPlainAdjectives)) ++at;
    if (at >= tokens.size() || tokens[at].kind != TokenKind::kWord) return std::nullopt;
    const auto unit = word_unit(tokens[at].form, language);
    if (!unit) return std::nullopt;
    if (is_working && unit->name == "day") return UnitRead{kWorkingDay, at + 1};
    return with_working_behind(tokens, {*unit, at + 1});
}

std::optional<UnitRead> read_currency(const std::vector<Token>& tokens, std::size_t at) {
    if (at + 1 >= tokens.size()) return std::nullopt;
    const bool is_us = tokens[at].form == "us" && tokens[at + 1].form == "$";
    const std::size_t end = at + (is_us ? 2 : 1);
    const auto currency = currency_of(is_us ? "usd" : tokens[at].form);
    if (!currency || end >= tokens.size() || tokens[end].kind != TokenKind::kNumber)
        return std::nullopt;
    return UnitRead{*currency, end};
}

std::optional<UnitRead> read_dual(const std::vector<Token>& tokens, std::size_t at,
                                  std::string_view language) {
    if (language != "ar") return std::nullopt;
    struct Dual {
        std::string_view words;
        Unit unit;
    };
    static constexpr std::array kDuals = {
        Dual{" دقيقتان دقيقتين ", kMinute}, Dual{" ساعتان ساعتين ", kHour},
        Dual{" يومان يومين يومي ", kDay},   Dual{" اسبوعان اسبوعين ", kWeek},
        Dual{" شهران شهرين ", kMonth},      Dual{" سنتان سنتين عامان عامين ", kYear},
    };
    for (const Dual& dual : kDuals) {
        if (is_word(tokens, at, dual.words))
            return with_working_behind(tokens, {dual.unit, at + 1});
    }
    return std::nullopt;
}

}  // namespace firstline
