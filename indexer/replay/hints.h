// Counterfactual hints: which small edit would bring a page up for a question, and what it would
// cost elsewhere. Every edit is really made, in memory: a snapshot of the locale's pages is built
// with it, the question is asked, and so are all judged questions.
//
// A try costs one build of the locale's pages and, if it lifts the page, one replay of the judged
// questions (docs/guide-editor.md has figures); two run at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/replay/edits.h"
#include "indexer/replay/replay.h"

namespace firstline {

// What an edit would do.
struct Hint {
    Edit edit;
    std::size_t rank = 0;  // of the page for the question then
    Outcome outcome = Outcome::kNone;
    double confidence = 0;
    std::vector<std::string> worse;  // judged questions that would get worse
    std::size_t better = 0;          // and how many better
};

// A word that no page has, and one of the page's that would stand for it. Asked as if the question
// had been written so; not tried on judged questions.
struct SynonymHint {
    std::string word;
    std::string means;
    double confidence = 0;
};

struct Hints {
    std::string page;
    std::vector<Hint> lifting;  // harmless ones first, then smallest first
    std::vector<SynonymHint> synonyms;
    std::size_t tried = 0;   // edits
    std::size_t judged = 0;  // questions each lifting edit was tried on
    std::size_t pages = 0;   // built for each
    double seconds = 0;
};

struct HintOptions {
    Audience audience = Audience::kPublic;
    std::vector<Judgment> judgments;  // of the audience; those of other locales are passed by
    std::size_t wanted = 3;           // stop at so many edits that lift and harm nothing
    std::size_t tries_max = 12;
};

// Hints for one page of the explanation. An edit lifts if the page is first then and is shown; for
// a page that is first already, if it is then given as the answer. Errors: those of building.
Result<Hints> find_hints(const Snapshot& snapshot, const Question& question,
                         const Explanation& explanation, const ExplainedPage& page,
                         const HintOptions& options);

}  // namespace firstline
