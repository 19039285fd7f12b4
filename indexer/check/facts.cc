#include "indexer/check/facts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/check/facts_numbers.h"

namespace firstline {
namespace {

// Words and signs that make a range of the numbers around them, and those that make a list.
constexpr std::string_view kRangeWords =
    " - to till until bis tot a au hasta ate al الي から or oder of ou ";
constexpr std::string_view kBetweenWords = " between zwischen entre tussen tra fra بين ";
constexpr std::string_view kListWords = " , and und en et y e و x und & / ";
// "8 o'clock", "18 Uhr", "5 pm" behind a number make it a time of day.
constexpr std::string_view kClockWords = " uhr am pm uur o'clock ";

// Words that end in front of a number and bound it; a line is one phrase.
constexpr std::array<std::string_view, 24> kAtMost = {
    "up to",      "at most",   "no more than", "maximum", "maximum of",  "max",
    "max .",      "bis zu",    "hochstens",    "maximal", "tot",         "maximaal",
    "hoogstens",  "jusqu ' a", "au plus",      "hasta",   "como maximo", "fino a",
    "al massimo", "ate",       "no maximo",    "حتي",     "最大",        "最長"};
constexpr std::array<std::string_view, 16> kAtLeast = {
    "at least",   "more than", "over",     "minimum",    "minimum of", "min .",
    "mindestens", "minimaal",  "minstens", "au moins",   "al menos",   "almeno",
    "pelo menos", "علي الاقل", "最低",     "starting at"};

bool is_one_of(std::string_view words, std::string_view form) {
    return !form.empty() && words.find(" " + std::string(form) + " ") != std::string_view::npos;
}

// A figure while it is read, by tokens.
struct Draft {
    Value value;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool in_words = false;
    bool is_listed = false;
    double factor = 1;  // from its unit to its measure's
};

class Reading {
  public:
    Reading(const std::vector<Token>& tokens, std::string_view language, const LocaleNames& names)
        : tokens_(tokens), language_(language), names_(names) {}

    std::vector<Draft> run() {
        for (std::size_t at = 0; at < tokens_.size();) {
            auto draft = date(at);
            if (!draft) draft = clock(at);
            if (!draft) draft = dual(at);
            if (!draft) draft = quantity(at);
            at = draft ? draft->end : at + 1;
            if (draft) drafts_.push_back(std::move(*draft));
        }
        share_months();
        join_ranges();
        inherit_units();
        mark_lists();
        for (Draft& draft : drafts_) draft.value.bound = bound_before(draft.begin);
        return kept();
    }

  private:
    const std::string& form(std::size_t at) const {
        static const std::string kNone;
        return at < tokens_.size() ? tokens_[at].form : kNone;
    }

    // "24 December", "24. Dezember", "December 24", "12月24日", "24 de diciembre".
    std::optional<Draft> date(std::size_t at) const {
        const auto day = read_number(tokens_, at, language_);
        const bool is_day = day && !day->in_words && day->value >= 1 && day->value <= 31;
        if (is_day && form(day->end) == "月") {
            const auto second = read_number(tokens_, day->end + 1, language_);
            if (second && form(second->end) == "日")
                return dated(day->value, second->value, at, second->end + 1);
            return std::nullopt;
        }
        if (is_day) {
            std::size_t month_at = day->end;
            if (form(month_at) == "." || form(month_at) == "de") ++month_at;
            if (const int month = names_.month_at(tokens_, month_at))
                return dated(month, day->value, at, month_at + 1);
        }
        if (const int month = names_.month_at(tokens_, at)) {
            const auto behind = read_number(tokens_, at + 1, language_);
            if (behind && !behind->in_words && behind->value >= 1 && behind->value <= 31)
                return dated(month, behind->value, at, behind->end);
        }
        return std::nullopt;
    }

    static Draft dated(double month, double day, std::size_t begin, std::size_t end) {
        const double code = month * 100 + day;
        return {{Measure::kDate, code, code, ""}, begin, end};
    }

