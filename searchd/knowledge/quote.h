// What an agent quoted of a page, as far as it takes to tell later whether that still stands there:
// where it was, and a hash of its words. The words themselves are not kept.
//
// Words are a passage's or a page's text with each run of white space as one space: line breaks,
// emphasis, links, pictures and all that is no text of the page (tags, dates, the way it is found)
// may change without the words changing. Punctuation and capitals count, since figures hang on
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kb/doc/page.h"

namespace firstline {

enum class QuoteScope : std::uint8_t {
    kPassage,  // the passage at the anchor
    kPage,     // all of the page
    kLink,     // the page's address alone: any words will do, as long as the page is there
};

struct Quote {
    std::int64_t id = 0;  // in the store, counts from 1
    QuoteScope scope = QuoteScope::kPassage;
    std::string page;
    std::string anchor;  // of the passage; empty: the page's first
    std::string locale;
    std::string title;  // of the page as it was quoted; may be empty
    std::string words;  // hash_of_quote(); empty: it was not there
    bool operator==(const Quote&) const = default;
};

// Whether what was quoted still stands. kGone: the page is no longer there in that locale, or is
// internal, or nothing on it is at the anchor or says the same.
enum class Standing : std::uint8_t { kStands, kChanged, kGone };

// 64 hexadecimal digits: SHA-256 of the words; nothing if the page has no text at the anchor.
std::optional<std::string> hash_of_quote(const Page& page, QuoteScope scope,
                                         std::string_view anchor);

// `now` is the page as agents read it, nullptr if there is none. A passage that says the same at
// another anchor stands, since a new heading changes no answer. A quote without words stands as
// soon as there is something where it was.
Standing standing_of(const Quote& quote, const Page* now);

// Names as stored: passage, page, link; and as the API spells them: stands, changed, gone.
const char* to_string(QuoteScope scope);
const char* to_string(Standing standing);
std::optional<QuoteScope> quote_scope_named(std::string_view name);

}  // namespace firstline
