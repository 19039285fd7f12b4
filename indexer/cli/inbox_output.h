// What `firstline inbox` prints: flags on the content, each with where its page stands, and drafts
// of new pages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/cli/inbox_drafts.h"
#include "searchd/knowledge/draft.h"
#include "searchd/knowledge/flag.h"

namespace firstline {

struct InboxItem {
    Flag flag;
    std::string file;        // in the content folder; empty if the live snapshot has no such page
    std::uint32_t line = 0;  // 1-based; 0 where unknown
};

// What is open, oldest first.
struct Inbox {
    std::vector<InboxItem> flags;
    std::vector<Draft> drafts;
};

// Both in the order of their ids.
std::string inbox_text(const Inbox& inbox);
std::string inbox_json(const Inbox& inbox);

// What became of an accepted draft, and what to do next.
std::string accepted_text(const AcceptedDraft& accepted);
std::string accepted_json(const AcceptedDraft& accepted);

}  // namespace firstline
