#include <map>

#include "indexer/check/links.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

// A local target that the readers could not resolve to a page: "../faq/x.md", "shipping.html#eu".
bool looks_like_content(std::string_view target) {
    std::string_view path = target.substr(0, target.find('#'));
    while (path.substr(0, 2) == "./" || path.substr(0, 3) == "../")
        path.remove_prefix(path.find('/') + 1);
    if (path.empty() || path.find(':') != std::string_view::npos || path.front() == '/')
        return false;
    return is_content(path);
}

}  // namespace

void check_links(const std::vector<Page>& pages, std::vector<Finding>& findings) {
    std::map<std::pair<std::string_view, std::string_view>, const Page*> by_key;
    std::map<std::string_view, const Page*> by_id;
    for (const Page& page : pages) {
        by_key[{page.locale, page.id}] = &page;
        by_id.emplace(page.id, &page);
    }
    for (const Page& page : pages) {
        for_each_link(page, [&](const std::string& target, std::uint32_t line) {
            const auto report = [&](const std::string& what, const std::string& remedy) {
                findings.push_back(
                    {Severity::kError, page.source, line, 0, "broken-link", what, remedy});
            };
            const PageLink link = parse_page_link(target);
            if (link.id.empty()) {
                if (!target.empty() && target.front() == '#') {
                    if (target.size() > 1 &&
                        !has_anchor(page, std::string_view(target).substr(1))) {
                        report("the link to " + target +
                                   " leads nowhere: no heading of this page has that anchor",
                               "use the anchor of a heading of this page");
                    }
                } else if (looks_like_content(target)) {
                    report(
                        "the link to " + target + " leads nowhere: there is no such content file",
                        "correct the path, relative to this file");
                }
                return;
            }
            const auto same_locale = by_key.find({page.locale, link.id});
            const auto any_locale = by_id.find(link.id);
            const Page* linked = same_locale != by_key.end() ? same_locale->second
                                 : any_locale != by_id.end() ? any_locale->second
                                                             : nullptr;
            if (linked == nullptr) {
                report("the link to the page \"" + std::string(link.id) + "\" leads nowhere",
                       "correct the page's id");
            } else if (!link.anchor.empty() && !has_anchor(*linked, link.anchor)) {
                report("the page \"" + std::string(link.id) +
                           "\" has no heading with the anchor #" + std::string(link.anchor),
                       "use the anchor of one of its headings");
            }
        });
    }
}

}  // namespace firstline
