// The index's schema: term prefixes, value slots, file names and the version of all of them.
//
// Any change to a line here, to the codecs, or to the files `words`, `pages` and `postings` must
// raise kSchemaVersion: a snapshot of another version is refused with the remedy "run firstline
// index".
//
// One Xapian document is one page; its document id is its PageId in the part + 1. Documents hold no
// data and no positions: what a result shows is read from the file `pages` (docs/decisions/0002).
#pragma once

#include <cstddef>
#include <cstdint>

namespace firstline {

inline constexpr std::uint32_t kSchemaVersion = 6;

// Stems of the whole page (title, questions, headings, text, attributes, tags): no prefix. Stems
// are folded to lower case, so they never collide with the prefixes, which are capitals.
inline constexpr char kTitlePrefix[] = "S";  // stems of the title and of the declared questions

// A product number, as it is written; in no length and no count, it only finds its pages.
inline constexpr char kSkuPrefix[] = "K";
inline constexpr std::size_t kSkuBytesMax = 200;  // a longer one has no term: Xapian's end at 245

// Files of one part.
inline constexpr char kTermsFile[] = "terms";
inline constexpr char kWordsFile[] = "words";
inline constexpr char kPagesFile[] = "pages";
inline constexpr char kPostingsFile[] = "postings";

// What editors said of finding (kb/index/curation_codec.h), beside the parts.
inline constexpr char kCurationStored[] = "curation";

// What the build read, for the next one (indexer/build/content_state.h); searchd does not open it.
inline constexpr char kStateFile[] = "state";

// The folders of a snapshot that hold its parts, and what was learned from example questions.
inline constexpr char kPartsFolder[] = "parts";
inline constexpr char kExamplesFolder[] = "examples";

// Beside manifest.json: its SHA-256 and a line feed.
inline constexpr char kManifestHashFile[] = "manifest.sha256";

}  // namespace firstline
