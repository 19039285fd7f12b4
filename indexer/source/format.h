// Which reader a file is for: by its name, and where one name is used for many things (.json, .csv,
// .txt), by what it begins with.
#pragma once

#include <cstdint>
#include <string_view>

namespace firstline {

enum class Format : std::uint8_t {
    kNone,
    kMarkdown,     // .md, .markdown, .mdx
    kHtml,         // .html, .htm
    kPlainText,    // .txt
    kShopifyCsv,   // .csv
    kGoogleTable,  // .tsv, and .csv or .txt that begin with a feed's columns
    kGoogleXml,    // .xml
    kJson,         // .json, and .jsonl whose first line is of an export
    kJsonLines,    // .jsonl
};

// By the name alone; what kNone is for is no content.
Format format_of_name(std::string_view path);

// By the name and the first line.
Format format_of(std::string_view path, std::string_view bytes);

// Whether a file of this format holds one page, so that links may name the file.
bool holds_one_page(Format format);

}  // namespace firstline
