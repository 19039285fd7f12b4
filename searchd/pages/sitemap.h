// The help centre's public pages for search engines, as sitemaps.org spells it.
#pragma once

#include <optional>
#include <string>

#include "kb/index/snapshot.h"

namespace firstline {

struct SitemapOptions {
    std::string origin;
    std::string today;  // "YYYY-MM-DD": a page that is not valid then is left out
    // Addresses in one file at most. Divided by the languages, since each address names its
    // translations: so a file stays far below the protocol's 50 MB.
    std::size_t addresses_max = 50'000;
};

// Home and every public page of every language, with the day it changed and its translations. One
// file if all fits in one; else part 0 is the index of the others, from 1 on. Nothing for a part
// that is not there.
std::optional<std::string> sitemap_xml(const Snapshot& snapshot, std::size_t part,
                                       const SitemapOptions& options);

}  // namespace firstline
