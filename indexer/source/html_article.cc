#include "indexer/source/html_article.h"

#include <algorithm>
#include <unordered_set>

#include "indexer/source/anchors.h"
#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/faq_blocks.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/links.h"

namespace firstline {
namespace {

// "360012" of "https://a.example/hc/en-us/articles/360012-Returns?x#labels"; empty if it is no such
// address.
std::string_view article_number(std::string_view target) {
    constexpr std::string_view kFolder = "/articles/";
    const std::size_t at = target.find(kFolder);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = target.substr(at + kFolder.size());
    const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const bool whole =
        end == rest.size() || std::string_view("-/?#").find(rest[end]) != std::string_view::npos;
    return whole ? rest.substr(0, end) : std::string_view();
}

void link_numbers(Text& text, const std::unordered_set<std::string>& ids) {
    for (Mark& mark : text.marks) {
        if (mark.kind != MarkKind::kLink) continue;
        const std::string number(article_number(mark.target));
        if (number.empty() || !ids.contains(number)) continue;
        const std::size_t hash = mark.target.find('#');
        const std::string anchor = hash == std::string::npos ? "" : mark.target.substr(hash);
        mark.target = "page:" + number + (anchor.size() > 1 ? anchor : "");
    }
}

}  // namespace

void add_body(std::string_view lead, std::string_view html, std::uint32_t line, Page& page) {
    BlockBuilder builder;
    build_fragment(html, builder, line);
    page.blocks = builder.take();
    if (const std::string begin = folded(lead);
        !begin.empty() && !folded(plain_text(page)).starts_with(begin)) {
        Block block;
        block.text.text = begin;
        page.blocks.insert(page.blocks.begin(), std::move(block));
    }
    drop_title_heading(page);
    promote_questions(page.blocks);
    // The body is one string of the export, whatever lines it was written in.
    for (Block& block : page.blocks) block.line = line;
    if (page.kind == PageKind::kArticle && reads_as_faq(page.blocks)) page.kind = PageKind::kFaq;
    assign_anchors(page);
}

void drop_title_heading(Page& page) {
    const std::string title = lower(page.title);
    const auto is_title = [&](const Block& block) {
        return block.kind == BlockKind::kHeading && lower(block.text.text) == title;
    };
    const auto at = std::find_if(page.blocks.begin(), page.blocks.end(), is_title);
    if (at != page.blocks.end()) page.blocks.erase(at);
}

void link_numbered_articles(std::vector<Page>& pages) {
    std::unordered_set<std::string> ids;
    for (const Page& page : pages) ids.insert(page.id);
    for (Page& page : pages) {
        for (Block& block : page.blocks) {
            link_numbers(block.text, ids);
            for (ListItem& item : block.items) link_numbers(item.text, ids);
            for (std::vector<Text>& row : block.rows) {
                for (Text& cell : row) link_numbers(cell, ids);
            }
        }
    }
}

std::string shoppers_url(std::string_view written) {
    const std::optional<std::string> target = safe_target(written);
    if (!target || (!target->starts_with("http") && (*target)[0] != '/')) return {};
    return *target;
}

}  // namespace firstline
