// What a build read, kept in the snapshot so that the next build reads what changed only.
//
// A content file is a row of units: one for a Markdown or HTML file, one a line of JSON lines. Of
// each unit the state keeps what tells whether it changed, what its pages are called, the hashes of
// their stored form, which names their links asked for, and what the reader had to say. It holds no
// text: unchanged pages are taken from the last snapshot's parts.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/content_files.h"
#include "indexer/source/reader.h"
#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

// XXH3, 128 bits: tells changed bytes from unchanged ones. Content is its owner's, so no hash that
// withstands an attacker is needed here.
using Fingerprint = std::array<std::uint64_t, 2>;
Fingerprint fingerprint(std::string_view bytes);
// XXH3, 64 bits, of a name that links may ask for.
std::uint64_t name_hash(std::string_view name);

struct PageRecord {
    std::string locale;
    std::string id;
    std::string url;
    Audience audience = Audience::kPublic;
    std::uint32_t line = 0;   // in its unit, 1-based; 0 where unknown
    bool is_dropped = false;  // another page has its id
    std::string hash;         // SHA-256 of encode_page(), 32 bytes
    std::string public_hash;  // the same of the page as shoppers see it; empty for internal pages
    std::vector<std::uint64_t> asked;  // name_hash() of what its links asked for, sorted
    // Index of the page among those that were read this time; kNotRead for the others. Not stored.
    static constexpr std::uint32_t kNotRead = 0xFFFFFFFF;
    std::uint32_t read = kNotRead;
    bool was_dropped = false;  // at the last build, so no part holds it; not stored
};

struct UnitRecord {
    Fingerprint bytes = {};
    std::uint32_t line = 1;  // its first, in the file
    std::vector<PageRecord> pages;
    std::vector<Finding> findings;  // lines count from the unit's first; no file name
};

// A unit that did not change is the same object in the last build's state and in this one's: of
// 100,000 pages an edit touches one. So a unit is changed through own() only.
using SharedUnit = std::shared_ptr<UnitRecord>;
// The unit, for changing: a copy of its own if somebody else holds it too. One thread.
UnitRecord& own(SharedUnit& unit);

// Another file whose text came into this one's.
struct IncludeRecord {
    std::string path;
    bool is_there = false;
    Fingerprint bytes = {};
};

struct SourceRecord {
    std::string path;
    FileStamp stamp;  // all zero: it must be looked at again, whatever the file system says
    std::vector<SharedUnit> units;
    std::vector<IncludeRecord> includes;
    std::vector<Finding> findings;  // of the file as a whole
    bool is_kept = false;           // its pages are those of an earlier build: it does not read now
};

struct ContentState {
    // What besides the files decides how they read; another one: read all. Its first line is the
    // place.
    std::string reader;
    std::vector<SourceRecord> sources;  // in byte order of their paths
};

// The folder, or the one file, that was read: its canonical path at that time.
std::string content_place(const ContentState& state);

std::string encode_state(const ContentState& state);
Result<ContentState> decode_state(std::string_view bytes);

}  // namespace firstline
