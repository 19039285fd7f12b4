#include "indexer/check/page_texts.h"

namespace firstline {

void for_each_text(const Page& page, const TextVisitor& visit) {
    for (const Block& block : page.blocks) {
        if (block.kind == BlockKind::kImage) continue;
        if (!block.text.text.empty()) visit(block, block.text);
        for (const ListItem& item : block.items) visit(block, item.text);
        for (const auto& row : block.rows) {
            for (const Text& cell : row) {
                if (!cell.text.empty()) visit(block, cell);
            }
        }
    }
}

void for_each_sentence(const Page& page, Languages& languages, const SentenceVisitor& visit) {
    for_each_text(page, [&](const Block& block, const Text& text) {
        if (block.kind == BlockKind::kCode) return;
        for (const std::string_view sentence : languages.sentences(page.locale, text.text))
            visit(block, sentence);
    });
}

}  // namespace firstline
