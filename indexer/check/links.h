// Walking a page's links, for the rules about them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kb/doc/page.h"

namespace firstline {

// Calls `visit` with each link's target and the line of its block.
void for_each_link(const Page& page,
                   const std::function<void(const std::string& target, std::uint32_t line)>& visit);

// "page:returns#how" → id "returns", anchor "how". Not a page link: an empty id.
struct PageLink {
    std::string_view id;
    std::string_view anchor;
};
PageLink parse_page_link(std::string_view target);

// Whether a heading or passage of the page has the anchor.
bool has_anchor(const Page& page, std::string_view anchor);

}  // namespace firstline
