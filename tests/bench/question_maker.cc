#include "tests/bench/question_maker.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "kb/search/engine.h"
#include "kb/search/parse.h"

namespace firstline::bench {
namespace {

constexpr std::size_t kCommonest = 300;
constexpr std::size_t kScriptLettersMax = 20'000;  // Han has more; these are drawn as well

void append(std::string& text, char32_t character) {
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0 | (character >> 6));
        text += static_cast<char>(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        text += static_cast<char>(0xE0 | (character >> 12));
        text += static_cast<char>(0x80 | ((character >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (character & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (character >> 18));
        text += static_cast<char>(0x80 | ((character >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((character >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (character & 0x3F));
    }
}

// Letters and marks that words are written with, by script, of all of Unicode.
std::vector<std::u32string> letters_by_script() {
    std::vector<std::u32string> scripts(USCRIPT_CODE_LIMIT);
    for (UChar32 c = 0x41; c <= 0x2FA1D; ++c) {
        if (!u_isalpha(c)) continue;
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(c, &status);
        if (U_FAILURE(status) != 0 || script < 0 || script >= USCRIPT_CODE_LIMIT) continue;
        if (scripts[script].size() < kScriptLettersMax) scripts[script] += static_cast<char32_t>(c);
    }
    std::erase_if(scripts, [](const std::u32string& letters) { return letters.size() < 10; });
    return scripts;
}

template <std::size_t N>
std::string_view pick(Random& random, const std::array<std::string_view, N>& of) {
    return of[random.below(N)];
}

// 1 to `most`; small ones as likely as large ones.
std::size_t some(Random& random, std::size_t most) {
    return 1 + random.below(1 + random.below(most));
}

// `make` until there are `count` words, or 512 bytes.
template <typename Make>
std::string joined(std::size_t count, Make&& make) {
    std::string text;
    for (std::size_t i = 0; i < count && text.size() < kQuestionBytesMax; ++i) {
        if (!text.empty()) text += ' ';
        text += make();
    }
    return text;
}

}  // namespace

const char* to_string(QuestionKind kind) {
    static constexpr std::array<const char*, kQuestionKinds> kNames = {
        "letters",  "mixed",     "repeats",          "prefixes",   "long words",
        "digits",   "emoji",     "punctuation",      "misspelled", "unknown",
        "monsters", "commonest", "letter by letter", "marks"};
    return kNames[static_cast<std::size_t>(kind)];
}

QuestionMaker::QuestionMaker(const Vocabulary& vocabulary)
    : vocabulary_(vocabulary), scripts_(letters_by_script()), commonest_(vocabulary.words()) {
    std::iota(commonest_.begin(), commonest_.end(), WordId{0});
    const auto kept = static_cast<std::ptrdiff_t>(std::min(commonest_.size(), kCommonest));
    std::partial_sort(commonest_.begin(), commonest_.begin() + kept, commonest_.end(),
                      [&](WordId a, WordId b) {
                          return vocabulary.word_frequency(a) > vocabulary.word_frequency(b);
                      });
    commonest_.resize(static_cast<std::size_t>(kept));
}

MadeQuestion QuestionMaker::make(std::uint64_t number) const {
    Random random(number);
    const auto kind = static_cast<QuestionKind>(number % kQuestionKinds);
    MadeQuestion made{kind, bounded_text(text_of(kind, random), kQuestionBytesMax)};
    if (made.text.empty()) made.text = "?";
    return made;
}

std::string QuestionMaker::text_of(QuestionKind kind, Random& random) const {
    switch (kind) {
        case QuestionKind::kLetters: {
            const std::size_t script = random.below(scripts_.size());
            return joined(some(random, 32),
                          [&] { return letters_of(random, script, some(random, 14)); });
        }
        case QuestionKind::kMixed:
            return joined(some(random, 32), [&] { return letters(random, some(random, 10)); });
        case QuestionKind::kRepeats: {
            const std::array<std::string, 4> of = {word(random), common_word(random),
                                                   letters(random, 1), unknown_word(random)};
            const std::string& first = of[random.below(of.size())];
            const std::string& second = of[random.below(of.size())];
            const bool is_spaced = random.below(2) == 0;
            std::string text;
            while (text.size() < kQuestionBytesMax) {
                text += first + (is_spaced ? " " : "");
                if (random.below(2) == 0) text += second + (is_spaced ? " " : "");
            }
            return text;
        }
        case QuestionKind::kPrefixes:
            return joined(some(random, 12), [&] { return beginning(random); });
        case QuestionKind::kLongWords:
            return joined(some(random, 8), [&] {
                std::string run;
                for (std::size_t n = some(random, 40); n > 0; --n)
                    run += random.below(4) == 0 ? unknown_word(random) : word(random);
                return run;
            });
        case QuestionKind::kDigits:
            return joined(some(random, 60), [&] { return number(random); });
        case QuestionKind::kEmoji:
            return joined(some(random, 40),
                          [&] { return random.below(3) == 0 ? word(random) : emoji(random); });
        case QuestionKind::kPunctuation: {
            static constexpr std::array<std::string_view, 24> kSigns = {
                "?", "!", "...", "\"", "'", "(", ")", "-", "--", "_", "/",  "\\",
                "*", "+", "~",   "^",  ":", ";", ",", "&", "¿",  "„", "。", "\xE2\x80\xA6"};
            std::string text;
            for (std::size_t n = some(random, 300); n > 0; --n) {
                text += pick(random, kSigns);
                if (random.below(6) == 0) text += word(random);
                if (random.below(4) == 0) text += ' ';
            }
            return text;
        }
        case QuestionKind::kMisspelled:
            return joined(some(random, 40), [&] { return misspelled_word(random); });
        case QuestionKind::kUnknown:
            return joined(some(random, 40), [&] { return unknown_word(random); });
        case QuestionKind::kMonsters:
            return joined(kQuestionBytesMax, [&] {
                return random.below(4) == 0 ? common_word(random) : word(random);
            });
        case QuestionKind::kCommonest:
            return joined(some(random, 64), [&] { return common_word(random); });
        case QuestionKind::kLetterByLetter:
            return joined(some(random, 6), [&] { return letters_of(random, 0, some(random, 3)); });
        case QuestionKind::kMarks:
            return joined(some(random, 20), [&] { return marked(random); });
    }
    return {};
}

std::string QuestionMaker::letters_of(Random& random, std::size_t script, std::size_t count) const {
    std::string text;
    const std::u32string& of = scripts_[script];
    // Latin's first 26 are what most questions are made of.
    const std::size_t most = script == 0 ? std::min<std::size_t>(52, of.size()) : of.size();
    for (; count > 0; --count) append(text, of[random.below(most)]);
    return text;
}

std::string QuestionMaker::letters(Random& random, std::size_t count) const {
    std::string text;
    for (; count > 0; --count) text += letters_of(random, random.below(scripts_.size()), 1);
    return text;
}

std::string QuestionMaker::word(Random& random) const {
    if (vocabulary_.words() == 0) return "word";
    return std::string(
        vocabulary_.spelling(static_cast<WordId>(random.below(vocabulary_.words()))));
}

std::string QuestionMaker::common_word(Random& random) const {
    if (commonest_.empty()) return "the";
    return std::string(vocabulary_.spelling(commonest_[random.below(commonest_.size())]));
}

std::string QuestionMaker::beginning(Random& random) const {
    const std::string whole = word(random);
    return bounded_text(whole, some(random, whole.size()));
}

std::string QuestionMaker::misspelled_word(Random& random) const {
    std::string text = word(random);
    for (std::size_t slips = 1 + random.below(2); slips > 0; --slips) {
        const std::size_t at = random.below(text.size());
        if (static_cast<unsigned char>(text[at]) >= 0x80) continue;  // whole letters only
        const char letter = static_cast<char>('a' + random.below(26));
        switch (random.below(4)) {
            case 0:
                text[at] = letter;
                break;
            case 1:
                text.insert(at, 1, letter);
                break;
            case 2:
                if (text.size() > 1) text.erase(at, 1);
                break;
            default:
                if (at > 0 && static_cast<unsigned char>(text[at - 1]) < 0x80)
                    std::swap(text[at - 1], text[at]);
        }
    }
    return text;
}

// Two halves of words, which look like one and are none.
std::string QuestionMaker::unknown_word(Random& random) const {
    const std::string first = word(random);
    return bounded_text(first, first.size() / 2 + 1) + beginning(random);
}

std::string QuestionMaker::number(Random& random) const {
    static constexpr std::array<std::string_view, 14> kTails = {
        "", "", "kg", "\"", " €", "XL", "%", "cm", ".5", ",99", "/2", "-B", "th", "GB"};
    static constexpr std::array<std::string_view, 4> kHeads = {"", "", "SKU-", "$"};
    std::string text(pick(random, kHeads));
    const std::size_t digits = random.below(20) == 0 ? 400 : some(random, 9);
    const char32_t zero = random.below(5) == 0 ? U'\u0660' : U'0';
    for (std::size_t i = 0; i < digits; ++i)
        append(text, zero + static_cast<char32_t>(random.below(10)));
    return text.append(pick(random, kTails));
}

std::string QuestionMaker::emoji(Random& random) const {
    std::string text;
    for (std::size_t n = some(random, 5); n > 0; --n) {
        append(text, U'\U0001F300' + static_cast<char32_t>(random.below(0x2FF)));
        switch (random.below(4)) {
            case 0:
                append(text, U'\u200D');  // joined to the next
                break;
            case 1:
                append(text, U'\U0001F3FB' + static_cast<char32_t>(random.below(5)));
                break;
            case 2:
                for (int i = 0; i < 2; ++i)
                    append(text, U'\U0001F1E6' + static_cast<char32_t>(random.below(26)));
                break;
            default:
                break;
        }
    }
    return text;
}

std::string QuestionMaker::marked(Random& random) const {
    static constexpr std::array<char32_t, 10> kMarks = {U'\u0301', U'\u0323', U'\u200B', U'\u200E',
                                                        U'\u202E', U'\u2067', U'\u00AD', U'\uFEFF',
                                                        U'\u0651', U'\u20DD'};
    const std::string whole = word(random);
    std::string text;
    for (const char byte : whole) {
        if (static_cast<unsigned char>(byte) >= 0x80) continue;
        text += byte;
        for (std::size_t n = random.below(4); n > 0; --n)
            append(text, kMarks[random.below(kMarks.size())]);
    }
    return text;
}

}  // namespace firstline::bench
