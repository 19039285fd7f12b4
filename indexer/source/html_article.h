// An article of an export: its body is HTML in a field of something else, its title and address
// stand beside it. What all such readers do alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// Fills the page's blocks from its body: the heading that repeats the title goes, questions become
// headings with anchors, all blocks stand on `line`. The kind becomes FAQ where an article is a
// list of questions. `lead` is plain text that stands above the body if the body does not begin
// with it.
void add_body(std::string_view lead, std::string_view html, std::uint32_t line, Page& page);

// The title stands above the page already: takes out the first heading that repeats it.
void drop_title_heading(Page& page);

// Links to "…/articles/<number>-any-words" become links to the page with that number as its id, as
// help desks redirect them whatever the words behind the number.
void link_numbered_articles(std::vector<Page>& pages);

// An address a shopper can open, else empty.
std::string shoppers_url(std::string_view written);

}  // namespace firstline
