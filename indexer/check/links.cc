#include "indexer/check/links.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr std::string_view kScheme = "page:";

void visit_text(const Text& text, std::uint32_t line,
                const std::function<void(const std::string&, std::uint32_t)>& visit) {
    for (const Mark& mark : text.marks) {
        if (mark.kind == MarkKind::kLink) visit(mark.target, line);
    }
}

}  // namespace

void for_each_link(const Page& page,
                   const std::function<void(const std::string&, std::uint32_t)>& visit) {
    for (const Block& block : page.blocks) {
        const std::uint32_t line = block.line == 0 ? page.line : block.line;
        visit_text(block.text, line, visit);
        for (const ListItem& item : block.items) visit_text(item.text, line, visit);
        for (const auto& row : block.rows) {
            for (const Text& cell : row) visit_text(cell, line, visit);
        }
    }
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
