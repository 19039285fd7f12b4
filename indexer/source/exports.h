// The readers of help desks' and shops' exports: from the items of a JSON file to pages. Each
// format is one source file; json_file.cc finds the items and calls the one that knows them.
#pragma once

#include <vector>

#include "indexer/source/json_export.h"
#include "indexer/source/reader.h"

namespace firstline {

// Zendesk's help centre (Articles, Sections, Categories, Translations and User segments APIs). What
// is a draft or hidden is left out with a note; what only some users may read is for agents, and
// what only some agents may read is left out.
void add_zendesk_pages(const std::vector<ExportItem>& items, const SourceFile& file,
                       const ReadOptions& options, ReadResult& result);

// Intercom's help centre (Articles and Collections APIs), with its translations.
void add_intercom_pages(const std::vector<ExportItem>& items, const SourceFile& file,
                        const ReadOptions& options, ReadResult& result);

// Shopify's pages, blog articles, policies and products, as its Admin API writes them.
void add_shopify_pages(const std::vector<ExportItem>& items, const SourceFile& file,
                       const ReadOptions& options, ReadResult& result);

}  // namespace firstline
