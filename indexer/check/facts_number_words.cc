#include "indexer/check/facts_number_words.h"

#include <array>
#include <string>

namespace firstline {
namespace {

// Folded words, each list by rising value and parted by spaces; alternatives by '/', none by '-'.
struct NumberWords {
    std::string_view language;
    std::string_view units;    // 1–19
    std::string_view tens;     // 20, 30 … 100
    std::string_view joiners;  // between a ten and a unit in words of their own: "treinta y uno"
    std::string_view link;     // between a unit and a ten in one word: "einundzwanzig"
};

constexpr std::array<NumberWords, 8> kLanguages = {{
    {"en",
     "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
     "sixteen seventeen eighteen nineteen",
     "twenty thirty forty fifty sixty seventy eighty ninety hundred", " - ", ""},
    {"de",
     "eins zwei/zwo drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn "
     "funfzehn sechzehn siebzehn achtzehn neunzehn",
     "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert/einhundert", "",
     "und"},
    {"nl",
     "- twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
     "zeventien achttien negentien",
     "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd", "", "en"},
    {"fr",
     "- deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize - - "
     "-",
     "vingt/vingts trente quarante cinquante soixante septante huitante nonante cent", " - et ",
     ""},
    {"es",
     "- dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
     "diecisiete dieciocho diecinueve",
     "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien", " y ", ""},
    {"it",
     "- due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
     "quindici sedici diciassette diciotto diciannove",
     "venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento", "", ""},
    {"pt",
     "- dois/duas tres quatro cinco seis sete oito nove dez onze doze treze quatorze/catorze "
     "quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
     "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem", " e ", ""},
    {"ar",
     "واحد/واحده اثنان/اثنين ثلاثه/ثلاث اربعه/اربع خمسه/خمس سته/ست سبعه/سبع ثمانيه/ثماني/ثمان "
     "تسعه/تسع عشره/عشر - - - - - - - - -",
     "عشرون/عشرين ثلاثون/ثلاثين اربعون/اربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين "
     "تسعون/تسعين مئه/مائه",
     "", ""},
}};

const NumberWords* words_of(std::string_view language) {
    for (const NumberWords& words : kLanguages) {
        if (words.language == language) return &words;
    }
    return nullptr;
}

// 1-based place of the word in the list, 0 if it is not there.
int place_in(std::string_view list, std::string_view word) {
    if (word.size() < 2) return 0;
    int place = 1;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= list.size(); ++at) {
        const char c = at < list.size() ? list[at] : ' ';
        if (c != ' ' && c != '/') continue;
        if (list.substr(begin, at - begin) == word) return place;
        begin = at + 1;
        if (c == ' ') ++place;
    }
    return 0;
}

int unit_of(const NumberWords& words, std::string_view form) {
    return place_in(words.units, form);
}

int ten_of(const NumberWords& words, std::string_view form) {
    const int place = place_in(words.tens, form);
    return place == 0 ? 0 : (place + 1) * 10;
}

bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

// German and Dutch: unit, link and ten in one word. "Ein" has no s there.
int linked_word(const NumberWords& words, std::string_view form) {
    if (words.link.empty()) return 0;
    const std::size_t link = form.rfind(words.link);
    if (link == std::string_view::npos || link == 0) return 0;
    const std::string_view head = form.substr(0, link);
    const int unit = head == "ein" || head == "een" ? 1 : unit_of(words, head);
    const int ten = ten_of(words, form.substr(link + words.link.size()));
    return unit > 0 && unit < 10 && ten >= 20 && ten < 100 ? ten + unit : 0;
}

// Italian and Spanish: "trentadue", "ventuno", "veintidós": the ten may lose or change its vowel.
int fused_word(const NumberWords& words, std::string_view form) {
    if (words.language == "es" && form.substr(0, 5) == "veint" && form.size() > 6) {
        const std::string_view unit = form.substr(6);
        return 20 + (unit == "uno" || unit == "un" || unit == "una" ? 1 : unit_of(words, unit));
    }
    if (words.language != "it") return 0;
    for (int unit = 1; unit <= 9; ++unit) {
        for (int ten = 20; ten < 100; ten += 10) {
            const std::string_view tail = form.size() < 3 ? "" : form.substr(form.size() - 3);
            if (unit == 1 && tail == "uno" &&
                ten_of(words, std::string(form.substr(0, form.size() - 3)) +
                                  (ten == 20 ? "i" : "a")) == ten)
                return ten + 1;
        }
    }
    for (std::size_t cut = 4; cut + 2 < form.size(); ++cut) {
        const int unit = unit_of(words, form.substr(cut));
        if (unit == 0 || unit > 9) continue;
        for (const char* vowel : {"", "i", "a"}) {
            const int ten = ten_of(words, std::string(form.substr(0, cut)) + vowel);
            if (ten >= 20) return ten + unit;
        }
    }
    return 0;
}

int single_word(const NumberWords& words, std::string_view form) {
    if (const int unit = unit_of(words, form)) return unit;
    if (const int ten = ten_of(words, form)) return ten;
    if (const int linked = linked_word(words, form)) return linked;
    return fused_word(words, form);
}

bool is_joiner(const NumberWords& words, std::string_view form) {
    return !form.empty() && words.joiners.find(" " + std::string(form) + " ") != std::string::npos;
}

// "twenty" + "one" behind joiners; French counts on to 19 behind 60 and 80.
NumberRead with_unit(const std::vector<Token>& tokens, NumberRead ten, const NumberWords& words) {
    std::size_t at = ten.end;
    while (at < tokens.size() && at < ten.end + 3 && is_joiner(words, tokens[at].form)) ++at;
    if (at == ten.end || at >= tokens.size()) return ten;
    const std::string& form = tokens[at].form;
    const bool is_one = form == "un" || form == "une" || form == "uno" || form == "um";
    const int unit = is_one ? 1 : unit_of(words, form);
    const bool counts_on = words.language == "fr" && (ten.value == 60 || ten.value == 80);
    if (unit == 0 || unit > (counts_on ? 19 : 9)) return ten;
    return {ten.value + unit, at + 1, true};
}

// Arabic: "خمسة عشر" is fifteen, "خمسة وعشرين" twenty-five.
NumberRead arabic(const std::vector<Token>& tokens, NumberRead unit, const NumberWords& words) {
    if (unit.value > 9 || unit.end >= tokens.size()) return unit;
    const std::string& next = tokens[unit.end].form;
    if (next == "عشر" || next == "عشره") return {unit.value + 10, unit.end + 1, true};
    constexpr std::string_view kAnd = "و";
    if (next.substr(0, kAnd.size()) == kAnd) {
        const int ten = ten_of(words, std::string_view(next).substr(kAnd.size()));
        if (ten > 0 && ten < 100) return {unit.value + ten, unit.end + 1, true};
    }
    return unit;
}

// Kanji numerals up to 99: "三十", "二十一", "十四".
std::optional<NumberRead> kanji(const std::vector<Token>& tokens, std::size_t at) {
    constexpr std::string_view kDigits = "一二三四五六七八九";
    int value = 0;
    int digit = 0;
    std::size_t end = at;
    for (; end < tokens.size() && end < at + 3 && tokens[end].kind == TokenKind::kGlyph; ++end) {
        const std::string& form = tokens[end].form;
        const std::size_t found = kDigits.find(form);
        if (form == "十" && value == 0) {
            value = (digit == 0 ? 1 : digit) * 10;
            digit = 0;
        } else if (found != std::string_view::npos && form.size() == 3 && digit == 0) {
            digit = static_cast<int>(found / 3) + 1;
        } else {
            break;
        }
    }
    if (end == at) return std::nullopt;
    return NumberRead{static_cast<double>(value + digit), end, true};
}

}  // namespace

std::optional<NumberRead> read_number_words(const std::vector<Token>& tokens, std::size_t at,
                                            std::string_view language) {
    if (tokens[at].kind == TokenKind::kGlyph) return kanji(tokens, at);
    const NumberWords* words = words_of(language);
    if (words == nullptr || tokens[at].kind != TokenKind::kWord) return std::nullopt;
    const int value = single_word(*words, tokens[at].form);
    if (value == 0) return std::nullopt;
    NumberRead read{static_cast<double>(value), at + 1, true};
    if (language == "ar") return arabic(tokens, read, *words);
    const bool is_eighty = language == "fr" && value == 4 && at + 2 < tokens.size() &&
                           tokens[at + 1].form == "-" &&
                           ends_with(tokens[at + 2].form.substr(0, 5), "vingt");
    if (is_eighty) read = {80, at + 3, true};
    if (read.value >= 20 && read.value < 100) return with_unit(tokens, read, *words);
    if (language == "fr" && value == 10) return with_unit(tokens, read, *words);
    return read;
}

}  // namespace firstline
