#include "indexer/source/block_builder.h"

#include <algorithm>
#include <utility>

namespace firstline {
namespace {

// A hostile table of one very wide row and very many narrow ones must not fill the memory.
constexpr std::size_t kColumnsMax = 100;

}  // namespace

void BlockBuilder::end_paragraph() {
    if (in_cell() || open_heading_ > 0) {
        text_.space();
        return;
    }
    std::vector<Block> before = std::exchange(images_before_, {});
    std::vector<Block> after = std::exchange(images_after_, {});
    for (Block& image : before) emit(std::move(image));
    // Icons: text goes on behind the picture (a full stop is no text).
    if (text_.view().size() > after_at_ + 1) after.clear();
    Text text = text_.take();
    if (!text.text.empty()) place(std::move(text));
    for (Block& image : after) emit(std::move(image));
}

void BlockBuilder::place(Text text) {
    if (!lists_.empty() && lists_.back().in_item) {
        add_to_list(std::move(text));
        return;
    }
    Block block;
    block.kind = note_depth_ > 0 ? BlockKind::kNote : BlockKind::kParagraph;
    block.line = line_;
    block.text = std::move(text);
    // Text between a list's items is rare and belongs to no item.
    if (!lists_.empty()) flush_list();
    emit(std::move(block));
}

void BlockBuilder::add_to_list(Text text) {
    List& list = lists_.back();
    if (list.item_open && !list_block_.items.empty()) {
        append_text(list_block_.items.back().text, " ", text);
        return;
    }
    if (list_block_.items.empty()) {
        list_block_ = {};
        list_block_.kind = BlockKind::kList;
        list_block_.ordered = lists_.front().ordered;
        list_block_.line = line_;
    }
    list_block_.items.push_back({static_cast<std::uint32_t>(lists_.size() - 1), std::move(text)});
    for (List& outer : lists_) outer.item_open = false;
    list.item_open = true;
}

void BlockBuilder::flush_list() {
    for (List& list : lists_) list.item_open = false;
    if (list_block_.items.empty()) return;
    Block list = std::exchange(list_block_, {});
    // A list that was cut inside a nested one begins anew at the outermost depth.
    std::uint32_t least = list.items.front().depth;
    for (const ListItem& item : list.items) least = std::min(least, item.depth);
    for (ListItem& item : list.items) item.depth -= least;
    blocks_.push_back(std::move(list));
}

void BlockBuilder::emit(Block block) {
    flush_list();
    blocks_.push_back(std::move(block));
}

void BlockBuilder::begin_heading(std::uint32_t level) {
    end_paragraph();
    if (in_cell() || open_heading_ > 0) return;
    open_heading_ = std::clamp<std::uint32_t>(level, 1, 6);
}

void BlockBuilder::end_heading(std::string anchor) {
    if (open_heading_ == 0 || in_cell()) return;
    Block heading;
    heading.kind = BlockKind::kHeading;
    heading.level = std::exchange(open_heading_, 0);
    heading.line = line_;
    heading.anchor = std::move(anchor);
    heading.text = text_.take();
    std::vector<Block> images = std::exchange(images_before_, {});
    images_after_.clear();
    if (!heading.text.text.empty()) {
        heading_level_ = heading.level;
        emit(std::move(heading));
    }
    for (Block& image : images) emit(std::move(image));
}

void BlockBuilder::begin_list(bool ordered) {
    end_paragraph();
    if (in_cell() || open_heading_ > 0) return;
    if (lists_.empty()) flush_list();
    lists_.push_back({ordered, false, false});
}

void BlockBuilder::end_list() {
    end_paragraph();
    if (in_cell() || open_heading_ > 0 || lists_.empty()) return;
    lists_.pop_back();
    if (lists_.empty()) flush_list();
}

void BlockBuilder::begin_item() {
    end_paragraph();
    if (in_cell() || lists_.empty()) return;
    lists_.back().in_item = true;
    lists_.back().item_open = false;
}

void BlockBuilder::end_item() {
    end_paragraph();
    if (in_cell() || lists_.empty()) return;
    lists_.back().in_item = false;
    lists_.back().item_open = false;
}

void BlockBuilder::begin_note() {
    end_paragraph();
    if (!in_cell()) ++note_depth_;
}

void BlockBuilder::end_note() {
    end_paragraph();
    if (!in_cell() && note_depth_ > 0) --note_depth_;
}

void BlockBuilder::begin_table() {
    end_paragraph();
    if (table_depth_++ > 0) return;
    table_ = {};
    table_.kind = BlockKind::kTable;
    table_.line = line_;
    row_is_header_ = false;
    first_row_is_header_ = false;
}

void BlockBuilder::begin_row() {
    if (table_depth_ != 1) return;
    end_cell();
    table_.rows.emplace_back();
    row_is_header_ = true;
}

void BlockBuilder::begin_cell(bool header) {
    if (table_depth_ != 1) {
        text_.space();
        return;
    }
    end_cell();
    if (table_.rows.empty()) begin_row();
    row_is_header_ = row_is_header_ && header;
    if (table_.rows.size() == 1) first_row_is_header_ = row_is_header_;
    table_.rows.back().emplace_back();
}

void BlockBuilder::end_cell() {
    if (table_depth_ != 1) return;
    Text text = text_.take();
    if (table_.rows.empty() || table_.rows.back().empty()) return;
    append_text(table_.rows.back().back(), " ", text);
}

void BlockBuilder::end_table() {
    if (table_depth_ == 0) return;
    if (table_depth_ > 1) {
        --table_depth_;
        text_.space();
        return;
    }
    end_cell();
    table_depth_ = 0;
    Block table = std::exchange(table_, {});
    std::vector<Block> images = std::exchange(images_before_, {});
    images_after_.clear();
    const auto is_empty = [](const std::vector<Text>& row) {
        return std::all_of(row.begin(), row.end(),
                           [](const Text& cell) { return cell.text.empty(); });
    };
    // A header of empty cells is how Markdown spells a table without one.
    table.has_header = first_row_is_header_ && !table.rows.empty() && !is_empty(table.rows[0]);
    std::erase_if(table.rows, is_empty);
    // A row that ends early has empty cells: every row is as wide as the table.
    std::size_t columns = 0;
    for (const std::vector<Text>& row : table.rows) columns = std::max(columns, row.size());
    columns = std::min(columns, kColumnsMax);
    for (std::vector<Text>& row : table.rows) {
        if (row.size() < columns) row.resize(columns);
    }
    if (table.has_header && table.rows.size() == 1) table.has_header = false;
    if (!table.rows.empty()) emit(std::move(table));
    for (Block& image : images) emit(std::move(image));
}

void BlockBuilder::image(std::string source, std::string_view alternative) {
    Block image;
    image.kind = BlockKind::kImage;
    image.line = line_;
    image.target = std::move(source);
    image.text.text = folded(alternative);
    if (in_cell()) {
        // A cell that is a picture reads as the picture's words.
        if (text_.empty()) text_.add(image.text.text);
        return;
    }
    if (text_.empty()) {
        images_before_.push_back(std::move(image));
    } else {
        images_after_.clear();
        images_after_.push_back(std::move(image));
        after_at_ = text_.view().size();
    }
}

void BlockBuilder::code(std::string_view text) {
    if (in_cell() || open_heading_ > 0) {
        text_.add(text);
        return;
    }
    end_paragraph();
    Block block;
    block.kind = BlockKind::kCode;
    block.line = line_;
    block.text.text = clean_code(text);
    if (!block.text.text.empty()) emit(std::move(block));
}

std::vector<Block> BlockBuilder::take() {
    while (table_depth_ > 0) end_table();
    if (open_heading_ > 0) end_heading({});
    end_paragraph();
    while (!lists_.empty()) end_list();
    note_depth_ = 0;
    heading_level_ = 0;
    return std::exchange(blocks_, {});
}

}  // namespace firstline
