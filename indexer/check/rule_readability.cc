// Text that is hard to read: a sentence that nobody can hold in mind, counted from one place to
// breathe to the next, and a page that its language's formula calls very difficult.
//
// A formula counts long words, and a store's own names are long; so a page is told only when its
// sentences are long as well, and the finding stands at the longest, where mending helps most.

#include <algorithm>

#include "indexer/check/page_texts.h"
#include "indexer/check/readability.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

// Twice and more what plain-language guides advise as a sentence's limit (20–25 words). Japanese
// and Chinese are counted in characters.
constexpr std::size_t kSentenceWordsMax = 50;
constexpr std::size_t kSentenceCharactersMax = 140;
// The mean above which a difficult page's sentences are at fault, not its words alone.
constexpr double kMeanWordsMax = 22;

struct Longest {
    const Block* block = nullptr;
    std::string_view sentence;
    std::size_t length = 0;
};

// The bytes of a colon, a semicolon or a dash at `at`: where a reader breathes. 0 for all else.
std::size_t pause_at(std::string_view sentence, std::size_t at) {
    constexpr std::string_view kPauses[] = {": ", "; ", "—", " – ", "；", "：", "؛"};
    for (const std::string_view pause : kPauses) {
        if (sentence.substr(at).starts_with(pause)) return pause.size();
    }
    return 0;
}

// The sentence from one place to breathe to the next.
std::vector<std::string_view> breaths_of(std::string_view sentence) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const std::size_t pause = pause_at(sentence, at);
        if (pause == 0) continue;
        out.push_back(sentence.substr(begin, at - begin));
        begin = at + pause;
        at = begin - 1;
    }
    out.push_back(sentence.substr(begin));
    return out;
}

// The sentence's length, in what the language is counted in.
struct Measure {
    std::size_t limit;
    const char* unit;
};

Measure measure_of(std::string_view locale) {
    const std::string_view language = language_of(locale);
    if (language == "ja" || language == "zh") return {kSentenceCharactersMax, " characters"};
    return {kSentenceWordsMax, " words"};
}

std::size_t length_of(const CheckContext& context, std::string_view locale,
                      std::string_view sentence) {
    if (measure_of(locale).limit == kSentenceWordsMax)
        return context.languages.words(locale, sentence).size();
    return static_cast<std::size_t>(std::count_if(sentence.begin(), sentence.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

// A sentence as formulas know it: prose, not a table's cell, nor a list of names.
bool is_prose(const Block& block) {
    return block.kind == BlockKind::kParagraph || block.kind == BlockKind::kNote ||
           block.kind == BlockKind::kList;
}

// "“You can then review which …”"
std::string quoted_beginning(std::string_view sentence) {
    constexpr std::size_t kShownBytes = 40;
    std::size_t end = std::min(sentence.size(), kShownBytes);
    while (end > 0 && end < sentence.size() &&
           (static_cast<unsigned char>(sentence[end]) & 0xC0) == 0x80)
        --end;
    return "\"" + std::string(sentence.substr(0, end)) + " …\"";
}

std::string rounded(double value) {
    char out[32];
    std::snprintf(out, sizeof out, "%.0f", value);
    return out;
}

void check_page(const CheckContext& context, const Page& page, std::vector<RuleFinding>& findings) {
    TextCounts counts;
    Longest longest;
    for_each_sentence(page, context.languages, [&](const Block& block, std::string_view sentence) {
        if (!is_prose(block)) return;
        const std::vector<FoldedWord> words = context.languages.words(page.locale, sentence);
        count_sentence(page.locale, words, counts);
        for (const std::string_view breath : breaths_of(sentence)) {
            const std::size_t length = length_of(context, page.locale, breath);
            if (length > longest.length) longest = {&block, breath, length};
        }
    });
    if (longest.block == nullptr) return;
    const Measure measure = measure_of(page.locale);
    const std::optional<Readability> score = readability(page.locale, counts);
    const double mean = static_cast<double>(counts.words) / static_cast<double>(counts.sentences);
    const bool is_difficult =
        score && score->score < score->difficult_below && mean > kMeanWordsMax;
    if (longest.length <= measure.limit && !is_difficult) return;
    const std::string length = std::to_string(longest.length) + measure.unit;
    std::string message = "the sentence " + quoted_beginning(longest.sentence) + " has " + length;
    if (is_difficult) {
        message = "the page is very difficult to read (" + std::string(score->formula) + " " +
                  rounded(score->score) + ", " + rounded(mean) +
                  " words a sentence); its longest, " + quoted_beginning(longest.sentence) +
                  ", has " + length;
    }
    findings.push_back({locate(context, page, longest.block, longest.sentence),
                        message + ": a shopper in a hurry loses the thread",
                        "say one thing a sentence; make a list of what it enumerates"});
}

}  // namespace

void check_readability(const CheckContext& context, std::vector<RuleFinding>& findings) {
    for (const Page& page : context.pages) {
        if (page.kind != PageKind::kProduct) check_page(context, page, findings);
    }
}

}  // namespace firstline
