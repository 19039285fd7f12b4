// Where a link may lead, and how links between content files become links between pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// The target a Mark or image may carry, or nothing when it could run script, leave the site unseen
// ("//host") or cannot be spelled in a URL: then the link's text stays as plain text. Allowed are
// http, https, mailto, tel and page targets, site paths, relative paths and "#anchor". Control
// characters and white space inside a scheme, which browsers skip, do not get a scheme through.
std::optional<std::string> safe_target(std::string_view written);

// The same for an image's source: http, https and paths only.
std::optional<std::string> safe_image_source(std::string_view written);

// Turns links to other files of the content into "page:<id>#<anchor>": relative ones as seen from
// the page's own file, "/…" from the content root, with or without the file's extension, also where
// ".html" is written for a Markdown file, and full URLs that are another page's own URL. What leads
// nowhere stays as written; the linter reports it.
void resolve_links(std::vector<Page>& pages);

}  // namespace firstline
