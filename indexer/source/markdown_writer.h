// A Page as a Markdown file with front matter: what read_markdown() reads back as the same page.
//
// Every block has one spelling. What Markdown or a site generator would take for markup is escaped,
// so that a text says the same after a way through the file; marks that Markdown cannot spell where
// they stand ("a**(b)**c") are written as HTML, which the reader knows.
//
// One thing may be more on the way back: an address that stands bare in the text is a link in
// Markdown.
#pragma once

#include <string>

#include "kb/doc/page.h"

namespace firstline {

std::string write_markdown(const Page& page);

// A text with its marks as Markdown within a line. `begins_line` escapes what would begin a list,
// heading or the like there.
enum class LinePlace : std::uint8_t { kBegin, kWithin };
std::string inline_markdown(const Text& text, LinePlace place);

// The page as it comes back: without what no file holds (source, lines), without links whose text
// is their own address. Two pages are the same for an editor if this is.
Page as_written(Page page);

// Whether a file of this path and text says what the page says, by reading it.
bool reads_back(const Page& page, const std::string& path, const std::string& text);

}  // namespace firstline
