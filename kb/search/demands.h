// demands: what does an agent's search insist on?
//
//     "free returns" boots -sale
//
// asks for free, returns and boots, of the pages on which "free returns" stands so, word by word,
// and no form of "sale" stands at all. Shoppers write quotes and hyphens without meaning either, so
// this is for searches that say so (Question::demands).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"

namespace firstline {

struct Demands {
    std::string text;                   // to be asked: without the signs and what is excluded
    std::vector<std::string> phrases;   // to stand word by word, as written
    std::vector<std::string> excluded;  // words, no form of which may stand
    std::vector<std::string> excluded_phrases;

    bool empty() const { return phrases.empty() && excluded.empty() && excluded_phrases.empty(); }
};

// Quotes are straight, curly, low or pointed ones; one that is not closed is none. A minus counts
// at the beginning of a word, and not before a digit: "-20 °C" excludes nothing. At most eight
// demands are taken, the first; the signs of others go, their words are asked.
Demands demands_of(std::string_view text);

// Which pages do as demanded. Title, declared questions, headings and text of a page count, each by
// itself; keywords that nobody sees do not. Borrows the database for as long as it lives.
class DemandFilter {
  public:
    DemandFilter(const Demands& demands, const Database& database, Reader& reader);

    // Cost: linear in the page's words.
    bool is_met_by(PageId page) const;

  private:
    enum class Form : std::uint8_t { kSame, kAny };
    // The words that may stand at one place: spellings of one word, and all forms of a stem.
    struct Place {
        WordId begin = 0;
        WordId end = 0;
        TermId stem = kNoId;
    };
    using Sequence = std::vector<Place>;

    Sequence words_in(const std::string& phrase, Form form, Reader& reader) const;
    bool fits(const Place& place, WordId word) const;
    bool stands_in(const Sequence& sequence, PageId page) const;

    const Database& database_;
    std::vector<Sequence> wanted_;
    std::vector<Sequence> unwanted_;
};

}  // namespace firstline
