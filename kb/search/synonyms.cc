#include "kb/search/synonyms.h"

#include <algorithm>

#include "kb/index/synonyms.h"

namespace firstline {
namespace {

constexpr std::size_t kPhrasesMax = 64;  // below 256: ranking counts them in bytes

// The stems a word may stand for: its own, then those of its corrections, each once.
std::vector<std::string_view> stems_of(const CorrectedWord& word, const Vocabulary& vocabulary) {
    std::vector<std::string_view> stems = {word.word.stem};
    for (const Correction& correction : word.corrections) {
        const std::string_view stem = vocabulary.term(vocabulary.term_of(correction.word));
        if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
    }
    return stems;
}

class SynonymFinder {
  public:
    SynonymFinder(const CorrectedQuestion& corrected, const std::vector<std::uint8_t>& concept_of,
                  const Database& database, ExpandedQuestion& question)
        : table_(database.synonyms()),
          vocabulary_(database.vocabulary()),
          concept_of_(concept_of),
          question_(question) {
        for (const CorrectedWord& word : corrected.words)
            stems_.push_back(stems_of(word, vocabulary_));
    }

    void run() {
        std::size_t covered = 0;  // words before it stand in a phrase that begins further left
        for (std::size_t at = 0; at < stems_.size(); ++at) {
            const std::vector<const SynonymTable::Phrase*> phrases = phrases_at(at);
            std::size_t longest = 0;
            for (const SynonymTable::Phrase* phrase : phrases)
                longest = std::max(longest, phrase->stems.size());
            for (const SynonymTable::Phrase* phrase : phrases) {
                if (phrase->stems.size() == longest && at + longest > covered)
                    add_group(*phrase, at);
            }
            covered = std::max(covered, at + longest);
        }
    }

  private:
    // The phrases that stand in the question from that word on.
    std::vector<const SynonymTable::Phrase*> phrases_at(std::size_t at) const {
        std::vector<const SynonymTable::Phrase*> phrases;
        for (const std::string_view stem : stems_[at]) {
            for (const std::uint32_t id : table_.beginning_with(stem)) {
                if (stands_at(table_.phrase(id), at)) phrases.push_back(&table_.phrase(id));
            }
        }
        return phrases;
    }

    bool stands_at(const SynonymTable::Phrase& phrase, std::size_t at) const {
        if (at + phrase.stems.size() > stems_.size()) return false;
        for (std::size_t i = 1; i < phrase.stems.size(); ++i) {
            const auto& stems = stems_[at + i];
            if (std::find(stems.begin(), stems.end(), phrase.stems[i]) == stems.end()) return false;
        }
        return true;
    }

    // The concepts of the words [at, at + words): function words only if there are no others.
    std::vector<std::uint8_t> concepts_of(std::size_t at, std::size_t words) const {
        std::vector<std::uint8_t> subject;
        std::vector<std::uint8_t> all;
        for (std::size_t i = at; i < at + words; ++i) {
            const std::uint8_t index = concept_of_[i];
            if (index == kNoConcept || std::count(all.begin(), all.end(), index) > 0) continue;
            all.push_back(index);
            if (!question_.concepts[index].is_function) subject.push_back(index);
        }
        return subject.empty() ? all : subject;
    }

    void add_group(const SynonymTable::Phrase& met, std::size_t at) {
        const std::vector<std::uint8_t> concepts = concepts_of(at, met.stems.size());
        if (concepts.empty()) return;
        const SynonymTable::Group& group = table_.group(met);
        MetSynonym traced{group.source, at, met.stems.size(), {}};
        for (const std::uint32_t id : group.phrases) {
            const SynonymTable::Phrase& other = table_.phrase(id);
            if (&other == &met || !other.is_found) continue;
            std::vector<TermId> terms = terms_of(other);
            if (terms.empty()) continue;
            traced.brought.push_back(terms);
            add_phrase(std::move(terms), concepts, group.weight);
        }
        if (!traced.brought.empty() && question_.synonyms.size() < kPhrasesMax)
            question_.synonyms.push_back(std::move(traced));
    }

    // Empty if the content lacks any of the phrase's stems.
    std::vector<TermId> terms_of(const SynonymTable::Phrase& phrase) const {
        std::vector<TermId> terms;
        for (const std::string& stem : phrase.stems) {
            terms.push_back(vocabulary_.find_term(stem));
            if (terms.back() == kNoId) return {};
        }
        return terms;
    }

    void add_phrase(std::vector<TermId> terms, const std::vector<std::uint8_t>& concepts,
                    double weight) {
        if (terms.size() > 1) {
            auto& known = question_.phrases;
            const bool is_there =
                std::any_of(known.begin(), known.end(), [&](const QuestionPhrase& phrase) {
                    return phrase.terms == terms && phrase.concepts == concepts;
                });
            if (!is_there && known.size() < kPhrasesMax)
                known.push_back({std::move(terms), concepts, weight});
            return;
        }
        for (const std::uint8_t index : concepts) {
            auto& known = question_.concepts[index].terms;
            const auto same =
                std::find_if(known.begin(), known.end(),
                             [&](const ConceptTerm& term) { return term.term == terms[0]; });
            if (same == known.end()) known.push_back({terms[0], weight});
        }
    }

    const SynonymTable& table_;
    const Vocabulary& vocabulary_;
    const std::vector<std::uint8_t>& concept_of_;
    ExpandedQuestion& question_;
    std::vector<std::vector<std::string_view>> stems_;  // by word
};

}  // namespace

void add_synonyms(const CorrectedQuestion& corrected, const std::vector<std::uint8_t>& concept_of,
                  const Database& database, ExpandedQuestion& question) {
    if (database.synonyms().empty()) return;
    SynonymFinder(corrected, concept_of, database, question).run();
}

}  // namespace firstline
