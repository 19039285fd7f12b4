#include "indexer/build/groups.h"

#include <algorithm>
#include <map>
#include <utility>

#include "kb/base/file.h"

namespace firstline {
namespace {

// Names a part by its pages: the same pages, the same name.
std::string part_name(const Group& group, const std::vector<GroupPage>& pages) {
    std::string hashes;
    hashes.reserve(pages.size() * kSha256Bytes);
    for (const GroupPage& page : pages) hashes += page.hash;
    return group.locale + "-" + to_string(group.audience) + "-" + sha256_hex(hashes).substr(0, 16);
}

const ManifestPart* listed(const LivePages* live, const std::string& name) {
    if (live == nullptr) return nullptr;
    for (const ManifestPart& part : live->manifest().parts) {
        if (part.name == name) return &part;
    }
    return nullptr;
}

PlannedPart planned(const Group& group, std::vector<GroupPage> pages, const LivePages* live,
                    bool rebuild) {
    PlannedPart part{part_name(group, pages), group.locale, group.audience, {}, nullptr};
    if (!rebuild) part.there = listed(live, part.name);
    if (part.there == nullptr) part.pages = std::move(pages);
    return part;
}

// The largest part of the group in the live snapshot.
const ManifestPart* base_of(const Group& group, const LivePages& live) {
    const ManifestPart* base = nullptr;
    for (const ManifestPart& part : live.manifest().parts) {
        if (part.locale != group.locale || part.audience != group.audience) continue;
        if (base == nullptr || part.pages > base->pages) base = &part;
    }
    return base;
}

// What of the base is in the group no more, and what of the group is not in the base.
struct Difference {
    std::vector<std::uint32_t> left_out;
    std::vector<GroupPage> more;
};

Difference difference(const PagePart& base, const std::vector<GroupPage>& pages) {
    Difference difference;
    PageId at = 0;
    for (const GroupPage& page : pages) {
        while (at < base.pages() && base.id(at) < page.record->id)
            difference.left_out.push_back(at++);
        if (at < base.pages() && base.id(at) == page.record->id) {
            if (base.hash(at) == page.hash) {
                ++at;
                continue;
            }
            difference.left_out.push_back(at++);
        }
        difference.more.push_back(page);
    }
    while (at < base.pages()) difference.left_out.push_back(at++);
    return difference;
}

}  // namespace

std::vector<Group> groups_of(const Reading& reading) {
    std::map<std::pair<std::string, Audience>, Group> by_key;
    const auto add = [&](const PageRecord& page, Audience audience, std::string_view hash) {
        Group& group = by_key[{page.locale, audience}];
        group.locale = page.locale;
        group.audience = audience;
        group.pages.push_back({&page, hash});
    };
    for (const PageRecord* page : reading.index) {
        const bool is_public = page->audience == Audience::kPublic;
        if (is_public) add(*page, Audience::kPublic, page->public_hash);
        if (!is_public || page->public_hash != page->hash) add(*page, Audience::kAgent, page->hash);
    }
    std::vector<Group> groups;
    groups.reserve(by_key.size());
    for (auto& [key, group] : by_key) groups.push_back(std::move(group));
    return groups;
}

GroupPlan plan_group(const Group& group, const LivePages* live, const GroupOptions& options) {
    const ManifestPart* base = live == nullptr ? nullptr : base_of(group, *live);
    const PagePart* pages = base == nullptr ? nullptr : live->part(base->name);
    if (pages != nullptr && !options.rebuild && pages->pages() >= options.limits.pages_min) {
        Difference changes = difference(*pages, group.pages);
        const std::size_t changed = std::max(changes.left_out.size(), changes.more.size());
        if (changed <=
            std::min(pages->pages() / options.limits.changed_share, options.limits.changed_max)) {
            GroupPlan plan;
            plan.parts.push_back({base->name, group.locale, group.audience, {}, base});
            plan.left_out.push_back(std::move(changes.left_out));
            if (!changes.more.empty()) {
                plan.parts.push_back(planned(group, std::move(changes.more), live, false));
                plan.left_out.emplace_back();
            }
            return plan;
        }
    }
    return {{planned(group, group.pages, live, options.rebuild)}, {{}}};
}

}  // namespace firstline
