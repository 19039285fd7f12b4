#include "kb/search/suggest.h"

#include <algorithm>
#include <unordered_set>

#include "kb/search/passages.h"

namespace firstline {
namespace {

constexpr std::size_t kPagesLookedAt = 20;
constexpr double kBeginsAlike = 0.5;
constexpr double kCoverageMin = 0.6;  // of the typed words, by rarity

bool means(const Concept& meaning, TermId term) {
    return std::any_of(meaning.terms.begin(), meaning.terms.end(),
                       [&](const ConceptTerm& wanted) { return wanted.term == term; });
}

bool holds(const Segment& segment, const Concept& meaning, const Vocabulary& vocabulary) {
    for (std::size_t w = 0; w < segment.words.size(); ++w) {
        if (means(meaning, vocabulary.term_of(segment.words[w]))) return true;
    }
    return false;
}

// How much of the question a text holds, by idf, 0..1.
double coverage(const Segment& segment, const ExpandedQuestion& question,
                const Vocabulary& vocabulary) {
    double found = 0;
    double all = 0;
    for (const Concept& meaning : question.concepts) {
        all += meaning.idf;
        if (holds(segment, meaning, vocabulary)) found += meaning.idf;
    }
    return all > 0 ? found / all : 0;
}

// Whether the text's first word is the question's first.
bool begins_alike(const Segment& segment, const ExpandedQuestion& question,
                  const Vocabulary& vocabulary) {
    if (segment.words.empty() || question.concepts.empty()) return false;
    return means(question.concepts.front(), vocabulary.term_of(segment.words[0]));
}

}  // namespace

std::vector<Completion> completions(const ExpandedQuestion& question,
                                    const std::vector<RankedPage>& ranked, const Database& database,
                                    std::size_t limit) {
    struct Scored {
        double score;
        Completion completion;
    };
    std::vector<Scored> offers;
    const FoundTerms found = found_terms(question);
    const PageStore& store = database.pages();
    for (std::size_t r = 0; r < ranked.size() && r < kPagesLookedAt; ++r) {
        // A page offers one text: the one that holds most of what was typed, its title on a tie.
        double best = kCoverageMin;
        Segment chosen;
        for (std::uint32_t i = 0; i < store.segment_count(ranked[r].features.page); ++i) {
            const Segment segment = store.segment(ranked[r].features.page, i);
            if (segment.kind != SegmentKind::kTitle && segment.kind != SegmentKind::kQuestion)
                break;
            const double covered = coverage(segment, question, database.vocabulary());
            if (covered > best || (covered == best && chosen.text.empty())) {
                best = covered;
                chosen = segment;
            }
        }
        if (chosen.text.empty()) continue;
        offers.push_back(
            {best * 2 + ranked[r].score +
                 (begins_alike(chosen, question, database.vocabulary()) ? kBeginsAlike : 0),
             {std::string(chosen.text), highlights(chosen, found, database.vocabulary())}});
    }
    std::stable_sort(offers.begin(), offers.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    std::vector<Completion> out;
    std::unordered_set<std::string> seen;
    for (Scored& one : offers) {
        if (out.size() >= limit) break;
        if (seen.insert(one.completion.text).second) out.push_back(std::move(one.completion));
    }
    return out;
}

}  // namespace firstline
