// A page of the content as HTML, and the way that leads to it.
#pragma once

#include <string>
#include <vector>

#include "kb/doc/page.h"
#include "searchd/api/wire_schema_org.h"

namespace firstline {

// The page as an <article>: title, contents if it has many headings, blocks, a product's
// attributes. Frame and names are in `locale`, the text in the page's own.
std::string page_html(const Page& page, const std::string& locale,
                      const std::vector<std::string>& image_hosts);

// A step from the home page towards a page.
struct Step {
    std::string name;
    std::string path;
};

// The steps as links, in a <nav> of that name.
std::string path_html(const std::vector<Step>& way, const char* name);

// The same for search engines.
std::vector<Crumb> crumbs_of(const std::vector<Step>& way, const std::string& origin);

// How the page begins, for search engines: its first words of prose, cut at a word.
std::string description_of(const Page& page);

}  // namespace firstline
