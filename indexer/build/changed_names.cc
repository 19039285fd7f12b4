#include "indexer/build/changed_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "indexer/source/links.h"

namespace firstline {
namespace {

// By name: the pages it means, in a form that tells them apart.
using Meanings = std::map<std::uint64_t, std::multiset<std::string>>;

void add_meanings(const SourceRecord& source, const UnitRecord& unit, Meanings& meanings) {
    for (const PageRecord& page : unit.pages) {
        for (const std::string& name : link_names(source.path, page.url))
            meanings[name_hash(name)].insert(page.id);
        meanings[name_hash(page_name(page.id))].insert(std::string(to_string(page.audience)) + "/" +
                                                       (page.is_dropped ? "-" : "") + page.locale);
    }
}

bool same_meaning(const SharedUnit& a, const SharedUnit& b) {
    return a == b || std::equal(a->pages.begin(), a->pages.end(), b->pages.begin(), b->pages.end(),
                                [](const PageRecord& x, const PageRecord& y) {
                                    return x.id == y.id && x.locale == y.locale && x.url == y.url &&
                                           x.audience == y.audience && x.is_dropped == y.is_dropped;
                                });
}

// Adds the meanings of the source's units that the other record of it does not have alike.
void add_differences(const SourceRecord& source, const SourceRecord* other, Meanings& meanings) {
    if (other != nullptr && std::equal(source.units.begin(), source.units.end(),
                                       other->units.begin(), other->units.end(), same_meaning)) {
        return;
    }
    std::multimap<Fingerprint, const SharedUnit*> others;
    if (other != nullptr) {
        for (const SharedUnit& unit : other->units) others.emplace(unit->bytes, &unit);
    }
    for (const SharedUnit& unit : source.units) {
        const auto range = others.equal_range(unit->bytes);
        const auto same = std::find_if(range.first, range.second, [&](const auto& candidate) {
            return same_meaning(unit, *candidate.second);
        });
        if (same != range.second) {
            others.erase(same);
        } else {
            add_meanings(source, *unit, meanings);
        }
    }
}

// What `state` means differently from `other`.
Meanings differences(const ContentState& state, const ContentState& other) {
    std::unordered_map<std::string_view, const SourceRecord*> by_path;
    for (const SourceRecord& source : other.sources) by_path.emplace(source.path, &source);
    Meanings meanings;
    for (const SourceRecord& source : state.sources) {
        const auto found = by_path.find(source.path);
        add_differences(source, found == by_path.end() ? nullptr : found->second, meanings);
    }
    return meanings;
}

}  // namespace

std::string page_name(std::string_view id) {
    return "page:" + std::string(id);
}

std::unordered_set<std::uint64_t> changed_names(const ContentState& before,
                                                const ContentState& now) {
    const Meanings were = differences(before, now);
    const Meanings are = differences(now, before);
    std::unordered_set<std::uint64_t> changed;
    for (const auto& [name, meanings] : are) {
        const auto old = were.find(name);
        if (old == were.end() || old->second != meanings) changed.insert(name);
    }
    for (const auto& [name, meanings] : were) {
        if (are.count(name) == 0) changed.insert(name);
    }
    return changed;
}

}  // namespace firstline
