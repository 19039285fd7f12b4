// What shoppers made of pages, in visits: how often each was opened and voted on, and which
// questions it answered in the words they were asked in. What `firstline learn` writes for editors.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

struct PageVisits {
    std::string locale;  // that was searched
    std::string page;
    std::int64_t opened = 0;  // visits that opened it
    std::int64_t helpful = 0;
    std::int64_t not_helpful = 0;
};

// A question, as stored: redacted.
struct AnsweredQuestion {
    std::string locale;
    std::string question;
    std::string page;
    std::int64_t sessions = 0;  // visits in which the page answered it
};

struct ShopperUse {
    std::vector<PageVisits> pages;            // by locale and page
    std::vector<AnsweredQuestion> questions;  // most visits first
};

struct ShopperUseOptions {
    int sessions_min = 5;  // a question or page counts from so many visits on
    int questions_max = 2'000;
};

// Agents' visits do not count. A page answered a question if the visit voted it helpful, or opened
// it and neither voted against it nor went on to a person; where visits found several pages, the
// one of most visits did. Questions in which anything personal was blotted out are left out, as are
// such that differ by ASCII letter case or outer spaces alone from another. kNotFound if there is
// no event database.
Result<ShopperUse> shopper_use(const std::string& events_file, const ShopperUseOptions& options);

}  // namespace firstline
