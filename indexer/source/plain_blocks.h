// Text without markup, or perhaps with some, as Blocks: what feeds and exports hold in their
// fields.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/source/block_builder.h"

namespace firstline {

// Paragraphs with empty lines between them.
void add_paragraphs(std::string_view text, BlockBuilder& builder);

// A field that may be HTML or plain text: HTML if it holds a '<'.
void add_html_or_text(std::string_view text, BlockBuilder& builder, std::uint32_t first_line);

}  // namespace firstline
