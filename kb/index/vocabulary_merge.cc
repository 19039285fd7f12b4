#include "kb/index/vocabulary_merge.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace firstline {
namespace {

// A share's counts after the pages left out are taken off. What counts 0 is not in the result.
struct Counts {
    std::vector<std::uint32_t> words;  // occurrences
    std::vector<std::uint32_t> terms;  // pages
    std::vector<std::uint32_t> grams;  // pages
};

void add_grams(const Vocabulary& vocabulary, WordId word, std::vector<GramId>& grams) {
    for (const std::uint64_t hash : character_grams(vocabulary.word(word))) {
        const GramId gram = vocabulary.find_gram(hash);
        if (gram != kNoId) grams.push_back(gram);
    }
}

template <typename Id>
void take_off_once(std::vector<Id>& ids, std::vector<std::uint32_t>& pages) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const Id id : ids) --pages[id];
}

Counts counts_of(const VocabularyShare& share) {
    const Vocabulary& vocabulary = *share.vocabulary;
    Counts counts;
    counts.words.resize(vocabulary.words());
    counts.terms.resize(vocabulary.terms());
    counts.grams.resize(vocabulary.grams());
    for (WordId id = 0; id < vocabulary.words(); ++id)
        counts.words[id] = vocabulary.word_frequency(id);
    for (TermId id = 0; id < vocabulary.terms(); ++id) counts.terms[id] = vocabulary.pages_with(id);
    for (GramId id = 0; id < vocabulary.grams(); ++id)
        counts.grams[id] = vocabulary.pages_with_gram(id);

    std::vector<TermId> terms;
    std::vector<GramId> grams;
    for (const VocabularyShare::PageWords& page : share.left_out) {
        terms.clear();
        grams.clear();
        for (std::size_t i = 0; i < page.words.size(); ++i) {
            counts.words[page.words[i]] -= page.occurrences[i];
            terms.push_back(vocabulary.term_of(page.words[i]));
            add_grams(vocabulary, page.words[i], grams);
        }
        take_off_once(terms, counts.terms);
        take_off_once(grams, counts.grams);
    }
    return counts;
}

// Visits what several sorted lists hold in the order of their keys, each key once. `size(s)`,
// `key(s, i)` and `is_in(s, i)` describe list `s`; `visit(holders)` gets pairs (list, index).
template <typename Size, typename Key, typename IsIn, typename Visit>
void merge_sorted(std::size_t lists, Size size, Key key, IsIn is_in, Visit visit) {
    std::vector<std::uint32_t> at(lists, 0);
    std::vector<std::pair<std::size_t, std::uint32_t>> holders;
    const auto skip = [&](std::size_t s) {
        while (at[s] < size(s) && !is_in(s, at[s])) ++at[s];
    };
    for (std::size_t s = 0; s < lists; ++s) skip(s);
    while (true) {
        holders.clear();
        for (std::size_t s = 0; s < lists; ++s) {
            if (at[s] >= size(s)) continue;
            if (!holders.empty()) {
                const auto least = key(holders[0].first, holders[0].second);
                const auto mine = key(s, at[s]);
                if (least < mine) continue;
                if (mine < least) holders.clear();
            }
            holders.emplace_back(s, at[s]);
        }
        if (holders.empty()) return;
        visit(holders);
        for (const auto& [s, unused] : holders) {
            ++at[s];
            skip(s);
        }
    }
}

class Merger {
  public:
    explicit Merger(const std::vector<VocabularyShare>& shares) : shares_(shares) {
        for (const VocabularyShare& share : shares) counts_.push_back(counts_of(share));
    }

    MergedVocabulary run() {
        merge_terms();
        merge_words();
        merged_.columns.list_words_of_terms();
        merge_grams();
        list_own_terms();
        return std::move(merged_);
    }

  private:
    const Vocabulary& of(std::size_t share) const { return *shares_[share].vocabulary; }

