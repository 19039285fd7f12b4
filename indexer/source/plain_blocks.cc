#include "indexer/source/plain_blocks.h"

#include <algorithm>

#include "indexer/source/clean_text.h"
#include "indexer/source/html_blocks.h"

namespace firstline {

void add_paragraphs(std::string_view text, BlockBuilder& builder) {
    bool blank = false;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (trimmed(line).empty()) {
            blank = true;
        } else {
            if (blank) builder.end_paragraph();
            blank = false;
            builder.text().add(line);
            builder.text().space();
        }
        at = end + 1;
    }
    builder.end_paragraph();
}

void add_html_or_text(std::string_view text, BlockBuilder& builder, std::uint32_t first_line) {
    if (text.find('<') == std::string_view::npos) {
        add_paragraphs(text, builder);
    } else {
        build_fragment(text, builder, first_line);
    }
}

}  // namespace firstline
