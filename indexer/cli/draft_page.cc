#include "indexer/cli/draft_page.h"

#include <algorithm>

#include "indexer/source/clean_text.h"
#include "indexer/source/front_matter_writer.h"
#include "indexer/source/hidden_characters.h"

namespace firstline {
namespace {

std::string seen(std::string_view text) {
    return folded(without_hidden_characters(folded(to_valid_utf8(text).text)));
}

std::string id_line(const std::string& id) {
    return "\nid: " + yaml_scalar(id) + "\n";
}

}  // namespace

Page page_of_draft(const DraftText& draft, const DraftPageOptions& options) {
    Page page;
    page.kind = PageKind::kFaq;
    page.locale = options.locale;
    page.audience = options.audience;
    page.title = seen(draft.question);
    page.updated = options.today;
    std::string_view rest = draft.answer;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        Block block;
        block.text.text = seen(rest.substr(0, end));
        if (!block.text.text.empty()) page.blocks.push_back(std::move(block));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return page;
}

std::string with_id(std::string file, const std::string& before, const std::string& after) {
    const std::size_t at = file.find(id_line(before));
    if (at != std::string::npos) file.replace(at, id_line(before).size(), id_line(after));
    return file;
}

}  // namespace firstline
