// Walking what a shopper reads on a page, for the rules about words and figures.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/check/languages.h"
#include "kb/doc/page.h"

namespace firstline {

// Calls `visit` with every text of the page's blocks, in reading order: paragraphs, headings,
// notes, code, each list item, each table cell. A picture's alternative text is not among them.
using TextVisitor = std::function<void(const Block& block, const Text& text)>;
void for_each_text(const Page& page, const TextVisitor& visit);

// Calls `visit` with every sentence of those texts, code apart. The view is one of the block's
// text.
using SentenceVisitor = std::function<void(const Block& block, std::string_view sentence)>;
void for_each_sentence(const Page& page, Languages& languages, const SentenceVisitor& visit);

}  // namespace firstline