    // "16:00", "8:30 pm", "18 Uhr", "9時30分".
    std::optional<Draft> clock(std::size_t at) const {
        const auto hour = read_number(tokens_, at, language_);
        if (!hour || hour->in_words || hour->value > 24 || hour->value != std::floor(hour->value))
            return std::nullopt;
        std::size_t end = hour->end;
        double minutes = hour->value * 60;
        bool is_clock = false;
        const bool is_glyph = form(end) == "時" && form(end + 1) != "間";
        if (form(end) == ":" || is_glyph) {
            const auto minute = read_number(tokens_, end + 1, language_);
            const bool has_minutes = minute && minute->value < 60 && !minute->in_words &&
                                     tokens_[end + 1].begin == tokens_[end].end;
            if (has_minutes) minutes += minute->value;
            is_clock = has_minutes || is_glyph;
            if (has_minutes) end = minute->end + (is_glyph ? 1 : 0);
            if (!has_minutes && is_glyph) ++end;
        }
        if (is_one_of(kClockWords, form(end))) {
            if (form(end) == "pm" && hour->value < 12) minutes += 12 * 60;
            is_clock = true;
            ++end;
        }
        if (!is_clock) return std::nullopt;
        return Draft{{Measure::kClock, minutes, minutes, ""}, at, end};
    }

    std::optional<Draft> dual(std::size_t at) const {
        const auto read = read_dual(tokens_, at, language_);
        if (!read) return std::nullopt;
        return Draft{{read->unit.measure, 2, 2, std::string(read->unit.name)}, at, read->end};
    }

    // A number with its unit or currency, or without any.
    std::optional<Draft> quantity(std::size_t at) const {
        std::size_t number_at = at;
        std::optional<UnitRead> unit = read_currency(tokens_, at);
        if (unit) number_at = unit->end;
        const auto number = read_number(tokens_, number_at, language_);
        if (!number || is_part_of_name(number_at, number->end)) return std::nullopt;
        std::size_t end = number->end;
        if (!unit) {
            unit = read_unit(tokens_, end, language_, number->in_words);
            if (unit && is_compound(unit->end)) unit.reset();
            if (unit) end = unit->end;
        }
        Draft draft{
            {Measure::kNumber, number->value, number->value, ""}, at, end, number->in_words};
        if (!unit) return draft;
        draft.value.measure = unit->unit.measure;
        draft.factor = unit->unit.factor;
        draft.value.low *= draft.factor;
        draft.value.high = draft.value.low;
        if (unit->unit.measure == Measure::kPeriod || unit->unit.measure == Measure::kMoney)
            draft.value.unit = unit->unit.name;
        const bool is_calendar_year = draft.value.unit == "year" && number->value >= 1900;
        return is_calendar_year ? std::nullopt : std::optional(draft);
    }

    // "150 g/m²" is no weight.
    bool is_compound(std::size_t end) const {
        return form(end) == "/" && tokens_[end].begin == tokens_[end - 1].end;
    }

    // "WL-45", "210D", "v2", "#12", "+31", "60th": the number names something.
    bool is_part_of_name(std::size_t begin, std::size_t end) const {
        const Token& first = tokens_[begin];
        if (begin > 0 && tokens_[begin - 1].end == first.begin) {
            const std::string& before = tokens_[begin - 1].form;
            const bool is_latin = static_cast<unsigned char>(before[0]) < 0x80 &&
                                  tokens_[begin - 1].kind == TokenKind::kWord;
            const bool is_hyphenated = before == "-" && begin > 1 &&
                                       tokens_[begin - 2].kind == TokenKind::kWord &&
                                       tokens_[begin - 2].end == tokens_[begin - 1].begin;
            if (is_latin || is_hyphenated || before == "#" || before == "+" || before == "_" ||
                before == "/")
                return true;
        }
        if (end >= tokens_.size() || tokens_[end - 1].end != tokens_[end].begin) return false;
        const bool touches = tokens_[end].kind == TokenKind::kWord;
        return touches && !read_unit(tokens_, end, language_, false);
    }

    // "On 24 and 31 December", "12月24日と31日": both days are of that month.
    void share_months() {
        for (std::size_t i = 1; i < drafts_.size(); ++i) {
            Draft& before = drafts_[i - 1];
            Draft& behind = drafts_[i];
            const std::size_t gap = behind.begin - before.end;
            const bool is_glyph = form(behind.end - 1) == "日";
            if (behind.value.measure == Measure::kDate && is_day(before) && gap == 1) {
                before = dated(month_of(behind), before.value.low, before.begin, before.end);
            } else if (before.value.measure == Measure::kDate && is_day(behind) && is_glyph &&
                       gap <= 2) {
                behind = dated(month_of(before), behind.value.low, behind.begin, behind.end);
            }
        }
    }

    static double month_of(const Draft& date) { return std::floor(date.value.low / 100); }

    static bool is_day(const Draft& draft) {
        const bool is_number =
            draft.value.measure == Measure::kNumber ||
            (draft.value.measure == Measure::kPeriod && draft.value.unit == "day");
        return is_number && !draft.in_words && draft.value.low >= 1 && draft.value.high <= 31;
    }

