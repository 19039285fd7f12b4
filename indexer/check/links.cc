#include "indexer/check/links.h"

#include <algorithm>

#include "indexer/check/page_texts.h"

namespace firstline {
namespace {

constexpr std::string_view kScheme = "page:";

}  // namespace

void for_each_link(const Page& page, const std::function<void(const LinkSpot& link)>& visit) {
    for_each_text(page, [&](const Block& block, const Text& text) {
        for (const Mark& mark : text.marks) {
            if (mark.kind != MarkKind::kLink) continue;
            visit({block, mark,
                   std::string_view(text.text).substr(mark.begin, mark.end - mark.begin)});
        }
    });
}

PageLink parse_page_link(std::string_view target) {
    if (target.substr(0, kScheme.size()) != kScheme) return {};
    target.remove_prefix(kScheme.size());
    const std::size_t hash = target.find('#');
    if (hash == std::string_view::npos) return {target, {}};
    return {target.substr(0, hash), target.substr(hash + 1)};
}

bool has_anchor(const Page& page, std::string_view anchor) {
    return std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
        return !block.anchor.empty() && block.anchor == anchor;
    });
}

}  // namespace firstline
