// The engine: a question in, an answer out, over one immutable snapshot.
//
//     auto snapshot = Snapshot::open("data", {.audiences = {Audience::kPublic}});
//     Result<Answer> answer = firstline::answer(**snapshot, Audience::kPublic, {.text = "how do i
//     return this"});
//
// A question passes parse → correct → expand → plan → match → rank → curate → passages →
// confidence, each a function in the file of its name; docs/architecture.md walks through them. All
// functions here are safe to call from any number of threads on the same snapshot: each call leases
// a reader of its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/snapshot.h"
#include "kb/search/ablation.h"
#include "kb/search/stage_clock.h"

namespace firstline {

// Limits of a question. The engine cuts what is over them; the API refuses a longer question
// outright and has smaller limits for results (openapi.yaml).
inline constexpr std::size_t kQuestionBytesMax = 512;
inline constexpr std::size_t kQuestionWordsMax = 32;
inline constexpr std::size_t kResultsMax = 100;

struct Question {
    std::string text;               // valid UTF-8; at most kQuestionBytesMax bytes are used
    std::string locale;             // BCP 47; empty for the snapshot's default
    bool typing = false;            // the last word is not finished yet: it counts as a prefix
    bool demands = false;           // "quotes" and -minus insist (kb/search/demands.h)
    std::string page_url;           // where on the storefront it was asked; may be empty
    std::vector<std::string> skus;  // products there or in the cart
    std::size_t limit = 5;          // results at the most, up to kResultsMax
    bool explain = false;           // fill what says so
    std::string today;  // "YYYY-MM-DD": pages not valid on that day are left out; empty: no check
};

// How the engine works, whatever is asked.
struct EngineOptions {
    Ablation without;             // stages left out; for measuring them
    StageTimes* times = nullptr;  // where the time went is added there; borrowed for the call
    // Looked at between stages: past it the call ends with kDeadline, since nobody waits any more.
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

// A half-open range of bytes at code point boundaries.
struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool operator==(const Range&) const = default;
};

// One feature's part of a score; a result's shares add up to its score.
struct Share {
    std::string feature;
    double value = 0;
};

// A passage as it answers a question; at most one per page.
struct AnswerItem {
    std::string page;
    std::string anchor;
    PageKind kind = PageKind::kArticle;
    Audience audience = Audience::kPublic;
    std::string locale;
    std::string title;
    std::vector<Range> title_highlights;  // in title
    std::string section;
    std::vector<std::string> headings;
    std::string url;
    std::string text;               // the passage, line feeds between its lines
    std::vector<Range> highlights;  // in text, sorted, disjoint
    Range lead;                     // in text: the sentences that answer
    std::string updated;
    double score = 0;             // comparable within one answer only
    std::vector<Share> shares;    // only with Question::explain
    std::vector<Share> features;  // likewise: before weighing (kb/search/features.h)
};

enum class Outcome : std::uint8_t { kAnswer, kSuggestions, kNone };

// What became of one word of the question.
struct WordTrace {
    std::string text;       // as written
    std::string corrected;  // empty unless it was
    std::string stem;
    std::uint32_t pages = 0;  // that contain it
    double idf = 0;
    bool is_function = false;  // it says little by itself: "how", or an editor's stop word
};

enum class CurationAct : std::uint8_t { kPinned, kHidden };

// A pin or hide that acted on the question (kb/search/curate.h).
struct CurationTrace {
    CurationAct act = CurationAct::kPinned;
    std::string page;
    std::string anchor;
    std::string query;  // the pattern that fits, as the editor wrote it; empty: the place alone
    std::string place;  // the page address or SKU that fits; empty: anywhere
};

// A phrase of the question and what else was looked for in its stead, in part.
struct SynonymTrace {
    std::string text;                  // as written
    std::string concept_name;          // of the group; may be empty
    bool is_built_in = false;          // the lexicon's, not the store's
    std::vector<std::string> brought;  // phrases that the content has, as it spells them
};

struct Answer {
    Outcome outcome = Outcome::kNone;
    // Probability that results[0] answers, 0..1; 1 where an editor pinned it to these words.
    double confidence = 0;
    std::optional<std::string> corrected;
    std::string locale;  // that was searched
    std::vector<AnswerItem>
        results;  // best first; kept for kNone too, callers decide whether to show them
    std::vector<WordTrace> words;         // only with Question::explain
    std::vector<Share> sureness;          // likewise: what the confidence was computed from
    std::vector<CurationTrace> curation;  // the same; pins first, in their order
    std::vector<SynonymTrace> synonyms;   // the same
};

struct Completion {
    std::string text;
    std::vector<Range> highlights;  // the part already typed
};

struct Suggestions {
    std::string locale;
    std::vector<Completion> completions;
    std::vector<AnswerItem> results;
};

struct Recommendation {
    std::string page;
    std::string anchor;
    PageKind kind = PageKind::kArticle;
    std::string title;
    std::string section;
};

// The passages that answer the question, best first, and how sure the engine is. Where its own
// language has no answer and the snapshot's default one has, that is given: `Answer::locale` and
// the items' tell which. A question without any word of the content gives kNone and no results, not
// an error. Errors: kUnavailable if the snapshot has no database for the audience; kCorrupt if the
// database is damaged; kDeadline once options.deadline has passed.
Result<Answer> answer(const Snapshot& snapshot, Audience audience, const Question& question,
                      const EngineOptions& options = {});
// The same of one database, whatever locale the question names.
Result<Answer> answer(const Database& database, const Question& question,
                      const EngineOptions& options = {});

// Completions of the question as typed so far, and its top passages.
// Errors: as of answer().
Result<Suggestions> suggest(const Snapshot& snapshot, Audience audience, const Question& question,
                            const EngineOptions& options = {});

// Pages that fit where the shopper is, before anything is typed: see recommend.h for what counts.
Result<std::vector<Recommendation>> recommend(const Snapshot& snapshot, Audience audience,
                                              const Question& context);

// More of one page: its passages that hold a word of the question and that editors do not hide for
// it, best first, at most
// `question.limit` of them, each presented as in an answer. Empty if none does. Errors: kNotFound
// if the audience's database of the question's locale has no such page; else as of answer().
Result<std::vector<AnswerItem>> passages_of(const Snapshot& snapshot, Audience audience,
                                            const std::string& page, const Question& question,
                                            const EngineOptions& options = {});

// One whole page, in the nearest published locale. kNotFound if the audience has no such page.
Result<Page> find_page(const Snapshot& snapshot, Audience audience, const std::string& id,
                       const std::string& locale);

}  // namespace firstline
