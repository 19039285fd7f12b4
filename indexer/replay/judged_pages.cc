#include "indexer/replay/judged_pages.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "kb/base/nearest.h"

namespace firstline {
namespace {

struct KnownPage {
    bool is_public = false;
    std::set<std::string> anchors;  // of headings and passages
};

// By locale and id.
using KnownPages = std::map<std::pair<std::string, std::string>, KnownPage>;

KnownPages known_pages(const std::vector<Page>& pages) {
    KnownPages known;
    for (const Page& page : pages) {
        KnownPage& one = known[{page.locale, page.id}];
        one.is_public = one.is_public || page.audience == Audience::kPublic;
        for (const Block& block : page.blocks) {
            if (!block.anchor.empty()) one.anchors.insert(block.anchor);
        }
        for (const Passage& passage : split_passages(page)) one.anchors.insert(passage.anchor);
    }
    return known;
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& names) {
    const std::string nearest = nearest_name(name, names);
    return nearest.empty() ? "" : "did you mean " + nearest + "? ";
}

class AnswerCheck {
  public:
    AnswerCheck(const std::vector<Page>& pages, const std::string& file)
        : known_(known_pages(pages)), file_(file) {}

    void check(const Judgment& judgment) {
        for (const RightAnswer& right : judgment.answers) check(judgment, right);
    }

    std::vector<Finding> take() { return std::move(findings_); }

  private:
    void check(const Judgment& judgment, const RightAnswer& right) {
        const auto found = known_.find({judgment.locale, right.page});
        if (found == known_.end()) {
            report(judgment, "no page in " + judgment.locale + " has the id \"" + right.page + "\"",
                   did_you_mean(right.page, ids(judgment.locale)) +
                       "Name a page by the id in its front matter");
        } else if (judgment.audience == Audience::kPublic && !found->second.is_public) {
            report(judgment, "\"" + right.page + "\" is an internal page: no shopper is shown it",
                   "name a public page, or write audience: agent");
        } else if (!right.anchor.empty() && found->second.anchors.count(right.anchor) == 0) {
            const std::vector<std::string> anchors(found->second.anchors.begin(),
                                                   found->second.anchors.end());
            report(judgment, "the page \"" + right.page + "\" has no section #" + right.anchor,
                   did_you_mean(right.anchor, anchors) + "Use the anchor of one of its headings");
        }
    }

    std::vector<std::string> ids(const std::string& locale) const {
        std::vector<std::string> ids;
        for (const auto& [key, page] : known_) {
            if (key.first == locale) ids.push_back(key.second);
        }
        return ids;
    }

    void report(const Judgment& judgment, const std::string& what, const std::string& remedy) {
        findings_.push_back({Severity::kError, file_, judgment.line, 0, "judgments",
                             what + ", so “" + judgment.question + "” cannot pass", remedy});
    }

    KnownPages known_;
    const std::string& file_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> unknown_answers(const std::vector<Judgment>& judgments,
                                     const std::vector<Page>& pages, const std::string& file) {
    AnswerCheck check(pages, file);
    for (const Judgment& judgment : judgments) check.check(judgment);
    return check.take();
}

}  // namespace firstline
