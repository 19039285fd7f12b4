// The stored form of a Page: compact bytes, versioned by kSchemaVersion.
//
// Everything but source, line and the blocks' lines comes back as it went in
// (encode → decode → encode gives the same bytes). Format: docs/snapshot-format.md.
#pragma once

#include <string>
#include <string_view>

#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

std::string encode_page(const Page& page);

// kCorrupt if the bytes are not exactly one page.
Result<Page> decode_page(std::string_view bytes);

}  // namespace firstline
