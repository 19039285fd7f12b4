// The source files behind the pages, so that a finding can name line and column.
//
// A Block knows the line where it begins and holds text without markup; a finding is about a phrase
// in it. locate() looks the phrase up in the file itself, reading over what the text no longer has:
// emphasis, link brackets, tags, line breaks.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// Where something stands: the page, and the line and column (in code points) of its source file.
// Both count from 1; a column of 0 is the whole line, a line of 0 the whole file.
struct Place {
    const Page* page = nullptr;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string file = {};  // where no page is meant: below the content root

    // The file it is in.
    const std::string& source() const { return page == nullptr ? file : page->source; }
};

// "faq/returns.md:12", as a message names another place.
std::string to_string(const Place& place);

// Reads source files when they are first asked for, and keeps them. One thread at a time.
class SourceTexts {
  public:
    // The whole of a file by its path below the content root, or nothing.
    using Loader = std::function<std::optional<std::string>(const std::string& path)>;

    // An empty loader is one that finds no file.
    explicit SourceTexts(Loader loader = {});

    // The place of the phrase: the first time it stands from the block's line on (with no block,
    // from the page's first line on: the title, a question, an attribute). Where the phrase is not
    // found, the block's line without a column. A short phrase is looked for in the block alone.
    Place locate(const Page& page, const Block* block, std::string_view phrase);

    // Whether the page's file has the text anywhere, markup and all.
    bool holds(const Page& page, std::string_view text);

    // The line of the file that holds the place, without its line feed.
    std::string_view line_of(const Place& place);

  private:
    struct File {
        std::string text;
        std::vector<std::size_t> line_starts;
    };
    const File& file(const std::string& path);

    Loader loader_;
    std::map<std::string, File> files_;
};

}  // namespace firstline
