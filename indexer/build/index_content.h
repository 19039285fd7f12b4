// `firstline index` without its printing: content folder in, published snapshot out.
//
// The rule by which published help never goes down (docs/guide-editor.md, "When a file cannot be
// read"): files that read well are published; a file that has an error and gives no page at all
// keeps its last published pages, unless it says something of an audience that could not be
// understood, for then it may be meant to be withdrawn. A curation.yaml with an error keeps the
// last published curation as a whole, a judgments.yaml with one the last published confidence.
// Nothing is published if the build is not readable end to end,
// or, without `force`, if pages fell to less than half, or if files have errors while the live
// snapshot cannot be read to keep their pages. A killed build leaves the live snapshot as it was.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/build/groups.h"
#include "indexer/source/reader.h"
#include "kb/base/result.h"
#include "kb/doc/curation.h"
#include "kb/doc/page.h"
#include "kb/index/manifest.h"

namespace firstline {

struct IndexOptions {
    std::string content;  // folder, or one content file
    std::string data;     // where snapshots are published
    FolderOptions folder;
    std::string created;   // RFC 3339, UTC: the time of the build
    std::size_t keep = 5;  // snapshots kept
    bool strict = false;   // an error in any file stops the build
    bool force = false;    // publish though pages fell to less than half, or nothing changed
    bool full = false;     // read every file and write every part anew
    BaseLimits base;
    std::function<void(const char* step, std::size_t done, std::size_t total)>
        progress;  // may be empty
};

struct IndexReport {
    std::string id;       // of the live snapshot after the call
    bool is_new = false;  // false: the content has not changed, nothing was published
    std::vector<Finding> findings;
    std::size_t files = 0;
    std::size_t pages = 0;       // all audiences and locales
    std::size_t pages_kept = 0;  // carried over from the last snapshot for unreadable files
    std::size_t pages_before = 0;
    bool curation_kept = false;  // it is the last published one, as its file has errors
    std::vector<ManifestDatabase> databases;
};

// Fills `report`, its findings even if nothing is published. Errors: kInvalid (strict and a file
// has an error, no pages at all, far fewer than before; the message names the option), kUnavailable
// (another build is running), kIo, kCorrupt.
Result<void> index_content(const IndexOptions& options, IndexReport& report);

// What index_content() would publish of the folder: every page as it reads now or, where its file
// does not read and this very folder is live, as it is published.
struct PublishableContent {
    std::vector<Page> pages;  // by locale and id
    Curation curation;        // with the lexicon its languages use
    JudgedQuestions judged;
    std::vector<Finding> findings;
    std::size_t pages_kept = 0;
};

// Reads everything and publishes nothing. `data` may be empty: then nothing is live. Errors: those
// of reading; kInvalid if there is no page.
Result<PublishableContent> publishable_content(const IndexOptions& options);

}  // namespace firstline
