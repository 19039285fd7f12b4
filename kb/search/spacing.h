// spacing: which spaces did the shopper leave out, or put in?
//
// Only for words the content does not know as they are written. "giftcard" → gift, card, if pages
// say the one after the other; "sku1234" → sku, 1234; "in voice" → invoice. No letter changes.
#pragma once

#include <vector>

#include "kb/search/company.h"
#include "kb/search/correct.h"

namespace firstline {

// Whether a word is as it was meant: some page has it, its stem, or, of a prefix, a word that
// begins with it; or an editor protects it.
bool stands(const QuestionWord& word, const Database& database);

// The question's words with their spaces mended, in order.
std::vector<CorrectedWord> mend_spaces(const ParsedQuestion& question, const Database& database,
                                       const Company& company);

}  // namespace firstline
