// What site generators leave in Markdown, made into Markdown: Liquid tags ("{% link x.md %}",
// "{{ site.name }}", "{% include x.md %}"), Hugo's shortcodes, MDX, call-outs of any spelling,
// kramdown attributes ("{:.note}", "{#id}") and kramdown tables without a header. Code, fenced or
// in backticks, stays as it is.
//
// The result is what cmark-gfm reads; each of its lines knows the source line it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

struct TidyMarkdown {
    std::string text;
    std::vector<std::uint32_t> lines;  // lines[i]: the source line of line i of the text
    std::vector<Finding> findings;
};

// `first_line` is the source line where `body` begins. Call-outs ("{:.bs-callout-info}") become
// quotations, ids of headings stay as " {#id}" at their ends.
TidyMarkdown tidy_markdown(std::string_view body, std::uint32_t first_line, std::string_view path,
                           const ReadOptions& options);

}  // namespace firstline
