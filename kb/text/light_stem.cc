#include "kb/text/light_stem.h"

#include <algorithm>
#include <array>

namespace firstline {
namespace {

struct Rules {
    std::string_view language;
    std::size_t letters_min;    // that stay
    std::string_view prefixes;  // longest first, each followed by a space
    std::string_view endings;   // the same
};

constexpr std::string_view kCzechEndings =
    "atech etem atum ech ich eho emi emu ete eti iho imi imu ach ata aty ych ama ami ove ovi ymi "
    "em es im um at am os us ym mi ou a e i o u y ";

constexpr std::array<Rules, 8> kRules = {{
    {"cs", 3, "", kCzechEndings},
    {"sk", 3, "", kCzechEndings},
    {"el", 3, "",
     "ατων ατοσ ουμε ουνε οντασ εων εισ ετε ουν ουσ αμε ατα ατε ων εσ ησ ασ οσ ου οι ει η α ο ι "
     "ω υ "},
    {"fa", 3, "", "هايي ترين هاي ها تر ي "},
    {"he", 3, "כשה ושה וה שה ול וב ומ ה ", "יות ים ות "},
    {"hi", 2, "",
     "ाएंगी ाएंगे ाऊंगी ाऊंगा ाएगी ाएगा ाओगी ाओगे ेंगी ेंगे ूंगी ूंगा ातीं नाओं नाएं ताओं ताएं ियाँ ियों ियां ाकर ाइए ाईं "
     "ाया ेगी ेगा ोगी ोगे ाने ाना ाते ाती ाता तीं ाओं ाएं ुओं ुएं कर ाओ िए ाई ाए ने नी ना ते ीं ती ता ाँ ां ों ें ो े ू ु "
     "ी "
     "ि ा "},
    {"pl", 3, "",
     "owie iego iemu iach iami owi ami ach ego emu iem iej ych ich ymi imi ow em om ym im ej ie ia "
     "iu y i a e u o "},
    {"uk", 3, "",
     "ями ами ого ому ими ові еві ах ях ою ею єю ам ям ом ем ів ии іи их им оі іі а я у ю и і о е "
     "є ь "},
}};

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

// Bytes of the first affix in the list for which `fits` holds, or 0.
template <typename Fits>
std::size_t affix_bytes(std::string_view affixes, Fits fits) {
    while (!affixes.empty()) {
        const std::size_t end = affixes.find(' ');
        if (fits(affixes.substr(0, end))) return end;
        affixes.remove_prefix(end + 1);
    }
    return 0;
}

}  // namespace

std::string light_stem(std::string_view language, std::string_view folded) {
    const auto* rules = std::find_if(kRules.begin(), kRules.end(), [&](const Rules& candidate) {
        return candidate.language == language;
    });
    if (rules == kRules.end()) return std::string(folded);
    const auto leaves_enough = [&](std::string_view affix, std::size_t letters_before) {
        return letters_before >= letters_in(affix) + rules->letters_min;
    };
    // A prefix is a letter or two that often begin a word of their own: one letter more has to
    // stay. Prefixes heap up, so that a word and the same word after one more end alike.
    std::string_view stem = folded;
    while (const std::size_t begin = affix_bytes(rules->prefixes, [&](std::string_view prefix) {
               return stem.starts_with(prefix) && leaves_enough(prefix, letters_in(stem) - 1);
           })) {
        stem.remove_prefix(begin);
    }
    const std::size_t left = letters_in(stem);
    stem.remove_suffix(affix_bytes(rules->endings, [&](std::string_view ending) {
        return stem.ends_with(ending) && leaves_enough(ending, left);
    }));
    return std::string(stem);
}

}  // namespace firstline
