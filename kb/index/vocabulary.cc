#include "kb/index/vocabulary.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "kb/index/schema.h"
#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "WORDS   ";

enum Section : std::size_t {
    kWordOffsets,
    kWordBytes,
    kSpellingOffsets,
    kSpellingBytes,
    kWordTerms,
    kWordFrequencies,
    kTermOffsets,
    kTermBytes,
    kTermPages,
    kTermWordOffsets,
    kTermWords,
    kGramHashes,
    kGramPages,
    kGramOffsets,
    kGramWords,
    kSectionCount,
};

std::uint64_t hash_of(std::string_view bytes) {  // FNV-1a, 64 bit
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash;
}

// Offsets that ascend from 0 to `end`.
bool ascending(const std::uint32_t* offsets, std::size_t count, std::size_t end) {
    return offsets[0] == 0 && offsets[count] == end && std::is_sorted(offsets, offsets + count + 1);
}

bool all_below(const std::uint32_t* values, std::size_t count, std::uint32_t limit) {
    return std::all_of(values, values + count, [=](std::uint32_t value) { return value < limit; });
}

}  // namespace

std::vector<std::uint64_t> character_grams(std::string_view folded) {
    std::string marked = "^";
    marked += folded;
    marked += '$';
    std::vector<std::int32_t> starts;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(marked.data());
    const auto size = static_cast<std::int32_t>(marked.size());
    for (std::int32_t at = 0; at < size;) {
        starts.push_back(at);
        U8_FWD_1(bytes, at, size);
    }
    starts.push_back(size);
    const std::size_t letters = starts.size() - 1;
    if (letters <= kGramLength) return {hash_of(marked)};
    std::vector<std::uint64_t> grams;
    for (std::size_t i = 0; i + kGramLength <= letters; ++i) {
        grams.push_back(hash_of(std::string_view(marked).substr(
            static_cast<std::size_t>(starts[i]),
            static_cast<std::size_t>(starts[i + kGramLength] - starts[i]))));
    }
    return grams;
}

void VocabularyColumns::list_words_of_terms() {
    term_words.offsets.assign(term_pages.size() + 1, 0);
    for (const TermId term : word_terms) ++term_words.offsets[term + 1];
    std::partial_sum(term_words.offsets.begin(), term_words.offsets.end(),
                     term_words.offsets.begin());
    std::vector<std::uint32_t> next(term_words.offsets.begin(), term_words.offsets.end() - 1);
    term_words.values.resize(word_terms.size());
    for (WordId word = 0; word < word_terms.size(); ++word)
        term_words.values[next[word_terms[word]]++] = word;
}

std::string encode_vocabulary(const VocabularyColumns& columns) {
    std::vector<std::string> sections(kSectionCount);
    sections[kWordOffsets] = array_section(columns.words.offsets);
    sections[kWordBytes] = columns.words.bytes;
    sections[kSpellingOffsets] = array_section(columns.spellings.offsets);
    sections[kSpellingBytes] = columns.spellings.bytes;
    sections[kWordTerms] = array_section(columns.word_terms);
    sections[kWordFrequencies] = array_section(columns.word_frequencies);
    sections[kTermOffsets] = array_section(columns.terms.offsets);
    sections[kTermBytes] = columns.terms.bytes;
    sections[kTermPages] = array_section(columns.term_pages);
    sections[kTermWordOffsets] = array_section(columns.term_words.offsets);
    sections[kTermWords] = array_section(columns.term_words.values);
    sections[kGramHashes] = array_section(columns.gram_hashes);
    sections[kGramPages] = array_section(columns.gram_pages);
    sections[kGramOffsets] = array_section(columns.gram_words.offsets);
    sections[kGramWords] = array_section(columns.gram_words.values);
    return write_sections(kMagic, kSchemaVersion, sections);
}

