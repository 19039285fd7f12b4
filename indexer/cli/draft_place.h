// Where a new page goes in an editor's content folder.
#pragma once

#include <set>
#include <string>

#include "indexer/build/content_state.h"
#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

// A content folder that is there, and what its pages and files are called.
class ContentPlaces {
  public:
    // `live` is what the live snapshot was built from, nullptr if nothing is published; `named` the
    // folder that the editor named, empty for the live snapshot's own. kNotFound, with the remedy,
    // if there is no such folder here or none is known; kInvalid if a named one has none of the
    // live snapshot's files, so that what is written there would never be published.
    static Result<ContentPlaces> open(const std::string& named, const ContentState* live);

    // A path below the folder that no file has, for a page of this title and locale: within `into`,
    // a folder or a Markdown file as the shell names it, else LOCALE/faq. The name is made of the
    // title. kInvalid if `into` lies elsewhere, is a file that is there, or is none that an index
    // reads.
    Result<std::string> path_for(const Page& page, const std::string& into) const;

    // An id for that path that no page has in any locale, since the same id in another one would be
    // its translation.
    std::string id_for(const std::string& path) const;

    // As the shell names it.
    const std::string& folder() const { return folder_; }

  private:
    ContentPlaces() = default;
    std::string folder_;
    std::set<std::string> files_;  // below it
    std::set<std::string> ids_;    // of pages that are published, or stand in a file that is new
};

}  // namespace firstline
