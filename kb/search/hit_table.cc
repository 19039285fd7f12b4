#include "kb/search/hit_table.h"

namespace firstline {

HitTable::HitTable(const ExpandedQuestion& question, const Vocabulary& vocabulary,
                   std::vector<std::uint16_t>& slots)
    : slots_(slots) {
    for (std::size_t c = 0; c < question.concepts.size(); ++c) {
        for (const ConceptTerm& term : question.concepts[c].terms) {
            for (const WordId word : vocabulary.words_of(term.term)) {
                if (term.only != kNoId && term.only != word) continue;
                if (Hit* hit = hit_of(word)) {
                    concepts_.add(hit->concepts,
                                  {static_cast<std::uint8_t>(c), static_cast<float>(term.weight)});
                }
            }
        }
    }
    for (std::size_t p = 0; p < question.phrases.size(); ++p) {
        for (const WordId word : vocabulary.words_of(question.phrases[p].terms.front())) {
            if (Hit* hit = hit_of(word)) numbers_.add(hit->phrases, static_cast<std::uint8_t>(p));
        }
    }
    for (std::size_t g = 0; g < question.grams.size(); ++g) {
        for (const WordId word : vocabulary.words_with_gram(question.grams[g].gram)) {
            if (Hit* hit = hit_of(word)) numbers_.add(hit->grams, static_cast<std::uint8_t>(g));
        }
    }
}

HitTable::~HitTable() {
    for (const WordId word : touched_) slots_[word] = 0;
}

// nullptr once the slots are used up: the words of the last n-grams then count for nothing.
HitTable::Hit* HitTable::hit_of(WordId word) {
    if (slots_[word] == 0) {
        if (hits_.size() >= 0xFFFE) return nullptr;
        hits_.emplace_back();
        touched_.push_back(word);
        slots_[word] = static_cast<std::uint16_t>(hits_.size());
    }
    return &hits_[slots_[word] - 1u];
}

}  // namespace firstline
