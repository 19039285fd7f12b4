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

// What is wrong with a link, or an empty `what`.
struct Fault {
    std::string what;
    std::string remedy;
};

class LinkTargets {
  public:
    explicit LinkTargets(const CheckContext& context) : sources_(context.sources) {
        for (const Page& page : context.pages) {
            by_key_[{page.locale, page.id}] = &page;
            by_id_.emplace(page.id, &page);
        }
    }

    Fault fault_of(const Page& page, const std::string& target) const {
        const PageLink link = parse_page_link(target);
        if (!link.id.empty()) return fault_of(page, link);
        if (!target.empty() && target.front() == '#') return fault_of_anchor(page, target);
        if (!looks_like_content(target)) return {};
        return {"the link to " + target + " leads nowhere: there is no such content file",
                "correct the path, relative to this file"};
    }

  private:
    Fault fault_of_anchor(const Page& page, const std::string& target) const {
        if (target.size() == 1 || is_there(page, std::string_view(target).substr(1))) return {};
        return {"the link to " + target + " leads nowhere: no heading of this page has that anchor",
                "use the anchor of a heading of this page"};
    }

    Fault fault_of(const Page& page, const PageLink& link) const {
        const Page* linked = find(page.locale, link.id);
        if (linked == nullptr) {
            return {"the link to the page \"" + std::string(link.id) + "\" leads nowhere",
                    "correct the page's id"};
        }
        if (link.anchor.empty() || is_there(*linked, link.anchor)) return {};
        return {"the page \"" + std::string(link.id) + "\" has no heading with the anchor #" +
                    std::string(link.anchor),
                "use the anchor of one of its headings"};
    }

    // At a heading; or at some other element, which a page does not know, but its file does:
    // <a name="sizes">, <tr id="sizes">, {: #sizes}.
    bool is_there(const Page& page, std::string_view anchor) const {
        if (has_anchor(page, anchor)) return true;
        const std::string name(anchor);
        return sources_.holds(page, "\"" + name + "\"") || sources_.holds(page, "#" + name + "}");
    }

    // The page a shopper of the locale is sent to.
    const Page* find(std::string_view locale, std::string_view id) const {
        const auto same_locale = by_key_.find({locale, id});
        if (same_locale != by_key_.end()) return same_locale->second;
        const auto any_locale = by_id_.find(id);
        return any_locale != by_id_.end() ? any_locale->second : nullptr;
    }

    SourceTexts& sources_;
    std::map<std::pair<std::string_view, std::string_view>, const Page*> by_key_;
    std::map<std::string_view, const Page*> by_id_;
};

}  // namespace

void check_links(const CheckContext& context, std::vector<RuleFinding>& findings) {
    const LinkTargets targets(context);
    for (const Page& page : context.pages) {
        for_each_link(page, [&](const LinkSpot& link) {
            Fault fault = targets.fault_of(page, link.mark.target);
            if (fault.what.empty()) return;
            findings.push_back({locate(context, page, &link.block, link.text),
                                std::move(fault.what), std::move(fault.remedy)});
        });
    }
}

}  // namespace firstline
