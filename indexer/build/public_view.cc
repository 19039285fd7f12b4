#include "indexer/build/public_view.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr std::string_view kPage = "page:";

// The id in "page:<id>#<anchor>"; empty for other targets.
std::string_view page_id(std::string_view target) {
    if (target.substr(0, kPage.size()) != kPage) return {};
    target.remove_prefix(kPage.size());
    return target.substr(0, target.find('#'));
}

// Whether a shopper's browser can follow the target.
bool is_open(std::string_view target, const IsPublic& is_public) {
    if (target.empty()) return false;
    if (target.substr(0, kPage.size()) == kPage) return is_public(page_id(target));
    if (target.front() == '/' || target.front() == '#') return true;
    return target.find(':') != std::string_view::npos;  // http, mailto, tel
}

// Calls `visit` with every text of the page's blocks.
template <typename PageType, typename Visit>
void for_each_text(PageType& page, Visit visit) {
    for (auto& block : page.blocks) {
        visit(block.text);
        for (auto& item : block.items) visit(item.text);
        for (auto& row : block.rows) {
            for (auto& cell : row) visit(cell);
        }
    }
}

}  // namespace

std::optional<Page> public_form(const Page& page, const IsPublic& is_public) {
    const auto is_closed = [&](const Mark& mark) {
        return mark.kind == MarkKind::kLink && !is_open(mark.target, is_public);
    };
    bool has_closed = false;
    for_each_text(page, [&](const Text& text) {
        has_closed = has_closed || std::any_of(text.marks.begin(), text.marks.end(), is_closed);
    });
    if (!has_closed) return std::nullopt;
    Page open = page;
    for_each_text(open, [&](Text& text) {
        text.marks.erase(std::remove_if(text.marks.begin(), text.marks.end(), is_closed),
                         text.marks.end());
    });
    return open;
}

std::vector<std::string> linked_ids(const Page& page) {
    std::vector<std::string> ids;
    for_each_text(page, [&](const Text& text) {
        for (const Mark& mark : text.marks) {
            if (mark.kind != MarkKind::kLink) continue;
            const std::string_view id = page_id(mark.target);
            if (!id.empty()) ids.emplace_back(id);
        }
    });
    return ids;
}

}  // namespace firstline
