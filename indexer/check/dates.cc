#include "indexer/check/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace firstline {
namespace {

struct MonthNames {
    std::string_view language;
    // Twelve months between '|', folded; the spellings of one between ','.
    std::string_view names;
};

constexpr MonthNames kMonths[] = {
    {"en",
     "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sept,"
     "sep|october,oct|november,nov|december,dec"},
    {"de",
     "januar,janner,jan|februar,feb|marz,mrz|april,apr|mai|juni,jun|juli,jul|august,aug|september,"
     "sept,sep|oktober,okt|november,nov|dezember,dez"},
    {"fr",
     "janvier,janv|fevrier,fevr|mars|avril,avr|mai|juin|juillet,juil|aout|septembre,sept|octobre,"
     "oct|novembre,nov|decembre,dec"},
    {"es",
     "enero,ene|febrero,feb|marzo,mar|abril,abr|mayo|junio,jun|julio,jul|agosto,ago|septiembre,"
     "setiembre,sept|octubre,oct|noviembre,nov|diciembre,dic"},
    {"it",
     "gennaio,gen|febbraio,feb|marzo,mar|aprile,apr|maggio,mag|giugno,giu|luglio,lug|agosto,ago|"
     "settembre,set|ottobre,ott|novembre,nov|dicembre,dic"},
    {"nl",
     "januari,jan|februari,feb|maart,mrt|april,apr|mei|juni,jun|juli,jul|augustus,aug|september,"
     "sept,sep|oktober,okt|november,nov|december,dec"},
    {"pt",
     "janeiro,jan|fevereiro,fev|marco,mar|abril,abr|maio|junho,jun|julho,jul|agosto,ago|setembro,"
     "set|outubro,out|novembro,nov|dezembro,dez"},
    // The names of Egypt and the Gulf, and those of the Levant.
    {"ar",
     "يناير,كانون|فبراير,شباط|مارس,اذار|ابريل,نيسان|مايو,ايار|يونيو,حزيران|يوليو,تموز|اغسطس,اب|"
     "سبتمبر,ايلول|اكتوبر|نوفمبر|ديسمبر"},
};

constexpr int kYearMin = 1990;
constexpr int kYearMax = 2099;

bool is_one_of(std::string_view word, std::string_view list, char between) {
    while (!list.empty()) {
        const std::string_view one = list.substr(0, list.find(between));
        if (one == word) return true;
        list.remove_prefix(std::min(one.size() + 1, list.size()));
    }
    return false;
}

// 1–12, or 0.
int month_of(std::string_view language, std::string_view word) {
    for (const MonthNames& months : kMonths) {
        if (months.language != language) continue;
        std::string_view rest = months.names;
        for (int month = 1; month <= 12; ++month) {
            const std::string_view names = rest.substr(0, rest.find('|'));
            if (is_one_of(word, names, ',')) return month;
            rest.remove_prefix(std::min(names.size() + 1, rest.size()));
        }
    }
    return 0;
}

// The word with Arabic-Indic digits as 0–9, as the ranges of the two scripts have no other form.
std::string with_ascii_digits(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto first = static_cast<unsigned char>(word[i]);
        const auto second = i + 1 < word.size() ? static_cast<unsigned char>(word[i + 1]) : 0;
        if (first == 0xD9 && second >= 0xA0 && second <= 0xA9) {
            out += static_cast<char>('0' + (second - 0xA0));
            ++i;
        } else if (first == 0xDB && second >= 0xB0 && second <= 0xB9) {
            out += static_cast<char>('0' + (second - 0xB0));
            ++i;
        } else {
            out += word[i];
        }
    }
    return out;
}

// The number a word begins with, if nothing but an ordinal's ending follows: "31", "31st", "1er".
std::optional<int> number_of(std::string_view word) {
    const std::string digits = with_ascii_digits(word);
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const std::string_view rest(end, static_cast<std::size_t>(digits.data() + digits.size() - end));
    if (error != std::errc() || number < 0) return std::nullopt;
    if (rest.empty() || is_one_of(rest, "st|nd|rd|th|er|e|o|a", '|')) return number;
    return std::nullopt;
}

int days_in(int month, int year) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// "YYYY-MM-DD", or empty if there is no such day. A day of 0 is the month's last.
std::string iso_day(int year, int month, int day) {
    if (year < kYearMin || year > kYearMax || month < 1 || month > 12) return {};
    if (day < 0 || day > days_in(month, year)) return {};
    char out[16];
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year % 10000, month % 100,
                  (day == 0 ? days_in(month, year) : day) % 100);
    return out;
}

class Finder {
  public:
    Finder(std::string_view locale, std::string_view text, const std::vector<FoldedWord>& words)
        : language_(language_of(locale)), text_(text), words_(words) {}

    std::vector<FoundDate> run() {
        std::vector<FoundDate> out;
        std::size_t i = 0;
        while (i < words_.size()) {
            FoundDate date = named(i);
            if (date.day.empty()) date = in_figures(i);
            if (date.day.empty()) {
                ++i;
                continue;
            }
            i = date.last;
            out.push_back(std::move(date));
        }
        return out;
    }