Vocabulary::Vocabulary(std::shared_ptr<const VocabularyColumns> columns)
    : word_count_(static_cast<std::uint32_t>(columns->word_terms.size())),
      term_count_(static_cast<std::uint32_t>(columns->term_pages.size())),
      gram_count_(static_cast<std::uint32_t>(columns->gram_hashes.size())),
      word_offsets_(columns->words.offsets.data()),
      spelling_offsets_(columns->spellings.offsets.data()),
      word_terms_(columns->word_terms.data()),
      word_frequencies_(columns->word_frequencies.data()),
      term_offsets_(columns->terms.offsets.data()),
      term_pages_(columns->term_pages.data()),
      term_word_offsets_(columns->term_words.offsets.data()),
      term_words_(columns->term_words.values.data()),
      gram_hashes_(columns->gram_hashes.data()),
      gram_pages_(columns->gram_pages.data()),
      gram_offsets_(columns->gram_words.offsets.data()),
      gram_words_(columns->gram_words.values.data()),
      word_bytes_(columns->words.bytes.data()),
      spelling_bytes_(columns->spellings.bytes.data()),
      term_bytes_(columns->terms.bytes.data()),
      columns_(std::move(columns)) {}

Result<Vocabulary> Vocabulary::open(std::string_view bytes) {
    auto read = read_sections(bytes, kMagic, kSchemaVersion, kSectionCount);
    if (!read) return read.error();
    const std::vector<std::string_view>& section = *read;
    Vocabulary v;
    v.word_count_ = static_cast<std::uint32_t>(section[kWordTerms].size() / 4);
    v.term_count_ = static_cast<std::uint32_t>(section[kTermPages].size() / 4);
    v.gram_count_ = static_cast<std::uint32_t>(section[kGramHashes].size() / 8);
    const bool sizes = fits<std::uint32_t>(section[kWordOffsets], v.word_count_ + 1) &&
                       fits<std::uint32_t>(section[kSpellingOffsets], v.word_count_ + 1) &&
                       fits<std::uint32_t>(section[kWordTerms], v.word_count_) &&
                       fits<std::uint32_t>(section[kWordFrequencies], v.word_count_) &&
                       fits<std::uint32_t>(section[kTermOffsets], v.term_count_ + 1) &&
                       fits<std::uint32_t>(section[kTermPages], v.term_count_) &&
                       fits<std::uint32_t>(section[kTermWordOffsets], v.term_count_ + 1) &&
                       fits<std::uint32_t>(section[kTermWords], v.word_count_) &&
                       fits<std::uint64_t>(section[kGramHashes], v.gram_count_) &&
                       fits<std::uint32_t>(section[kGramPages], v.gram_count_) &&
                       fits<std::uint32_t>(section[kGramOffsets], v.gram_count_ + 1);
    if (!sizes) return Error{ErrorCode::kCorrupt, "the vocabulary's parts do not fit each other"};
    v.word_offsets_ = as_array<std::uint32_t>(section[kWordOffsets]);
    v.word_bytes_ = section[kWordBytes].data();
    v.spelling_offsets_ = as_array<std::uint32_t>(section[kSpellingOffsets]);
    v.spelling_bytes_ = section[kSpellingBytes].data();
    v.word_terms_ = as_array<std::uint32_t>(section[kWordTerms]);
    v.word_frequencies_ = as_array<std::uint32_t>(section[kWordFrequencies]);
    v.term_offsets_ = as_array<std::uint32_t>(section[kTermOffsets]);
    v.term_bytes_ = section[kTermBytes].data();
    v.term_pages_ = as_array<std::uint32_t>(section[kTermPages]);
    v.term_word_offsets_ = as_array<std::uint32_t>(section[kTermWordOffsets]);
    v.term_words_ = as_array<std::uint32_t>(section[kTermWords]);
    v.gram_hashes_ = as_array<std::uint64_t>(section[kGramHashes]);
    v.gram_pages_ = as_array<std::uint32_t>(section[kGramPages]);
    v.gram_offsets_ = as_array<std::uint32_t>(section[kGramOffsets]);
    v.gram_words_ = as_array<std::uint32_t>(section[kGramWords]);
    if (!v.is_sound(section[kWordBytes].size(), section[kSpellingBytes].size(),
                    section[kTermBytes].size(), section[kGramWords].size() / 4)) {
        return Error{ErrorCode::kCorrupt, "the vocabulary's offsets or words are out of order"};
    }
    return v;
}

