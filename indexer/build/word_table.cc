#include "indexer/build/word_table.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace firstline {
namespace {

template <typename Less>
std::vector<std::uint32_t> sorted_order(std::size_t size, Less less) {
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), less);
    return order;
}

}  // namespace

WordId WordTable::id_of(std::string_view form) {
    const auto known = by_form_.find(form);
    if (known != by_form_.end()) return known->second;
    const auto id = static_cast<WordId>(words_.size());
    const auto entry = by_form_.emplace(std::string(form), id).first;
    Entry word;
    word.form = entry->first;
    word.folded = analyzer_.fold(form);
    word.stem = stem_id(analyzer_.stem(form));
    add_grams(word);
    words_.push_back(std::move(word));
    last_page_of_word_.push_back(kNoId);
    return id;
}

std::uint32_t WordTable::stem_id(std::string stem) {
    const auto next = static_cast<std::uint32_t>(stems_.size());
    const auto [entry, is_new] = by_stem_.try_emplace(stem, next);
    if (is_new) stems_.push_back({std::move(stem), 0, kNoId});
    return entry->second;
}

void WordTable::add_grams(Entry& entry) {
    for (const std::uint64_t hash : character_grams(entry.folded)) {
        const auto next = static_cast<std::uint32_t>(grams_.size());
        const auto [known, is_new] = by_gram_.try_emplace(hash, next);
        if (is_new) grams_.push_back({hash, 0, kNoId});
        entry.grams.push_back(known->second);
    }
    std::sort(entry.grams.begin(), entry.grams.end());
    entry.grams.erase(std::unique(entry.grams.begin(), entry.grams.end()), entry.grams.end());
}

void WordTable::count(WordId word, bool in_title) {
    Entry& entry = words_[word];
    ++entry.frequency;
    Stem& stem = stems_[entry.stem];
    if (stem.place == kNoId) {
        stem.place = static_cast<std::uint32_t>(page_.size());
        page_.emplace_back();
        stems_of_page_.push_back(entry.stem);
    }
    ++page_[stem.place].all;
    if (in_title) ++page_[stem.place].in_title;
    if (last_page_of_word_[word] == page_number_) return;
    last_page_of_word_[word] = page_number_;
    for (const std::uint32_t gram : entry.grams) {
        if (grams_[gram].last_page == page_number_) continue;
        grams_[gram].last_page = page_number_;
        ++grams_[gram].pages;
    }
}

const std::vector<WordTable::StemCount>& WordTable::finish_page() {
    finished_.clear();
    finished_.swap(page_);
    for (std::size_t i = 0; i < finished_.size(); ++i) {
        Stem& stem = stems_[stems_of_page_[i]];
        finished_[i].stem = &stem.stem;  // stems_ may have grown since the page began
        ++stem.pages;
        stem.place = kNoId;
    }
    stems_of_page_.clear();
    ++page_number_;
    return finished_;
}

VocabularyColumns WordTable::columns(std::vector<WordId>& sorted_ids) const {
    VocabularyColumns out;
    const auto stem_order = sorted_order(
        stems_.size(), [&](auto a, auto b) { return stems_[a].stem < stems_[b].stem; });
    std::vector<TermId> stem_place(stems_.size());
    for (const std::uint32_t stem : stem_order) {
        stem_place[stem] = static_cast<TermId>(out.term_pages.size());
        out.terms.add(stems_[stem].stem);
        out.term_pages.push_back(stems_[stem].pages);
    }
    const auto word_order = sorted_order(words_.size(), [&](auto a, auto b) {
        const int order = words_[a].folded.compare(words_[b].folded);
        return order != 0 ? order < 0 : words_[a].form < words_[b].form;
    });
    sorted_ids.resize(words_.size());
    for (const std::uint32_t word : word_order) {
        sorted_ids[word] = static_cast<WordId>(out.word_terms.size());
        out.words.add(words_[word].folded);
        out.spellings.add(words_[word].form);
        out.word_terms.push_back(stem_place[words_[word].stem]);
        out.word_frequencies.push_back(words_[word].frequency);
    }
    out.list_words_of_terms();
    add_gram_columns(sorted_ids, out);
    return out;
}

void WordTable::add_gram_columns(const std::vector<WordId>& sorted_ids,
                                 VocabularyColumns& out) const {
    const auto order = sorted_order(
        grams_.size(), [&](auto a, auto b) { return grams_[a].hash < grams_[b].hash; });
    std::vector<std::vector<WordId>> words(grams_.size());
    for (std::size_t word = 0; word < words_.size(); ++word) {
        for (const std::uint32_t gram : words_[word].grams) words[gram].push_back(sorted_ids[word]);
    }
    for (const std::uint32_t gram : order) {
        out.gram_hashes.push_back(grams_[gram].hash);
        out.gram_pages.push_back(grams_[gram].pages);
        std::sort(words[gram].begin(), words[gram].end());
        auto& values = out.gram_words.values;
        values.insert(values.end(), words[gram].begin(), words[gram].end());
        out.gram_words.offsets.push_back(static_cast<std::uint32_t>(values.size()));
    }
}

}  // namespace firstline
