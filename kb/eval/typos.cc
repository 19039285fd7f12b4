#include "kb/eval/typos.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include "kb/eval/random.h"

namespace firstline {
namespace {

constexpr std::size_t kLettersMin = 4;
constexpr std::uint64_t kSpareFirstLetter = 10;  // one edit in ten may hit it

using Rows = std::array<std::u32string_view, 3>;
constexpr Rows kQwerty = {U"qwertyuiop", U"asdfghjkl", U"zxcvbnm"};
constexpr Rows kQwertz = {U"qwertzuiopü", U"asdfghjklöä", U"yxcvbnm"};
constexpr Rows kAzerty = {U"azertyuiop", U"qsdfghjklm", U"wxcvbn"};
constexpr Rows kSpanish = {U"qwertyuiop", U"asdfghjklñ", U"zxcvbnm"};
constexpr Rows kArabic = {U"ضصثقفغعهخحجد", U"شسيبلاتنمكط", U"ئءؤرىةوزظ"};
constexpr Rows kHebrew = {U"קראטוןםפ", U"שדגכעיחלךף", U"זסבהנמצתץ"};
constexpr Rows kGreek = {U"ςερτυθιοπ", U"ασδφγηξκλ", U"ζχψωβνμ"};
constexpr Rows kRussian = {U"йцукенгшщзхъ", U"фывапролджэ", U"ячсмитьбю"};

const Rows& keyboard_of(std::string_view locale) {
    struct Layout {
        std::string_view language;
        const Rows* rows;
    };
    static constexpr std::array kLayouts = {Layout{"de", &kQwertz},  Layout{"fr", &kAzerty},
                                            Layout{"es", &kSpanish}, Layout{"ar", &kArabic},
                                            Layout{"he", &kHebrew},  Layout{"el", &kGreek},
                                            Layout{"ru", &kRussian}};
    const std::string_view language = locale.substr(0, locale.find('-'));
    for (const Layout& layout : kLayouts) {
        if (layout.language == language) return *layout.rows;
    }
    return kQwerty;
}

// Keys beside the letter's, in its row and the rows above and below.
std::u32string keys_beside(char32_t letter, const Rows& rows) {
    std::u32string keys;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::size_t column = rows[row].find(letter);
        if (column == std::u32string_view::npos) continue;
        for (std::size_t other = row == 0 ? 0 : row - 1; other < std::min(row + 2, rows.size());
             ++other) {
            for (std::size_t c = column == 0 ? 0 : column - 1;
                 c < std::min(column + 2, rows[other].size()); ++c) {
                if (rows[other][c] != letter) keys += rows[other][c];
            }
        }
        return keys;
    }
    return keys;
}

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, size, letter);
        letters += static_cast<char32_t>(letter < 0 ? 0xFFFD : letter);
    }
    return letters;
}

std::string bytes_of(const std::u32string& letters) {
    std::string text;
    for (const char32_t letter : letters) {
        std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
        std::int32_t size = 0;
        U8_APPEND_UNSAFE(bytes.data(), size, letter);
        text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
    }
    return text;
}

struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
};

// Runs of letters, marks included, that no digit touches.
std::vector<Run> words_of(const std::u32string& text) {
    std::vector<Run> words;
    for (std::size_t at = 0; at < text.size();) {
        Run run{at, at};
        bool has_digit = false;
        while (run.end < text.size()) {
            const auto code = static_cast<UChar32>(text[run.end]);
            const bool is_mark = (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
            if (u_isdigit(code) != 0) has_digit = true;
            if (u_isalnum(code) == 0 && !is_mark) break;
            ++run.end;
        }
        if (run.size() >= 2 && !has_digit) words.push_back(run);
        at = run.end + 1;
    }
    return words;
}

// A word long enough, drawn by its length; the longest where none is.
std::optional<Run> drawn_word(const std::u32string& text, Random& random) {
    const std::vector<Run> words = words_of(text);
    if (words.empty()) return std::nullopt;
    std::size_t letters = 0;
    for (const Run& word : words) letters += word.size() >= kLettersMin ? word.size() : 0;
    if (letters == 0) {
        return *std::max_element(words.begin(), words.end(),
                                 [](const Run& a, const Run& b) { return a.size() < b.size(); });
    }
    std::size_t drawn = random.below(letters);
    for (const Run& word : words) {
        if (word.size() < kLettersMin) continue;
        if (drawn < word.size()) return word;
        drawn -= word.size();
    }
    return words.back();
}

enum class Slip { kLeftOut, kTwice, kSwapped, kOtherKey, kSecondKey };

void slip(std::u32string& text, const Rows& rows, Random& random) {
    const std::optional<Run> word = drawn_word(text, random);
    if (!word) return;
    const std::size_t first = random.below(kSpareFirstLetter) == 0 ? 0 : 1;
    const std::size_t at = word->begin + first + random.below(word->size() - first);
    const std::u32string keys = keys_beside(text[at], rows);
    const std::uint64_t kinds = keys.empty() ? 3 : 5;
    switch (static_cast<Slip>(random.below(kinds))) {
        case Slip::kLeftOut:
            text.erase(at, 1);
            break;
        case Slip::kTwice:
            text.insert(at, 1, text[at]);
            break;
        case Slip::kSwapped:
            std::swap(text[at], text[at + 1 < word->end ? at + 1 : at - 1]);
            break;
        case Slip::kOtherKey:
            text[at] = keys[random.below(keys.size())];
            break;
        case Slip::kSecondKey:
            text.insert(at, 1, keys[random.below(keys.size())]);
            break;
    }
}

// FNV-1a: questions get their errors whatever their order.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
    return hash;
}

}  // namespace

std::string misspell(std::string_view text, std::string_view locale, std::uint64_t seed) {
    Random random(seed ^ hash_of(text));
    std::u32string letters = letters_of(text);
    const std::uint64_t edits = 1 + random.below(2);
    for (std::uint64_t edit = 0; edit < edits; ++edit) slip(letters, keyboard_of(locale), random);
    return bytes_of(letters);
}

}  // namespace firstline
