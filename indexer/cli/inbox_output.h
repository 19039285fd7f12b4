// What `firstline inbox` prints: flags on the content, each with where its page stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searchd/knowledge/flag.h"

namespace firstline {

struct InboxItem {
    Flag flag;
    std::string file;        // in the content folder; empty if the live snapshot has no such page
    std::uint32_t line = 0;  // 1-based; 0 where unknown
};

std::string inbox_text(const std::vector<InboxItem>& items);
std::string inbox_json(const std::vector<InboxItem>& items);

}  // namespace firstline
