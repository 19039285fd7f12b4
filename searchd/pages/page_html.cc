#include "searchd/pages/page_html.h"

#include <algorithm>

#include "searchd/pages/document.h"
#include "searchd/pages/help_strings.h"
#include "searchd/pages/html.h"

namespace firstline {
namespace {

// With fewer a reader sees the whole page sooner than its contents.
constexpr std::size_t kHeadingsForContents = 4;

bool is_linked_heading(const Block& block) {
    return block.kind == BlockKind::kHeading && !block.anchor.empty() && !block.text.text.empty();
}

// The headings as a list of links, nested as they are.
std::string contents_html(const Page& page, const std::string& locale) {
    Block list;
    list.kind = BlockKind::kList;
    std::uint32_t highest = 6;
    for (const Block& block : page.blocks) {
        if (is_linked_heading(block)) highest = std::min(highest, block.level);
    }
    for (const Block& block : page.blocks) {
        if (!is_linked_heading(block)) continue;
        ListItem item;
        item.depth = block.level - highest;
        item.text.text = block.text.text;
        item.text.marks = {{0, static_cast<std::uint32_t>(item.text.text.size()), MarkKind::kLink,
                            "#" + block.anchor}};
        list.items.push_back(std::move(item));
    }
    if (list.items.size() < kHeadingsForContents) return "";
    // Named without an id, which a heading of the content may have.
    const std::string name = escape(help_strings(locale).contents);
    return "<nav class=\"contents\" aria-label=\"" + name + "\"><h2 lang=\"" + escape(locale) +
           "\" dir=\"" + direction_of(locale) + "\">" + name + "</h2>" +
           blocks_html({list}, locale, {}) + "</nav>\n";
}

std::string attributes_html(const Page& page) {
    if (page.attributes.empty()) return "";
    std::string out = "<dl id=\"attributes\">";
    for (const Attribute& attribute : page.attributes)
        out += "<dt>" + escape(attribute.name) + "</dt><dd>" + escape(attribute.value) + "</dd>";
    return out + "</dl>\n";
}

}  // namespace

std::string page_html(const Page& page, const std::string& locale,
                      const std::vector<std::string>& image_hosts) {
    return "<article class=\"page\" lang=\"" + escape(page.locale) + "\" dir=\"" +
           direction_of(page.locale) + "\"><h1>" + escape(page.title) + "</h1>\n" +
           contents_html(page, locale) +
           blocks_html(page.blocks, locale, image_hosts, help_strings(locale).section_link) +
           attributes_html(page) + "</article>\n";
}

std::string path_html(const std::vector<Step>& way, const char* name) {
    std::string out = "<nav class=\"path\" aria-label=\"" + escape(name) + "\"><ol>";
    for (const Step& step : way) {
        out += "<li><a href=\"" + escape(step.path) + "\"><bdi>" + escape(step.name) +
               "</bdi></a></li>";
    }
    return out + "</ol></nav>\n";
}

std::vector<Crumb> crumbs_of(const std::vector<Step>& way, const std::string& origin) {
    std::vector<Crumb> crumbs;
    crumbs.reserve(way.size());
    for (const Step& step : way) crumbs.push_back({step.name, origin + step.path});
    return crumbs;
}

std::string description_of(const Page& page) {
    for (const Block& block : page.blocks) {
        if (block.kind == BlockKind::kParagraph && !block.text.text.empty())
            return beginning_of(block.text.text, kDescriptionBytesMax);
    }
    return page.title;
}

}  // namespace firstline
