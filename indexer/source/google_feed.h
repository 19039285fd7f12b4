// A Google Merchant Center feed between its spelling (XML, or a table) and the pages it becomes.
// https://support.google.com/merchants/answer/7052112 lists the attributes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

// One attribute of an item: "g:sale_price" and "sale price" are both "sale_price". Compound ones
// (product_detail, shipping) have their parts instead of a value.
struct FeedField {
    std::string name;
    std::string value;
    std::vector<std::pair<std::string, std::string>> parts;
};

struct FeedItem {
    std::uint32_t line = 0;  // of the file, where the item begins
    std::vector<FeedField> fields;
};

struct Feed {
    std::string language;  // as the feed names it; may be empty
    std::vector<FeedItem> items;
};

// "g:Image Link" → "image_link": the attribute's name as the specification writes it.
std::string feed_field_name(std::string_view written);

// Makes one page of each product; items of one item_group_id are one product. What cannot become a
// page is a finding at its item's line.
void add_feed_products(const Feed& feed, const SourceFile& file, const ReadOptions& options,
                       ReadResult& result);

// Whether a table's first line names a feed's columns: "id" and "title", and a price, a link or an
// availability.
bool is_feed_header(std::string_view first_line);

}  // namespace firstline
