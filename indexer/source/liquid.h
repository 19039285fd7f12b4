// Liquid, the template language of Jekyll and Shopify themes, as far as content needs it: includes
// and links are followed, what is raw stays, everything else goes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

// A line of text and the source line it came from.
struct SourceLine {
    std::string text;
    std::uint32_t line = 0;
    bool code = false;  // inside a fenced code block, fences included
};

// The body's lines with Liquid resolved. `{% include x.md a="b" %}` is replaced by the file
// "_includes/x.md" below the content root, up to 16 levels deep; one that cannot be read is a
// warning. Loops and else branches go, since there are no data to run them over.
std::vector<SourceLine> resolve_liquid(std::string_view body, std::uint32_t first_line,
                                       std::string_view path, const ReadOptions& options,
                                       std::vector<Finding>& findings);

}  // namespace firstline
