// The vocabulary of one database: every word form its pages hold, the stem each belongs to, in how
// many pages each stem occurs, and the character n-grams that words share.
//
// It answers, in memory and without Xapian: which stems a question's word means, which words begin
// with what was typed, which words are near a misspelling, which words share n-grams with a word.
// Built by the writer from the same Analyzer that cuts questions. A part of an index has one in its
// file `words`, read in place (format: docs/snapshot-format.md); a database of several parts has
// one merged from theirs (kb/index/vocabulary_merge.h), equal to that of a single part with the
// same pages. Any thread may read it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

using WordId = std::uint32_t;  // index into the word forms, sorted by folded form, then by form
using TermId = std::uint32_t;  // index into the stems, sorted by bytes
using GramId = std::uint32_t;  // index into the n-grams, sorted

inline constexpr std::uint32_t kNoId = 0xFFFFFFFF;

// The length of character n-grams, in code points, counting a boundary mark at both ends of a word.
inline constexpr std::size_t kGramLength = 4;

// The n-grams of a folded word form, as hashes, in order; a word of one or two letters gives one.
std::vector<std::uint64_t> character_grams(std::string_view folded);

// Strings laid end to end.
struct StringColumn {
    std::vector<std::uint32_t> offsets = {0};  // one more than there are strings
    std::string bytes;

    void add(std::string_view string) {
        bytes += string;
        offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
    }
    bool operator==(const StringColumn&) const = default;
};

// Lists of ids laid end to end.
struct ListColumn {
    std::vector<std::uint32_t> offsets = {0};  // one more than there are lists
    std::vector<std::uint32_t> values;
    bool operator==(const ListColumn&) const = default;
};

// A vocabulary's columns, in the order of the ids: what the writer gathers and the merge makes.
struct VocabularyColumns {
    StringColumn words;      // folded forms
    StringColumn spellings;  // the forms themselves: normalised, in lower case, with their accents
    std::vector<TermId> word_terms;
    std::vector<std::uint32_t> word_frequencies;  // occurrences in all pages
    StringColumn terms;
    std::vector<std::uint32_t> term_pages;
    ListColumn term_words;
    std::vector<std::uint64_t> gram_hashes;
    std::vector<std::uint32_t> gram_pages;
    ListColumn gram_words;

    // Fills `term_words` from `word_terms`.
    void list_words_of_terms();
};

class Vocabulary {
  public:
    // Reads the file's bytes in place; they must outlive the object. kCorrupt if they do not add
    // up.
    static Result<Vocabulary> open(std::string_view bytes);
    // Reads columns in place; whoever copies the object keeps them alive too.
    explicit Vocabulary(std::shared_ptr<const VocabularyColumns> columns);
    Vocabulary() = default;

    std::uint32_t words() const { return word_count_; }
    std::uint32_t terms() const { return term_count_; }
    std::uint32_t grams() const { return gram_count_; }

    std::string_view word(WordId id) const;      // folded form
    std::string_view spelling(WordId id) const;  // as pages write it, in lower case, with accents
    TermId term_of(WordId id) const { return word_terms_[id]; }
    std::uint32_t word_frequency(WordId id) const { return word_frequencies_[id]; }  // occurrences

    std::string_view term(TermId id) const;  // folded stem; also its spelling in Xapian
    std::uint32_t pages_with(TermId id) const { return term_pages_[id]; }

    // Word forms equal to `folded`, as a range of ids (several where accents alone tell them
    // apart).
    std::pair<WordId, WordId> find_word(std::string_view folded) const;
    // Word forms that begin with `prefix`, as a range of ids.
    std::pair<WordId, WordId> find_prefix(std::string_view prefix) const;
    // The stem, or kNoId.
    TermId find_term(std::string_view stem) const;
    // The word forms of a stem.
    std::span<const WordId> words_of(TermId id) const;

    // The n-gram with this hash, or kNoId; in how many pages it occurs; which words hold it.
    GramId find_gram(std::uint64_t hash) const;
    std::uint64_t gram_hash(GramId id) const { return gram_hashes_[id]; }
    std::uint32_t pages_with_gram(GramId id) const { return gram_pages_[id]; }
    std::span<const WordId> words_with_gram(GramId id) const;

  private:
    bool is_sound(std::size_t word_bytes, std::size_t spelling_bytes, std::size_t term_bytes,
                  std::size_t gram_words) const;

    std::uint32_t word_count_ = 0;
    std::uint32_t term_count_ = 0;
    std::uint32_t gram_count_ = 0;
    const std::uint32_t* word_offsets_ = nullptr;
    const std::uint32_t* spelling_offsets_ = nullptr;
    const std::uint32_t* word_terms_ = nullptr;
    const std::uint32_t* word_frequencies_ = nullptr;
    const std::uint32_t* term_offsets_ = nullptr;
    const std::uint32_t* term_pages_ = nullptr;
    const std::uint32_t* term_word_offsets_ = nullptr;  // into term_words_
    const std::uint32_t* term_words_ = nullptr;
    const std::uint64_t* gram_hashes_ = nullptr;
    const std::uint32_t* gram_pages_ = nullptr;
    const std::uint32_t* gram_offsets_ = nullptr;  // into gram_words_
    const std::uint32_t* gram_words_ = nullptr;
    const char* word_bytes_ = nullptr;
    const char* spelling_bytes_ = nullptr;
    const char* term_bytes_ = nullptr;
    // Of a merged vocabulary only. Shared, as a Vocabulary is a value that may be copied.
    std::shared_ptr<const VocabularyColumns> columns_;
};

// The bytes of the file `words`.
std::string encode_vocabulary(const VocabularyColumns& columns);

}  // namespace firstline
