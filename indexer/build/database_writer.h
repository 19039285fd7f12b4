// Writes one audience's pages in one locale as the three files of a database.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

struct DatabaseCounts {
    std::uint32_t pages = 0;
    std::uint32_t passages = 0;
};

// Writes `pages` (of one locale, sorted by id, ids unique) into `folder`, which exists and is
// empty. The flat files are synced; publish() syncs all. The same pages give the same vocabulary
// and page files; Xapian's file differs in its random identifier only. `page_done` is called once a
// page; it may be empty. Errors: kIo with the file; kInvalid if the text passes the format's
// limits.
Result<DatabaseCounts> write_database(const std::string& folder, const std::string& locale,
                                      const std::vector<const Page*>& pages,
                                      const std::function<void()>& page_done);

}  // namespace firstline
