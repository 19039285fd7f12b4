// Where a link may lead, and how links between content files become links between pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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

// Which page each file and each URL of the content is. Keeps views: what is added must outlive it.
class LinkTargets {
  public:
    // A page that was read from the file `source`; the first that claims a name keeps it.
    void add(std::string_view source, std::string_view url, std::string_view id);

    // The id of the page that `path` (without query and fragment) means, as written in the file
    // `source`; nothing if there is none. Adds the names that were looked up, as link_names()
    // spells them, to `asked`.
    std::optional<std::string_view> find(std::string_view path, std::string_view source,
                                         std::vector<std::string>& asked) const;

  private:
    std::unordered_map<std::string_view, std::string_view> by_file_;
    std::unordered_map<std::string_view, std::string_view> by_url_;
};

// The names by which links may mean the page of this file and URL.
std::vector<std::string> link_names(std::string_view source, std::string_view url);

// Turns links to other files of the content into "page:<id>#<anchor>": relative ones as seen from
// the page's own file, "/…" from the content root, with or without the file's extension, also where
// ".html" is written for a Markdown file, and full URLs that are another page's own URL. What leads
// nowhere stays as written; the linter reports it.
// `asked` gets the names that were looked up: while the pages behind them stay, so do the links.
void resolve_links(Page& page, const LinkTargets& targets, std::vector<std::string>& asked);
void resolve_links(std::vector<Page>& pages);  // among each other

}  // namespace firstline
