#include "indexer/check/readability.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr std::size_t kWordsMin = 100;

// score = base − sentence · (words a sentence) − syllable · (syllables a word)
struct Formula {
    std::string_view language;
    std::string_view name;
    double base;
    double sentence;
    double syllable;
    double difficult_below;
};

constexpr Formula kFormulas[] = {
    {"en", "Flesch", 206.835, 1.015, 84.6, 30},
    {"de", "Amstad", 180, 1.0, 58.5, 30},
    {"fr", "Kandel-Moles", 207, 1.015, 73.6, 30},
    {"es", "Fernández Huerta", 206.84, 1.02, 60, 30},
    {"nl", "Douma", 206.84, 0.93, 77, 30},
    {"pt", "Flesch-Martins", 248.835, 1.015, 84.6, 25},
};

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

}  // namespace

std::size_t syllables_of(std::string_view language, std::string_view folded_word) {
    std::size_t groups = 0;
    bool in_group = false;
    for (const char c : folded_word) {
        const bool vowel = is_vowel(c);
        if (vowel && !in_group) ++groups;
        in_group = vowel;
    }
    // A final e is silent in English ("size") and in French ("carte"), but not in "table".
    const bool silent_e = (language == "en" || language == "fr") && folded_word.size() > 2 &&
                          folded_word.back() == 'e' && !folded_word.ends_with("le");
    if (silent_e && groups > 1 && !is_vowel(folded_word[folded_word.size() - 2])) --groups;
    return std::max<std::size_t>(groups, 1);
}

void count_sentence(std::string_view locale, const std::vector<FoldedWord>& words,
                    TextCounts& counts) {
    ++counts.sentences;
    for (const FoldedWord& word : words) {
        ++counts.words;
        counts.letters += code_points(word.folded);
        counts.syllables += syllables_of(language_of(locale), word.folded);
    }
}

std::optional<Readability> readability(std::string_view locale, const TextCounts& counts) {
    if (counts.words < kWordsMin || counts.sentences == 0) return std::nullopt;
    const auto words = static_cast<double>(counts.words);
    const std::string_view language = language_of(locale);
    if (language == "it") {
        const double score = 89 + (300 * static_cast<double>(counts.sentences) -
                                   10 * static_cast<double>(counts.letters)) /
                                      words;
        return Readability{score, 40, "Gulpease"};
    }
    for (const Formula& formula : kFormulas) {
        if (formula.language != language) continue;
        const double score = formula.base -
                             formula.sentence * words / static_cast<double>(counts.sentences) -
                             formula.syllable * static_cast<double>(counts.syllables) / words;
        return Readability{score, formula.difficult_below, formula.name};
    }
    return std::nullopt;
}

}  // namespace firstline
