// What holds for every Page a reader returns, whatever the file was. Fuzzers and tests ask it.
#pragma once

#include <string>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

// The first rule of kb/doc/page.h that the page breaks, empty if it keeps them all: valid UTF-8
// without control characters, white space folded, marks within their text at code point boundaries
// and in order, safe targets, unique anchors, a usable id and locale.
std::string broken_rule(const Page& page);

// The first broken rule of all pages and findings.
std::string broken_rule(const ReadResult& result);

// The first page that says something else once it is written as Markdown and read again; empty if
// there is none. The text is compared; the readers' tests compare marks and blocks as well.
std::string broken_way_back(const ReadResult& result);

}  // namespace firstline
