// Turns a part of an HTML tree into Blocks.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/source/block_builder.h"
#include "indexer/source/html_tree.h"

namespace firstline {

// Writes the element and all below it, removed nodes left out, to the builder. `line_offset` is
// added to the lines of the tree, for HTML that stands within another file.
void build_blocks(const HtmlNode& node, BlockBuilder& builder, std::uint32_t line_offset = 0);

// A piece of HTML from inside another format (a Markdown file, a product's description), as Blocks.
// Scripts and the like are left out; nothing else is judged. Beyond the parser's limits the tags
// are dropped and the text is one paragraph.
void build_fragment(std::string_view html, BlockBuilder& builder, std::uint32_t first_line);

// HTML with its tags dropped and its entities decoded: one clean line.
std::string text_of_fragment(std::string_view html);

}  // namespace firstline