    void merge_terms() {
        for (std::size_t s = 0; s < shares_.size(); ++s)
            term_ids_.emplace_back(of(s).terms(), kNoId);
        merge_sorted(
            shares_.size(), [&](std::size_t s) { return of(s).terms(); },
            [&](std::size_t s, TermId id) { return of(s).term(id); },
            [&](std::size_t s, TermId id) { return counts_[s].terms[id] > 0; },
            [&](const auto& holders) {
                const auto merged = static_cast<TermId>(merged_.columns.term_pages.size());
                std::uint32_t pages = 0;
                for (const auto& [s, id] : holders) {
                    pages += counts_[s].terms[id];
                    term_ids_[s][id] = merged;
                }
                merged_.columns.terms.add(of(holders[0].first).term(holders[0].second));
                merged_.columns.term_pages.push_back(pages);
            });
    }

    void list_own_terms() {
        for (const std::vector<TermId>& ids : term_ids_) {
            std::vector<TermId>& own =
                merged_.own_terms.emplace_back(merged_.columns.term_pages.size(), kNoId);
            for (TermId id = 0; id < ids.size(); ++id) {
                if (ids[id] != kNoId) own[ids[id]] = id;
            }
        }
    }

    void merge_words() {
        for (std::size_t s = 0; s < shares_.size(); ++s)
            merged_.word_ids.emplace_back(of(s).words(), kNoId);
        merge_sorted(
            shares_.size(), [&](std::size_t s) { return of(s).words(); },
            [&](std::size_t s, WordId id) {
                return std::pair<std::string_view, std::string_view>(of(s).word(id),
                                                                     of(s).spelling(id));
            },
            [&](std::size_t s, WordId id) { return counts_[s].words[id] > 0; },
            [&](const auto& holders) {
                VocabularyColumns& out = merged_.columns;
                const auto merged = static_cast<WordId>(out.word_terms.size());
                std::uint32_t occurrences = 0;
                for (const auto& [s, id] : holders) {
                    occurrences += counts_[s].words[id];
                    merged_.word_ids[s][id] = merged;
                }
                const auto& [s, id] = holders[0];
                out.words.add(of(s).word(id));
                out.spellings.add(of(s).spelling(id));
                out.word_terms.push_back(term_ids_[s][of(s).term_of(id)]);
                out.word_frequencies.push_back(occurrences);
            });
    }

    void merge_grams() {
        std::vector<WordId> words;
        merge_sorted(
            shares_.size(), [&](std::size_t s) { return of(s).grams(); },
            [&](std::size_t s, GramId id) { return of(s).gram_hash(id); },
            [&](std::size_t s, GramId id) { return counts_[s].grams[id] > 0; },
            [&](const auto& holders) {
                VocabularyColumns& out = merged_.columns;
                words.clear();
                std::uint32_t pages = 0;
                for (const auto& [s, id] : holders) {
                    pages += counts_[s].grams[id];
                    add_words(s, id, words);
                }
                out.gram_hashes.push_back(of(holders[0].first).gram_hash(holders[0].second));
                out.gram_pages.push_back(pages);
                out.gram_words.values.insert(out.gram_words.values.end(), words.begin(),
                                             words.end());
                out.gram_words.offsets.push_back(
                    static_cast<std::uint32_t>(out.gram_words.values.size()));
            });
    }

    // Adds the share's words with the n-gram, as merged ids, to a sorted list without doubles.
    void add_words(std::size_t share, GramId gram, std::vector<WordId>& words) {
        scratch_.clear();
        for (const WordId word : of(share).words_with_gram(gram)) {
            const WordId merged = merged_.word_ids[share][word];
            if (merged != kNoId) scratch_.push_back(merged);
        }
        if (words.empty()) {
            words.swap(scratch_);
            return;
        }
        std::vector<WordId> both;
        std::set_union(words.begin(), words.end(), scratch_.begin(), scratch_.end(),
                       std::back_inserter(both));
        words.swap(both);
    }

    const std::vector<VocabularyShare>& shares_;
    std::vector<Counts> counts_;
    std::vector<std::vector<TermId>> term_ids_;  // by share and its own id: the merged one
    std::vector<WordId> scratch_;
    MergedVocabulary merged_;
};

}  // namespace

MergedVocabulary merge_vocabularies(const std::vector<VocabularyShare>& shares) {
    return Merger(shares).run();
}

}  // namespace firstline
