// The public pages as shoppers may see them: nothing in them tells of an internal page.
//
// A link to a page that no shopper can open would tell its name, and whether it exists; such links
// are taken out (their words stay), as are links to files that are no page, so that a public page
// is stored alike whether or not internal pages stand beside it.
#pragma once

#include <deque>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

class PublicView {
  public:
    // `pages` must outlive the object.
    explicit PublicView(const std::vector<Page>& pages);
    const std::vector<const Page*>& pages() const { return pages_; }

  private:
    std::deque<Page> changed_;  // copies of the pages whose links had to go
    std::vector<const Page*> pages_;
};

}  // namespace firstline
