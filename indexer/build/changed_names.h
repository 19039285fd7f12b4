// Which names in links mean something else than at the last build.
//
// A link means a page by its file, its URL or its id; what comes of it depends on which page that
// is, and on whether shoppers may read it. Pages whose links asked for a name that changed its
// meaning have to be made again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "indexer/build/content_state.h"

namespace firstline {

// The name by which a resolved link means a page.
std::string page_name(std::string_view id);

// name_hash() of each name whose pages differ. Looks only at units that differ.
std::unordered_set<std::uint64_t> changed_names(const ContentState& before,
                                                const ContentState& now);

}  // namespace firstline
