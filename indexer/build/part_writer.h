// Writes pages of one locale as the four files of a part.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

struct PartOptions {
    std::uint32_t threads = 1;  // pages are analysed on; small parts take one whatever this says
    std::function<void()> page_done;  // called once a page, from any thread; may be empty
};

// Writes `pages` (of one locale, sorted by id, ids unique) into `folder`, which exists and is
// empty. The same pages give the same vocabulary, page and posting files, whatever the threads;
// Xapian's file differs in its random identifier only. Nothing is synced: publish() syncs all.
// Errors: kIo with the file; kInvalid if the text passes the format's limits.
Result<void> write_part(const std::string& folder, const std::string& locale,
                        const std::vector<const Page*>& pages, const PartOptions& options);

}  // namespace firstline
