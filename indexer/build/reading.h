// Content as a build has it: the record of every page, and the pages that were read this time.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/build/content_state.h"
#include "indexer/build/public_view.h"
#include "indexer/source/judgments.h"
#include "indexer/source/reader.h"
#include "kb/doc/curation.h"
#include "kb/doc/page.h"

namespace firstline {

// A page that was read, and its form for shoppers where that differs.
struct ReadPage {
    Page page;
    std::optional<Page> public_form;
};

struct Reading {
    ContentState state;             // hashes and all
    std::vector<ReadPage> pages;    // PageRecord::read counts these
    std::vector<Finding> findings;  // in the order of files and lines
    std::size_t files = 0;          // that were read, now or before
    std::size_t pages_kept = 0;     // of files that do not read now
    Curation curation;              // the store's, with the lexicon its languages use
    JudgedQuestions judged;         // what the confidence is fitted to
    // Their hash; of the last snapshot's, whose fit is then kept, if the file does not read now.
    std::string judged_hash;
    // The pages that are in the index, by locale and id; in `state`.
    std::vector<const PageRecord*> index;
};

// Sets the public form, and the record's hashes of the full and the public one.
void hash_forms(PageRecord& record, ReadPage& read, const IsPublic& is_public);

// Fills `index` from `state`.
void list_index(Reading& reading);

// What shoppers may know of the curation: see public_form() of kb/doc/curation.h.
Curation public_curation(const Reading& reading);

// Pages as they are, without files behind them: for snapshots that are not published. Links must be
// resolved, and (locale, id) unique.
Reading reading_of(const std::vector<Page>& pages, const Curation& curation = {},
                   const JudgedQuestions& judged = {});

}  // namespace firstline
