// Questions that a page writes as bold lines or as "Q: … A: …" are headings in all but markup. Made
// headings, each begins a passage of its own, and a shopper's question finds the answer alone.
#pragma once

#include <string_view>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// Whether the text ends as a question does, in any script: '?', its full-width, Arabic, Greek and
// other relatives. Closing quotation marks and brackets may follow.
bool ends_as_question(std::string_view text);

// Turns paragraphs that ask, all bold or behind "Q:", into headings one level below the heading
// they stand under, and takes "A:" from the answer's beginning. A question that no text follows
// stays as it is. Calling it twice does no more than once.
void promote_questions(std::vector<Block>& blocks);

// A page of at least two headings, nearly all of them questions with answers, is an FAQ if nothing
// said what else it is.
bool reads_as_faq(const std::vector<Block>& blocks);

}  // namespace firstline
