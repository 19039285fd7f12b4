// YAML front matter: what an editor says of a page above its text.
//
//     ---
//     title: How long do refunds take?
//     kind: faq
//     audience: agent
//     questions: [When do I get my money back?, Where is my refund?]
//     valid_to: 2025-01-31
//     ---
//
// docs/guide-editor.md lists the keys. Keys that are not ours are ignored: files come from site
// generators with keys of their own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"
#include "kb/doc/page.h"

namespace firstline {

// Where the front matter and the body of a file begin.
struct FrontMatter {
    bool present = false;
    bool closed = true;  // false: it began with "---" and a key, and never ended
    std::string_view yaml;
    std::uint32_t yaml_line = 0;  // 1-based line of the file where `yaml` begins
    std::string_view body;
    std::uint32_t body_line = 1;
};

FrontMatter split_front_matter(std::string_view text);

struct FrontMatterOutcome {
    bool usable = true;      // false: it cannot be told who may read the page: there must be none
    bool redirects = false;  // the page says that it moved elsewhere
};

// Writes what the front matter says into the page and leaves the rest of it as it was. A wrong
// value is a Finding with line and column, and the page keeps its default for that key; a wrong
// audience, or YAML that cannot be read and so might hide one, makes the page unusable.
FrontMatterOutcome apply_front_matter(const FrontMatter& matter, std::string_view path, Page& page,
                                      std::vector<Finding>& findings);

}  // namespace firstline