    // "1 to 3 days", "€6.95–€16.95", "between 2 and 4 weeks" become one figure.
    void join_ranges() {
        std::vector<Draft> joined;
        for (Draft& draft : drafts_) {
            if (!joined.empty() && is_range(joined.back(), draft)) {
                draft.value.low = low_of(joined.back(), draft);
                draft.begin = joined.back().begin;
                joined.back() = std::move(draft);
            } else {
                joined.push_back(std::move(draft));
            }
        }
        drafts_ = std::move(joined);
    }

    bool is_range(const Draft& from, const Draft& to) const {
        if (to.begin != from.end + 1) return false;
        const Measure measure = from.value.measure;
        if (measure != to.value.measure && measure != Measure::kNumber) return false;
        if (measure != Measure::kNumber && from.value.unit != to.value.unit) return false;
        if (to.value.measure == Measure::kDate || from.value.low != from.value.high) return false;
        if (low_of(from, to) > to.value.low) return false;
        const std::string& between = form(from.end);
        if (is_one_of(kRangeWords, between)) return true;
        return from.begin > 0 && is_one_of(kBetweenWords, form(from.begin - 1)) &&
               is_one_of(kListWords, between);
    }

    // The bare first number of a range has the unit of the second: "1–3 kg".
    static double low_of(const Draft& from, const Draft& to) {
        return from.value.measure == Measure::kNumber ? from.value.low * to.factor : from.value.low;
    }

    // "France takes 2 to 4 working days, Austria 3 to 4": a bare number that ends its clause has
    // the unit of the period before.
    void inherit_units() {
        for (std::size_t i = 1; i < drafts_.size(); ++i) {
            const Value& before = drafts_[i - 1].value;
            Draft& draft = drafts_[i];
            const bool ends_clause =
                draft.end == tokens_.size() || tokens_[draft.end].kind == TokenKind::kSign;
            if (draft.value.measure != Measure::kNumber || before.measure != Measure::kPeriod ||
                draft.in_words || !ends_clause)
                continue;
            draft.value.measure = Measure::kPeriod;
            draft.value.unit = before.unit;
            draft.value.is_unit_implied = true;
        }
    }

    Bound bound_before(std::size_t at) const {
        const auto stands_before = [&](std::string_view phrase) {
            std::string before;
            std::size_t first = at;
            while (first > 0 && before.size() < phrase.size()) {
                const std::string& form_before = tokens_[--first].form;
                const bool is_glyph = tokens_[first].kind == TokenKind::kGlyph;
                before = form_before + (before.empty() || is_glyph ? "" : " ") + before;
            }
            return !before.empty() && before == phrase;
        };
        if (std::any_of(kAtMost.begin(), kAtMost.end(), stands_before)) return Bound::kAtMost;
        if (std::any_of(kAtLeast.begin(), kAtLeast.end(), stands_before)) return Bound::kAtLeast;
        return Bound::kNone;
    }

    // "9.95, 11.95 and 12.95", "55 × 40 × 20 cm".
    bool is_list(const Draft& before, const Draft& behind) const {
        for (std::size_t at = before.end; at < behind.begin; ++at) {
            if (!is_one_of(kListWords, form(at))) return false;
        }
        return true;
    }

    void mark_lists() {
        for (std::size_t i = 1; i < drafts_.size(); ++i) {
            if (is_list(drafts_[i - 1], drafts_[i]))
                drafts_[i - 1].is_listed = drafts_[i].is_listed = true;
        }
    }

    std::vector<Draft> kept() {
        drafts_.erase(std::remove_if(drafts_.begin(), drafts_.end(),
                                     [](const Draft& draft) {
                                         return draft.in_words &&
                                                draft.value.measure == Measure::kNumber;
                                     }),
                      drafts_.end());
        return std::move(drafts_);
    }

    const std::vector<Token>& tokens_;
    std::string_view language_;
    const LocaleNames& names_;
    std::vector<Draft> drafts_;
};

}  // namespace

FigureReader::FigureReader(std::string_view locale, Analyzer& analyzer)
    : language_(locale.substr(0, locale.find_first_of("-_"))),
      analyzer_(analyzer),
      names_(language_, analyzer) {}

std::vector<Figure> FigureReader::figures(std::string_view sentence) const {
    const std::vector<Token> tokens = tokens_of(sentence, analyzer_);
    std::vector<Figure> figures;
    for (Draft& draft : Reading(tokens, language_, names_).run()) {
        figures.push_back({std::move(draft.value), tokens[draft.begin].begin,
                           tokens[draft.end - 1].end, draft.is_listed});
    }
    return figures;
}

}  // namespace firstline
