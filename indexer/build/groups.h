// Which parts a snapshot needs: the pages of each group, and what of them is written already.
#pragma once

#include <string>
#include <vector>

#include "indexer/build/live_pages.h"
#include "indexer/build/reread.h"
#include "kb/doc/page.h"

namespace firstline {

// A page of a group.
struct GroupPage {
    const PageRecord* record = nullptr;
    std::string_view hash;  // of the form this group holds, 32 bytes
};

// The pages of one locale that stand in parts of their own: as shoppers read them (kPublic); or
// internal ones, and the full form of public ones whose links shoppers must not see (kAgent).
struct Group {
    std::string locale;
    Audience audience = Audience::kPublic;
    std::vector<GroupPage> pages;  // sorted by id
};
std::vector<Group> groups_of(const Reading& reading);

// A part to be.
struct PlannedPart {
    std::string name;
    std::string locale;
    Audience audience = Audience::kPublic;
    std::vector<GroupPage> pages;         // sorted by id; empty if it is there already
    const ManifestPart* there = nullptr;  // in the live snapshot
};

// How a group stands in parts.
struct GroupPlan {
    std::vector<PlannedPart> parts;                    // the base, and what changed since, if any
    std::vector<std::vector<std::uint32_t>> left_out;  // by part: its pages that are no more
};

// How far a group may differ from its base before the base is written anew.
struct BaseLimits {
    std::size_t pages_min = 300;  // a smaller base is written anew at any change: it takes no time
    std::size_t changed_share = 20;  // one page in so many may differ,
    std::size_t changed_max = 600;  // and no more than that: the second part must be quick to write
};

struct GroupOptions {
    bool rebuild = false;  // write every part anew
    BaseLimits limits;
};

// The fewest pages to write, within the limits on how much may differ from a base.
GroupPlan plan_group(const Group& group, const LivePages* live, const GroupOptions& options);

}  // namespace firstline
