// What a page says of itself in schema.org words, as JSON-LD or microdata.
// https://schema.org/FAQPage, /Product, /Article, /BreadcrumbList
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/source/html_tree.h"
#include "indexer/source/json_value.h"
#include "kb/doc/page.h"

namespace firstline {

struct SchemaData {
    struct Question {
        std::string question;  // clean text
        std::string answer;    // HTML
    };
    std::vector<Question> questions;

    bool is_product = false;
    std::string product_name;
    std::string product_description;  // HTML
    std::vector<std::string> skus;
    std::vector<Attribute> attributes;

    std::string updated;  // "YYYY-MM-DD", or empty
    std::string section;  // "Help / Shipping": the trail without its first and last step
};

// Reads all of the page's JSON-LD and microdata, whatever is damaged or unknown left out.
SchemaData read_schema(const HtmlTree& tree);

// A schema.org Product, as JSON-LD or a line of a product feed spells it, added to `data`.
void read_schema_product(const JsonValue& product, SchemaData& data);

}  // namespace firstline
