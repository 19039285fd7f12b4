// Where pages stand in a content folder that is written for an editor: a folder a locale, a folder
// a section, a file a page, named as people would name them.
//
//     en/orders-sending-things-back/how-do-i-return-an-item.md
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// A path for each page, in order: unique among them and among `taken` (compared without regard to
// capitals, as some file systems do). All are content by is_content(), and lie below their locale's
// folder.
std::vector<std::string> content_paths(const std::vector<Page>& pages,
                                       const std::set<std::string>& taken);

// The same for one page of this title in `folder`, below the content's root; empty: the root.
std::string content_path(const std::string& folder, std::string_view title,
                         const std::set<std::string>& taken);

}  // namespace firstline
