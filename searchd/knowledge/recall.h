// The recall list: conversations in which a customer was told what no longer stands on its page.
//
// It is made when it is asked for, by comparing what unsettled inserts quote with the content of
// now. So it knows of every publish and roll-back at once and nothing is to be kept in step; the
// cost is one page to decode for each page that was quoted.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "searchd/knowledge/insert_store.h"

namespace firstline {

struct Recall {
    Insert insert;  // its quote's title is the page's title of now, if it is there
    Standing standing = Standing::kGone;
};

struct RecallFilter {
    std::optional<std::string> agent;  // nothing: everybody's
    int limit = 50;
};

struct RecallList {
    std::vector<Recall> recalls;  // newest insert first
    bool more = false;            // there are others than these
};

// The page of a quote as agents read it now, in its locale; nothing if it is not there.
using PageFinder = std::function<Result<std::optional<Page>>(const Quote& quote)>;

// Any thread, if the finder is for any. The finder's error, or the store's.
Result<RecallList> recalls_of(InsertStore& store, const RecallFilter& filter,
                              const PageFinder& find);

}  // namespace firstline
