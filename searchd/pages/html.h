// Markup built from text: nothing reaches a page but through escape(), or as a literal of these
// sources.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"
#include "kb/search/engine.h"

namespace firstline {

// For text and for attribute values between double quotes.
std::string escape(std::string_view text);

// For one segment of a path or one value of a query: all but unreserved characters percent-encoded.
std::string percent_encode(std::string_view text);

// "rtl" for languages written from right to left, else "ltr".
const char* direction_of(std::string_view locale);

// The text in paragraphs, one a line, with the ranges as <mark>.
std::string marked_lines(const std::string& text, const std::vector<Range>& marks);

// The text on one line, with the ranges as <mark>.
std::string marked_text(const std::string& text, const std::vector<Range>& marks);

// A page's blocks; `image_hosts` are the origins that pictures may come from besides our own: any
// other picture is its words, since the page's policy would refuse it. Headings begin at <h2>.
// Links to other pages lead to them in the locale; a target that is neither http(s), mailto, tel, a
// site path, an anchor nor a page is left out. With a `section_link`, words of the locale, each
// heading that has an anchor has a link to itself, named by them and the heading's text.
std::string blocks_html(const std::vector<Block>& blocks, const std::string& locale,
                        const std::vector<std::string>& image_hosts,
                        const std::string& section_link = "");

// The href of a link's target, unescaped; empty if it is none of the above.
std::string href_of(const std::string& target, const std::string& locale);

// The beginning of a text in at most so many bytes: whole if it fits, else cut before a word (or,
// in a writing without spaces, a character) and ended with "…".
std::string beginning_of(std::string_view text, std::size_t bytes_max);

}  // namespace firstline
