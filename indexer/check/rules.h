// The content linter: what would a shopper meet that an editor should mend?
//
// One file a rule, each a function from all pages to findings; run_checks() runs them all. What the
// readers find (front matter, encoding, …) comes beside them.
#pragma once

#include <vector>

#include "indexer/source/reader.h"
#include "kb/doc/page.h"

namespace firstline {

// Findings of all rules over all pages of a content folder, by file and line.
std::vector<Finding> run_checks(const std::vector<Page>& pages);

// broken-link: a link to a page or an anchor that is not there; the shopper meets a dead end.
void check_links(const std::vector<Page>& pages, std::vector<Finding>& findings);
// duplicate-title: two public pages of one locale with the same title; the shopper cannot choose.
void check_titles(const std::vector<Page>& pages, std::vector<Finding>& findings);
// internal-link: a public page links to an internal one; the shopper meets "not found".
void check_internal_links(const std::vector<Page>& pages, std::vector<Finding>& findings);

}  // namespace firstline
