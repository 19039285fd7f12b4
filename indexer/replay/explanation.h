// Why a question gets the answer it gets: where its words stand on the pages that came first and on
// the page an editor had in mind.
//
// What the ranking made of them are the engine's own shares (AnswerItem::shares); where the words
// stand is looked up in the pages as an editor wrote them, by the one Analyzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/search/engine.h"

namespace firstline {

// Where an editor can put a word.
enum class Field : std::uint8_t { kTitle, kQuestions, kHeadings, kText };
inline constexpr Field kFields[] = {Field::kTitle, Field::kQuestions, Field::kHeadings,
                                    Field::kText};
const char* to_string(Field field);  // "title", "questions", "headings", "text"

// One word of the question.
struct ExplainedWord {
    std::string text;       // as written
    std::string corrected;  // empty unless it was
    std::string stem;       // empty: no page has it, or anything near it
    std::uint32_t pages = 0;
    double idf = 0;
    bool is_function_word = false;  // "how", "the": says little by itself
    Range place;                    // in the question

    // As a page would have to spell it.
    const std::string& spelling() const { return corrected.empty() ? text : corrected; }
};

struct ExplainedPage {
    std::string id;
    std::string title;
    std::size_t rank = 0;              // 1 is the first; 0: not among the first kRanksExplained
    std::optional<AnswerItem> item;    // as found; none if not
    std::vector<std::uint8_t> fields;  // of each word of the question: bits of Field

    bool has(std::size_t word, Field field) const {
        return (fields[word] >> static_cast<unsigned>(field) & 1u) != 0;
    }
    bool has(std::size_t word) const { return fields[word] != 0; }
};

struct Explanation {
    std::string question;
    Outcome outcome = Outcome::kNone;
    double confidence = 0;
    std::string locale;  // that was searched
    std::optional<std::string> corrected;
    std::vector<ExplainedWord> words;
    std::vector<CurationTrace> curation;  // pins and hides that acted
    std::vector<SynonymTrace> synonyms;
    std::vector<ExplainedPage> first;     // the best, at most kPagesExplained
    std::optional<ExplainedPage> wanted;  // the page that was named, if one was
};

inline constexpr std::size_t kPagesExplained = 3;
inline constexpr std::size_t kRanksExplained = kResultsMax;

// Asks the question and explains. `wanted` may be empty. Errors: those of answer(); kNotFound if
// the audience has no page `wanted` in the locale, with the nearest id.
Result<Explanation> explain(const Snapshot& snapshot, Audience audience, const Question& question,
                            const std::string& wanted);

// Words of the question as people read them.
struct WordRun {
    std::string text;  // as corrected
    double idf = 0;    // of its rarest word
};

// The words for which the test holds, in their order. Those that overlap are joined into the text
// they cover: the Analyzer cuts Chinese and Japanese into overlapping pairs of characters.
std::vector<WordRun> runs_where(const Explanation& explanation,
                                const std::function<bool(std::size_t word)>& test);

// Of the question's words, by rarity, the share that stands in the field, or anywhere on the page;
// 0..1. Words that no page has count as missing.
double share_in(const Explanation& explanation, const ExplainedPage& page, Field field);
double share_on(const Explanation& explanation, const ExplainedPage& page);

}  // namespace firstline
