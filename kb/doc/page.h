// What the engine knows of content: a Page of Blocks, cut into Passages. Plain values, no markup.
//
// A reader (indexer/source) turns one file into Pages; the page codec (kb/index) stores them; the
// API sends Blocks to the browser, which builds elements from them. Since a Block holds text and
// ranges, never markup, content can carry no script.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace firstline {

// Who may read a page. Public databases hold kPublic pages only; agents read both.
enum class Audience : std::uint8_t { kPublic, kAgent };

enum class PageKind : std::uint8_t { kArticle, kFaq, kPolicy, kProduct };

// What a range of text is besides text.
enum class MarkKind : std::uint8_t { kStrong, kEmphasis, kCode, kLink };

// A range [begin, end) of bytes of the UTF-8 text it belongs to, at code point boundaries.
// `target` is set for kLink only: an http(s), mailto or tel URL, a site path, "#anchor", or
// "page:<id>#<anchor>" for another page of the same content (the anchor is optional).
struct Mark {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    MarkKind kind = MarkKind::kStrong;
    std::string target;
    bool operator==(const Mark&) const = default;
};

// Valid UTF-8 without control characters, white space folded to single spaces (line feeds are
// kept in code blocks), with its marks in the order of their begin.
struct Text {
    std::string text;
    std::vector<Mark> marks;
    bool operator==(const Text&) const = default;
};

enum class BlockKind : std::uint8_t {
    kHeading,    // text, level 1–6, anchor
    kParagraph,  // text
    kList,       // items, ordered
    kTable,      // rows; the first row is the header if has_header
    kImage,      // text is the alternative text, target the source
    kNote,       // text: a call-out, warning or quotation
    kCode,       // text with line feeds
};

struct ListItem {
    std::uint32_t depth = 0;  // 0 is the outermost list
    Text text;
    bool operator==(const ListItem&) const = default;
};

struct Block {
    BlockKind kind = BlockKind::kParagraph;
    std::uint32_t level = 0;
    bool ordered = false;
    bool has_header = false;
    std::string anchor;  // headings: unique in the page, as in a URL fragment
    std::string target;  // images: the source URL
    Text text;
    std::vector<ListItem> items;
    std::vector<std::vector<Text>> rows;
    std::uint32_t line = 0;  // 1-based line of the source file; 0 where unknown; not stored
    bool operator==(const Block&) const = default;
};

// A named property of a product. The unit is part of the value's text as the shopper reads it.
struct Attribute {
    std::string name;
    std::string value;
    bool operator==(const Attribute&) const = default;
};

// An editor's word that a rule of the linter does not apply to a page, and why.
struct Silence {
    std::string rule;
    std::string reason;
    std::uint32_t line = 0;  // in the page's file
    bool operator==(const Silence&) const = default;
};

// One FAQ entry, product, policy or article in one locale. (id, locale) is unique in a snapshot;
// the same id in another locale is its translation.
struct Page {
    std::string id;  // 1–200 bytes, no control characters or white space
    PageKind kind = PageKind::kArticle;
    std::string locale;  // BCP 47 tag, lower-case language first: "en", "de", "pt-BR"
    Audience audience = Audience::kPublic;
    std::string title;
    std::string url;                     // where the shopper reads the page; may be empty
    std::string section;                 // the shelf it stands on, for people
    std::vector<std::string> questions;  // other ways shoppers ask it
    std::vector<std::string> tags;
    std::vector<std::string> skus;  // products it is about
    std::vector<Attribute> attributes;
    std::string updated;  // ISO dates "YYYY-MM-DD", or empty
    std::string review_by;
    std::string valid_from;
    std::string valid_to;
    std::vector<Block> blocks;
    std::string source;  // path below the content root, for messages; not stored in the snapshot
    std::uint32_t line = 0;             // where in that file the page begins; not stored
    std::vector<Silence> check_ignore;  // for `firstline check`; not stored
    bool operator==(const Page&) const = default;
};

// What a question retrieves: an FAQ answer, a section under its heading path, or a product's
// attributes. `anchor` is empty for the page's first passage. Marks do not come along: a passage
// is read as text, the page as Blocks.
struct Passage {
    std::string anchor;
    std::vector<std::string> headings;  // path from the page's outermost section heading
    std::string text;                   // paragraphs, list items and table rows, one a line
};

// The passages of a page, in reading order; at least one unless the page has no text at all.
// A section becomes a passage; one longer than about 1,200 bytes is cut between its lines, a line
// longer than 4,000 bytes between its sentences or words. List items and table rows are lines of
// text; a table row repeats its column heads ("Country: Germany; Price: 4.95") so that a row can be
// an answer by itself. Pictures give no line: their alternative text is shown with the page.
std::vector<Passage> split_passages(const Page& page);

// All the text a reader found, one block a line, as `firstline read --text` prints it and main
// content is scored by.
std::string plain_text(const Page& page);

const char* to_string(PageKind kind);
const char* to_string(Audience audience);

}  // namespace firstline
