// A public page as shoppers may see it: nothing in it tells of an internal page.
//
// A link to a page that no shopper can open would tell its name, and whether it exists; such links
// are taken out (their words stay), as are links to files that are no page, so that a public page
// is stored alike whether or not internal pages stand beside it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// Whether a public page has this id, in any locale.
using IsPublic = std::function<bool(std::string_view id)>;

// The page without the links that shoppers cannot follow; nothing if it has none.
std::optional<Page> public_form(const Page& page, const IsPublic& is_public);

// The ids of pages that the page's links lead to.
std::vector<std::string> linked_ids(const Page& page);

}  // namespace firstline