  private:
    FoundDate made(std::size_t first, std::size_t last, int year, int month, int day) const {
        std::string iso = iso_day(year, month, day);
        if (iso.empty()) return {};
        return {std::move(iso), first, last, words_[first].begin, words_[last - 1].end};
    }

    std::optional<int> number(std::size_t i) const {
        return i < words_.size() ? number_of(words_[i].folded) : std::nullopt;
    }

    int month(std::size_t i) const {
        return i < words_.size() ? month_of(language_, words_[i].folded) : 0;
    }

    // Words between day, month and year: "31 de marzo de 2024", "31st of March", "31 mars, 2024".
    std::size_t past_links(std::size_t i) const {
        while (i < words_.size() && is_one_of(words_[i].folded, "de|del|of|do", '|')) ++i;
        return i;
    }

    // "31 March 2024", "March 31, 2024", "March 2024".
    FoundDate named(std::size_t i) const {
        if (const int first_month = month(i); first_month > 0) {
            const std::size_t next = past_links(i + 1);
            const std::optional<int> figure = number(next);
            if (!figure) return {};
            // Behind a figure the month is not whole: that day does not exist.
            const bool has_day = i > 0 && number(i - 1);
            if (*figure >= kYearMin)
                return has_day ? FoundDate{} : made(i, next + 1, *figure, first_month, 0);
            if (*figure == 0) return {};
            const std::optional<int> year = number(next + 1);
            return year ? made(i, next + 2, *year, first_month, *figure) : FoundDate{};
        }
        const std::optional<int> day = number(i);
        if (!day || *day == 0) return {};
        const std::size_t at = past_links(i + 1);
        const int second_month = month(at);
        if (second_month == 0) return {};
        // The Levant's names of some months are two words; the second one says which of two.
        const std::size_t behind = past_links(at + 1);
        const std::optional<int> year = number(behind);
        return year ? made(i, behind + 1, *year, second_month, *day) : FoundDate{};
    }

    // The bytes between two neighbouring words.
    std::string_view between(std::size_t left, std::size_t right) const {
        return text_.substr(words_[left].end, words_[right].begin - words_[left].end);
    }

    // "2024-03-31", "31.12.2024", "2024年3月31日".
    FoundDate in_figures(std::size_t i) const {
        // A word break keeps "31.12.2024" together, and "2024-03-31" apart.
        if (FoundDate whole = in_one_word(i); !whole.day.empty()) return whole;
        const std::optional<int> first = number(i);
        if (!first) return {};
        if (i + 2 < words_.size() && number(i + 1) && number(i + 2) && *first >= kYearMin &&
            between(i, i + 1) == "-" && between(i + 1, i + 2) == "-") {
            return made(i, i + 3, *first, *number(i + 1), *number(i + 2));
        }
        if (i + 1 < words_.size() && *first >= kYearMin && words_[i + 1].folded == "年" &&
            number(i + 2) && i + 3 < words_.size() && words_[i + 3].folded.starts_with("月")) {
            const std::optional<int> day = number(i + 4);
            const bool has_day =
                day && i + 5 < words_.size() && words_[i + 5].folded.starts_with("日");
            return made(i, has_day ? i + 5 : i + 4, *first, *number(i + 2), has_day ? *day : 0);
        }
        if (i + 2 < words_.size() && number(i + 1) && number(i + 2) &&
            between(i, i + 1) == between(i + 1, i + 2) &&
            (between(i, i + 1) == "/" || between(i, i + 1) == "." || between(i, i + 1) == "-")) {
            return day_first(i, i + 3, *first, *number(i + 1), *number(i + 2));
        }
        return {};
    }

    FoundDate in_one_word(std::size_t i) const {
        std::array<int, 3> parts = {};
        std::string_view rest = words_[i].folded;
        for (std::size_t part = 0; part < 3; ++part) {
            const auto [end, error] =
                std::from_chars(rest.data(), rest.data() + rest.size(), parts[part]);
            if (error != std::errc()) return {};
            rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
            if (part == 2) break;
            if (rest.empty() || rest.front() != '.') return {};
            rest.remove_prefix(1);
        }
        if (!rest.empty()) return {};
        if (parts[0] >= kYearMin) return made(i, i + 1, parts[0], parts[1], parts[2]);
        return day_first(i, i + 1, parts[0], parts[1], parts[2]);
    }

    // Outside of English the day comes first; in English, only what is no month can be the day.
    FoundDate day_first(std::size_t first, std::size_t last, int day, int month, int year) const {
        if (language_ == "en" && day <= 12 && month <= 12) return {};
        if (language_ == "en" && month > 12) std::swap(day, month);
        return day == 0 ? FoundDate{} : made(first, last, year, month, day);
    }

    std::string_view language_;
    std::string_view text_;
    const std::vector<FoldedWord>& words_;
};

}  // namespace

std::vector<FoundDate> find_dates(std::string_view locale, std::string_view text,
                                  const std::vector<FoldedWord>& words) {
    return Finder(locale, text, words).run();
}

}  // namespace firstline
