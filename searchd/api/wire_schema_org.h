// A page in schema.org's words, as JSON-LD for the <script type="application/ld+json"> of its HTML:
// what search engines read of a page beside its text. The one place that makes it.
//
// Every "<", ">" and "&", and the two separators that old scripts took for ends of lines, stand as
// \uXXXX: whatever a title holds, the script's element ends where we end it.
#pragma once

#include <string>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// A step on the way from the home page, outermost first.
struct Crumb {
    std::string name;
    std::string url;  // absolute
};

// A FAQ entry is a FAQPage: its question headings with their answers, if it has such, else its
// title with its text. An article or a policy is an Article. A product is a Product with what the
// page tells of it; prices, stock and ratings are not known here, so nothing is said of them.
//
// `url` is the page's own absolute address and `crumbs` the way to it; both empty where the public
// origin is not known: then nothing that needs an address is said.
std::string render_schema_org(const Page& page, const std::string& url,
                              const std::vector<Crumb>& crumbs);

// The way alone, for pages that list others.
std::string render_schema_org(const std::vector<Crumb>& crumbs);

}  // namespace firstline
