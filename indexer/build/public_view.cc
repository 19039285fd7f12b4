#include "indexer/build/public_view.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace firstline {
namespace {

// Whether a shopper's browser can follow the target.
bool is_open(std::string_view target, const std::set<std::string_view>& public_ids) {
    constexpr std::string_view kPage = "page:";
    if (target.substr(0, kPage.size()) == kPage) {
        target.remove_prefix(kPage.size());
        return public_ids.count(target.substr(0, target.find('#'))) > 0;
    }
    if (target.empty()) return false;
    if (target.front() == '/' || target.front() == '#') return true;
    return std::any_of(target.begin(), target.end(),
                       [](char c) { return c == ':'; });  // http, mailto, tel
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

PublicView::PublicView(const std::vector<Page>& pages) {
    std::set<std::string_view> public_ids;
    for (const Page& page : pages) {
        if (page.audience == Audience::kPublic) public_ids.insert(page.id);
    }
    const auto is_closed = [&](const Mark& mark) {
        return mark.kind == MarkKind::kLink && !is_open(mark.target, public_ids);
    };
    for (const Page& page : pages) {
        if (page.audience != Audience::kPublic) continue;
        bool has_closed = false;
        for_each_text(page, [&](const Text& text) {
            has_closed = has_closed || std::any_of(text.marks.begin(), text.marks.end(), is_closed);
        });
        if (!has_closed) {
            pages_.push_back(&page);
            continue;
        }
        changed_.push_back(page);
        for_each_text(changed_.back(), [&](Text& text) {
            text.marks.erase(std::remove_if(text.marks.begin(), text.marks.end(), is_closed),
                             text.marks.end());
        });
        pages_.push_back(&changed_.back());
    }
}

}  // namespace firstline
