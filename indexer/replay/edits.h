// The small edits of a page that might bring it up for a question: what an editor would try.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/replay/explanation.h"
#include "kb/doc/page.h"

namespace firstline {

// What a shopper sees least of comes first.
enum class EditKind : std::uint8_t {
    kQuestion,       // declare the question, as the page's front matter does
    kFirstSentence,  // say the words in the page's first sentence
    kHeading,        // say them in a heading of the passage that answers
    kTitle,          // say them in the title
};

struct Edit {
    EditKind kind = EditKind::kQuestion;
    std::string text;       // the question, or the words to add
    std::string heading;    // kHeading: the heading as it stands
    std::size_t words = 0;  // that are added
};

// The edits worth trying. First the question itself, which no reader of the page sees; then,
// smallest first, for the title, a heading and the first sentence the rarest of the question's
// words that each lacks, the rarest two, and so on. Words are spelled as corrected. Function words
// are not added by themselves.
std::vector<Edit> candidate_edits(const Page& page, const ExplainedPage& explained,
                                  const Explanation& explanation);

// The page as it would be. Words are put at an end of their text, as the engine reads words and not
// grammar; the editor writes the sentence.
Page edited(const Page& page, const Edit& edit);

const char* to_string(EditKind kind);  // "question", "first-sentence", "heading", "title"

}  // namespace firstline
