// The one place where bytes from outside become clean text: valid UTF-8, no control characters,
// white space folded to single spaces. Every reader's text passes through here, so the engine never
// meets a NUL, a broken sequence or a stray line feed.
//
// What stays: letters of any script, combining marks, joiners and bidirectional controls, since
// they carry meaning in Persian, Hindi, Arabic or Hebrew; the pages isolate them for display.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/source/reader.h"
#include "kb/doc/page.h"

namespace firstline {

// A file's bytes as valid UTF-8. A leading byte order mark and all NULs are gone; each byte that
// belongs to no valid sequence became U+FFFD.
struct ValidText {
    std::string text;
    std::uint32_t replaced = 0;      // how many bytes were replaced
    std::uint32_t first_line = 0;    // where the first of them stood, 1-based
    std::uint32_t first_column = 0;  // in bytes, 1-based
};
ValidText to_valid_utf8(std::string_view bytes);

// The same for a source file; what was replaced becomes one warning.
std::string valid_source_text(const SourceFile& file, std::vector<Finding>& findings);

// One line of clean text: outer white space gone, inner folded, control characters gone. The input
// is valid UTF-8.
std::string folded(std::string_view text);

// A block of code: line feeds kept, a tab becomes four spaces, outer empty lines and white space at
// the ends of lines gone. The input is valid UTF-8.
std::string clean_code(std::string_view text);

// The longest beginning of at most `bytes_max` bytes that ends between code points.
std::string_view cut_to(std::string_view text, std::size_t bytes_max);

// ASCII letters in lower case; other characters as they are. For names and keys, not for text.
std::string ascii_lower(std::string_view text);

// Unicode letters in lower case, one code point at a time.
std::string lower(std::string_view text);

// `text` without ASCII white space at its ends.
std::string_view trimmed(std::string_view text);

// Builds a Text from pieces: folds white space across them and keeps marks at the right bytes.
//
//     TextBuilder builder;
//     builder.add("Send it ");
//     const std::size_t strong = builder.open(MarkKind::kStrong);
//     builder.add(" back ");
//     builder.close(strong);
//     Text text = builder.take();  // "Send it back", strong on "back"
class TextBuilder {
  public:
    // Adds valid UTF-8.
    void add(std::string_view text);
    // White space, if text stands on both sides in the end.
    void space() { space_pending_ = true; }

    // Begins a mark; close() takes what open() returned. A mark left open ends with its text, and
    // closing it later does nothing.
    std::size_t open(MarkKind kind, std::string target = {});
    void close(std::size_t mark);

    bool empty() const { return text_.text.empty(); }
    std::string_view view() const { return text_.text; }

    // The text so far, its marks trimmed and in order. The builder is then empty, and marks that
    // were open in it are forgotten.
    Text take();
    // Puts back what take() gave, perhaps shortened.
    void restore(Text text) { text_ = std::move(text); }

  private:
    Text text_;
    bool space_pending_ = false;
    std::uint32_t texts_taken_ = 0;  // tells marks of this text from those of earlier ones
};

// Appends `more` to `text` with `separator` between them, its marks shifted.
void append_text(Text& text, std::string_view separator, const Text& more);

}  // namespace firstline
