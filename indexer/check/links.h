// Walking a page's links, for the rules about them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kb/doc/page.h"

namespace firstline {

// A link where it stands. The references are the page's own.
struct LinkSpot {
    const Block& block;
    const Mark& mark;
    std::string_view text;  // the words a shopper clicks
};
void for_each_link(const Page& page, const std::function<void(const LinkSpot& link)>& visit);

// "page:returns#how" → id "returns", anchor "how". Not a page link: an empty id.
struct PageLink {
    std::string_view id;
    std::string_view anchor;
};
PageLink parse_page_link(std::string_view target);

// Whether a heading or passage of the page has the anchor.
bool has_anchor(const Page& page, std::string_view anchor);

}  // namespace firstline
