// Builds Blocks from the events of a walk over a document. Markdown and HTML drive the same
// builder, so both come out alike: text is cleaned in one place, lists nest alike, and whatever a
// list item or a call-out holds besides text keeps its place in the reading order.
//
//     BlockBuilder builder;
//     builder.begin_list(false);
//     builder.begin_item();
//     builder.text().add("Within 30 days");
//     builder.end_item();
//     builder.end_list();
//     std::vector<Block> blocks = builder.take();
//
// The builder needs no well-formed order: an end without a begin does nothing, and what was begun
// ends with take().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/clean_text.h"
#include "kb/doc/page.h"

namespace firstline {

class BlockBuilder {
  public:
    // The source line of what comes next; 0 if unknown.
    void set_line(std::uint32_t line) { line_ = line; }

    // The text being written: of a paragraph, list item, note, heading or table cell.
    TextBuilder& text() { return text_; }

    // Ends the running text where it stands: as a paragraph, as (more of) a list item, as a note.
    void end_paragraph();

    // The running text so far becomes a paragraph; text() until end_heading() is the heading.
    void begin_heading(std::uint32_t level);
    void end_heading(std::string anchor);

    void begin_list(bool ordered);
    void end_list();
    void begin_item();
    void end_item();

    // Paragraphs up to the end are notes.
    void begin_note();
    void end_note();

    // A table within a table is read as text of the outer cell.
    void begin_table();
    void begin_row();
    // `header` says the cell is a column head; the first row is the table's header if all its
    // cells are.
    void begin_cell(bool header);
    void end_cell();
    void end_table();

    // A picture that begins or ends its paragraph becomes a block; one amid text is an icon, which
    // the words around it do without.
    void image(std::string source, std::string_view alternative);
    void code(std::string_view text);

    // Level of the last heading, 0 before the first.
    std::uint32_t heading_level() const { return heading_level_; }
    void set_heading_level(std::uint32_t level) { heading_level_ = level; }

    std::vector<Block> take();

  private:
    struct List {
        bool ordered = false;
        bool in_item = false;    // between begin_item() and end_item()
        bool item_open = false;  // the item's text may still grow: it is the list's last
    };

    bool in_cell() const { return table_depth_ > 0; }
    void place(Text text);
    void add_to_list(Text text);
    void flush_list();
    void emit(Block block);

    std::vector<Block> blocks_;
    TextBuilder text_;
    std::uint32_t line_ = 0;
    std::uint32_t heading_level_ = 0;
    std::uint32_t open_heading_ = 0;
    std::uint32_t note_depth_ = 0;
    std::vector<List> lists_;
    Block list_block_;                  // items so far of the outermost list
    std::vector<Block> images_before_;  // of the running text
    std::vector<Block> images_after_;
    std::size_t after_at_ = 0;  // bytes of text before the last of them

    std::uint32_t table_depth_ = 0;
    Block table_;
    bool row_is_header_ = false;
    bool first_row_is_header_ = false;
};

}  // namespace firstline
