// One of our own pages or products as a JSON object: a line of a .jsonl file, an item of a .json
// one.
#pragma once

#include <cstdint>

#include "indexer/source/json_value.h"
#include "indexer/source/reader.h"

namespace firstline {

// Whether the object is meant as one of our pages or products: it has an id or SKU, and a title, a
// body or the like.
bool is_page_object(const JsonValue& object);

// Adds the page, or the findings that say why there is none. `line` is the object's in the file.
void add_page_object(const JsonValue& object, std::uint32_t line, const SourceFile& file,
                     const ReadOptions& options, ReadResult& result);

}  // namespace firstline
