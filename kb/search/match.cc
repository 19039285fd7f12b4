#include "kb/search/match.h"

#include "kb/index/guard.h"
#include "kb/index/schema.h"

namespace firstline {
namespace {

constexpr double kTitleWeight =
    1.0;  // of a stem in the title or a question, beside its weight in the page

}  // namespace

MatchPlan plan(const ExpandedQuestion& question, const Vocabulary& vocabulary) {
    MatchPlan made;
    const auto add = [&](const ConceptTerm& term) {
        const std::string stem(vocabulary.term(term.term));
        made.terms.push_back({stem, term.weight});
        made.terms.push_back({kTitlePrefix + stem, term.weight * kTitleWeight});
    };
    for (const Concept& meaning : question.concepts) {
        for (const ConceptTerm& term : meaning.terms) add(term);
    }
    for (const ConceptTerm& term : question.look_alikes) add(term);
    return made;
}

Result<std::vector<Candidate>> match(const MatchPlan& plan, Reader& reader, std::size_t limit) {
    return guarded("searching", [&]() -> Result<std::vector<Candidate>> {
        std::vector<Candidate> candidates;
        if (plan.terms.empty()) return candidates;
        std::vector<Xapian::Query> parts;
        parts.reserve(plan.terms.size());
        for (const PlannedTerm& term : plan.terms) {
            const Xapian::Query query(term.term);
            parts.push_back(term.weight == 1.0 ? query : query * term.weight);
        }
        Xapian::Enquire enquire(reader.xapian);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()));
        enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
        const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            candidates.push_back({*hit - 1, hit.get_weight()});
        return candidates;
    });
}

}  // namespace firstline
