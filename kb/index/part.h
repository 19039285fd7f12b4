// One part of an index, opened: the four files of a folder, for pages of one locale.
//
// A database is one or several parts (kb/index/database.h). A part never changes once it is
// written, so snapshots that have a part in common share the opened one: publishing an edit opens
// the few pages that changed. Const; any thread may read it.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "kb/base/file.h"
#include "kb/base/result.h"
#include "kb/index/completions.h"
#include "kb/index/page_part.h"
#include "kb/index/postings.h"
#include "kb/index/vocabulary.h"

namespace firstline {

class Part {
  public:
    // Opens the files `terms`, `words`, `pages` and `postings` in `folder`. kCorrupt if one does
    // not fit. Shared by the databases, and the snapshots, that read it.
    static Result<std::shared_ptr<const Part>> open(const std::string& folder);
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    const Vocabulary& vocabulary() const { return vocabulary_; }
    const PagePart& pages() const { return pages_; }
    const Postings& postings() const { return postings_; }

    // The part's completions, built by the first call: a build never asks for them, and 100,000
    // pages take a tenth of a second.
    const Completions& completions() const;

    // A new descriptor of the file `terms`, for one Xapian::Database, which closes it. Works after
    // the file was removed, so a snapshot may be pruned while it is in use.
    Result<int> open_terms() const;

  private:
    Part() = default;
    std::string terms_path_;
    int terms_ = -1;
    MappedFile words_file_;
    MappedFile pages_file_;
    MappedFile postings_file_;
    Vocabulary vocabulary_;
    PagePart pages_;
    Postings postings_;
    mutable std::once_flag completions_once_;  // guards completions_
    mutable Completions completions_;
};

}  // namespace firstline
