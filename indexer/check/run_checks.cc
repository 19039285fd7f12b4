#include <algorithm>
#include <tuple>

#include "indexer/check/rules.h"

namespace firstline {

std::vector<Finding> run_checks(const std::vector<Page>& pages) {
    std::vector<Finding> findings;
    check_links(pages, findings);
    check_internal_links(pages, findings);
    check_titles(pages, findings);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    return findings;
}

}  // namespace firstline
