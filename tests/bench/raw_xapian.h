// The yardstick: Xapian alone over the same pages, as lean as it can be used.
//
// One document a page, stems of title and body without positions or spelling, the page's text as
// its data, compacted. A question is an OR (or AND) of its words' stems.
//
//     build_raw_index("pages.jsonl", "raw");
//     RawXapian raw("raw");
//     raw.search(raw.parse("how to return", Xapian::Query::OP_OR));
#pragma once

#include <xapian.h>

#include <string>

namespace firstline::bench {

constexpr Xapian::doccount kRawResults = 10;

enum class RawForm {
    kLean,   // as above
    kOmega,  // as Omega wants it: words beside their stems, and the data as its fields
};

// Builds the index in the folder unless a whole one is there.
void build_raw_index(const std::string& pages, const std::string& folder,
                     RawForm form = RawForm::kLean);

class RawXapian {
  public:
    explicit RawXapian(const std::string& folder);

    Xapian::Query parse(const std::string& question, Xapian::Query::op joined);
    // The best ten: get_mset and nothing else.
    Xapian::MSet search(const Xapian::Query& query);
    // Reads the stored text of each result; how many bytes.
    static std::size_t read_data(const Xapian::MSet& found);
    // Reads them and marks each one's best sentences, 300 bytes; how many bytes. `flags` as for
    // MSet::snippet; 0 is its fast way.
    std::size_t snippets(const Xapian::MSet& found, unsigned flags = 0) const;

  private:
    Xapian::Database database_;
    Xapian::Stem stemmer_;
    Xapian::QueryParser parser_;
};

}  // namespace firstline::bench
