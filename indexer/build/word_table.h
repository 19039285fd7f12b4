// Gives ids to word forms as pages are analysed, and counts what the vocabulary stores.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/index/vocabulary.h"
#include "kb/text/analyzer.h"

namespace firstline {

class WordTable {
  public:
    // `analyzer` must outlive the table.
    explicit WordTable(const Analyzer& analyzer) : analyzer_(analyzer) {}

    // Id of the normalised form, in the order forms are met; each is folded and stemmed once.
    WordId id_of(std::string_view form);

    // A stem of a page and how often it occurs there.
    struct StemCount {
        const std::string* stem = nullptr;
        std::uint32_t all = 0;
        std::uint32_t in_title = 0;
    };
    // Adds an occurrence to the page at hand.
    void count(WordId word, bool in_title);
    // Ends the page: counts it for its stems and n-grams. The result is valid until the next call.
    const std::vector<StemCount>& finish_page();

    // The vocabulary in sorted order; `sorted_ids[id]` is each word's place in it.
    VocabularyColumns columns(std::vector<WordId>& sorted_ids) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const {
            return std::hash<std::string_view>()(key);
        }
    };
    template <typename Value>
    using StringMap = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    struct Entry {
        std::string_view form;  // the key in by_form_
        std::string folded;
        std::uint32_t stem = 0;
        std::uint32_t frequency = 0;
        std::vector<std::uint32_t> grams;
    };
    struct Stem {
        std::string stem;
        std::uint32_t pages = 0;
        std::uint32_t place = kNoId;  // in page_, while the page at hand has it
    };
    struct Gram {
        std::uint64_t hash = 0;
        std::uint32_t pages = 0;
        std::uint32_t last_page = kNoId;
    };

    std::uint32_t stem_id(std::string stem);
    void add_grams(Entry& entry);
    void add_gram_columns(const std::vector<WordId>& sorted_ids, VocabularyColumns& out) const;

    const Analyzer& analyzer_;
    StringMap<WordId> by_form_;
    StringMap<std::uint32_t> by_stem_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_gram_;
    std::vector<Entry> words_;
    std::vector<Stem> stems_;
    std::vector<Gram> grams_;
    std::vector<StemCount> page_;  // of the page at hand
    std::vector<std::uint32_t> stems_of_page_;
    std::vector<StemCount> finished_;  // of the last page
    std::vector<std::uint32_t> last_page_of_word_;
    std::uint32_t page_number_ = 0;
};

}  // namespace firstline