bool Vocabulary::is_sound(std::size_t word_bytes, std::size_t spelling_bytes,
                          std::size_t term_bytes, std::size_t gram_words) const {
    const bool offsets = ascending(word_offsets_, word_count_, word_bytes) &&
                         ascending(spelling_offsets_, word_count_, spelling_bytes) &&
                         ascending(term_offsets_, term_count_, term_bytes) &&
                         ascending(term_word_offsets_, term_count_, word_count_) &&
                         ascending(gram_offsets_, gram_count_, gram_words) &&
                         all_below(word_terms_, word_count_, term_count_) &&
                         all_below(term_words_, word_count_, word_count_) &&
                         all_below(gram_words_, gram_words, word_count_);
    if (!offsets) return false;
    for (WordId id = 1; id < word_count_; ++id) {
        const int order = word(id - 1).compare(word(id));
        if (order > 0 || (order == 0 && spelling(id - 1) >= spelling(id))) return false;
    }
    for (TermId id = 1; id < term_count_; ++id) {
        if (term(id - 1) >= term(id)) return false;
    }
    return std::adjacent_find(gram_hashes_, gram_hashes_ + gram_count_, std::greater_equal<>()) ==
           gram_hashes_ + gram_count_;
}

std::string_view Vocabulary::word(WordId id) const {
    return {word_bytes_ + word_offsets_[id], word_offsets_[id + 1] - word_offsets_[id]};
}

std::string_view Vocabulary::spelling(WordId id) const {
    return {spelling_bytes_ + spelling_offsets_[id],
            spelling_offsets_[id + 1] - spelling_offsets_[id]};
}

std::string_view Vocabulary::term(TermId id) const {
    return {term_bytes_ + term_offsets_[id], term_offsets_[id + 1] - term_offsets_[id]};
}

// The first id in [0, count) for which `before(id)` is false.
template <typename Before>
static std::uint32_t partition_id(std::uint32_t count, Before before) {
    std::uint32_t low = 0;
    std::uint32_t high = count;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (before(middle)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

std::pair<WordId, WordId> Vocabulary::find_word(std::string_view folded) const {
    const WordId begin = partition_id(word_count_, [&](WordId id) { return word(id) < folded; });
    WordId end = begin;
    while (end < word_count_ && word(end) == folded) ++end;
    return {begin, end};
}

std::pair<WordId, WordId> Vocabulary::find_prefix(std::string_view prefix) const {
    const WordId begin = partition_id(word_count_, [&](WordId id) { return word(id) < prefix; });
    const WordId end = partition_id(
        word_count_, [&](WordId id) { return word(id).substr(0, prefix.size()) <= prefix; });
    return {begin, std::max(begin, end)};
}

TermId Vocabulary::find_term(std::string_view stem) const {
    const TermId id = partition_id(term_count_, [&](TermId at) { return term(at) < stem; });
    return id < term_count_ && term(id) == stem ? id : kNoId;
}

std::span<const WordId> Vocabulary::words_of(TermId id) const {
    return {term_words_ + term_word_offsets_[id], term_words_ + term_word_offsets_[id + 1]};
}

GramId Vocabulary::find_gram(std::uint64_t hash) const {
    const auto* end = gram_hashes_ + gram_count_;
    const auto* found = std::lower_bound(gram_hashes_, end, hash);
    return found != end && *found == hash ? static_cast<GramId>(found - gram_hashes_) : kNoId;
}

std::span<const WordId> Vocabulary::words_with_gram(GramId id) const {
    return {gram_words_ + gram_offsets_[id], gram_words_ + gram_offsets_[id + 1]};
}

}  // namespace firstline
