#include "kb/index/vocabulary.h"

#include <unicode/utf8.h>

#include <algorithm>
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

// Strings laid end to end, with n + 1 offsets.
void put_strings(const std::vector<std::string>& strings, std::string& offsets,
                 std::string& bytes) {
    std::vector<std::uint32_t> begins = {0};
    for (const std::string& string : strings) {
        bytes += string;
        begins.push_back(static_cast<std::uint32_t>(bytes.size()));
    }
    offsets = array_section(begins);
}

// Lists laid end to end, with n + 1 offsets.
void put_lists(const std::vector<std::vector<WordId>>& lists, std::string& offsets,
               std::string& values) {
    std::vector<std::uint32_t> begins = {0};
    std::vector<WordId> flat;
    for (const auto& list : lists) {
        flat.insert(flat.end(), list.begin(), list.end());
        begins.push_back(static_cast<std::uint32_t>(flat.size()));
    }
    offsets = array_section(begins);
    values = array_section(flat);
}

std::uint64_t hash_of(std::string_view bytes) {  // FNV-1a, 64 bit
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash;
}

// Offsets that ascend from 0 to `end`.
bool ascending(const std::uint32_t* offsets, std::size_t count, std::size_t end) {
    return offsets[0] == 0 && offsets[count] == end && std::is_sorted(offsets, offsets + count + 1);
}

bool all_below(std::string_view section, std::uint32_t limit) {
    const auto* values = as_array<std::uint32_t>(section);
    return std::all_of(values, values + section.size() / 4,
                       [=](std::uint32_t value) { return value < limit; });
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

std::string encode_vocabulary(const VocabularyContents& contents) {
    std::vector<std::string> sections(kSectionCount);
    put_strings(contents.words, sections[kWordOffsets], sections[kWordBytes]);
    put_strings(contents.spellings, sections[kSpellingOffsets], sections[kSpellingBytes]);
    sections[kWordTerms] = array_section(contents.word_terms);
    sections[kWordFrequencies] = array_section(contents.word_frequencies);
    put_strings(contents.terms, sections[kTermOffsets], sections[kTermBytes]);
    sections[kTermPages] = array_section(contents.term_pages);
    std::vector<std::vector<WordId>> term_words(contents.terms.size());
    for (WordId word = 0; word < contents.words.size(); ++word)
        term_words[contents.word_terms[word]].push_back(word);
    put_lists(term_words, sections[kTermWordOffsets], sections[kTermWords]);
    sections[kGramHashes] = array_section(contents.gram_hashes);
    sections[kGramPages] = array_section(contents.gram_pages);
    put_lists(contents.gram_words, sections[kGramOffsets], sections[kGramWords]);
    return write_sections(kMagic, kSchemaVersion, sections);
}

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
    const bool sound =
        ascending(v.word_offsets_, v.word_count_, section[kWordBytes].size()) &&
        ascending(v.spelling_offsets_, v.word_count_, section[kSpellingBytes].size()) &&
        ascending(v.term_offsets_, v.term_count_, section[kTermBytes].size()) &&
        ascending(v.term_word_offsets_, v.term_count_, v.word_count_) &&
        ascending(v.gram_offsets_, v.gram_count_, section[kGramWords].size() / 4) &&
        all_below(section[kWordTerms], v.term_count_) &&
        all_below(section[kTermWords], v.word_count_) &&
        all_below(section[kGramWords], v.word_count_);
    if (!sound) return Error{ErrorCode::kCorrupt, "the vocabulary's offsets are out of order"};
    for (WordId id = 1; id < v.word_count_; ++id) {
        if (v.word(id) < v.word(id - 1))
            return Error{ErrorCode::kCorrupt, "the vocabulary's words are out of order"};
    }
    return v;
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
