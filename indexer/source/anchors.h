// Anchors of headings, as in a URL's fragment: those GitHub makes of a heading's text, so that
// links written for a repository's own rendering go on working.
#pragma once

#include <string>
#include <string_view>

#include "kb/doc/page.h"

namespace firstline {

// "How long do refunds take?" → "how-long-do-refunds-take". Letters, marks, digits and '_' of any
// script stay, in lower case; white space becomes '-'; the rest goes. "section" if nothing is left.
std::string anchor_of(std::string_view heading);

// Gives every heading its anchor: the one already set on the block (an id in the source) else that
// of its text; made unique in the page by "-1", "-2", …. In a page with attributes the anchor
// "attributes" is theirs.
void assign_anchors(Page& page);

}  // namespace firstline
