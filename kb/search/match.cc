#include "kb/search/match.h"

#include "kb/index/guard.h"
#include "kb/index/schema.h"

namespace firstline {
namespace {

// Lets through the pages that are valid on a day; most pages have no dates and cost one look.
class ValidOn : public Xapian::MatchDecider {
  public:
    ValidOn(const PageStore& pages, const std::string& today) : pages_(pages), today_(today) {}
    bool operator()(const Xapian::Document& document) const override {
        const PageId page = document.get_docid() - 1;
        return !pages_.has_dates(page) || is_valid_on(pages_.head(page), today_);
    }

  private:
    const PageStore& pages_;
    const std::string& today_;
};

}  // namespace

MatchPlan plan(const ExpandedQuestion& question, const Vocabulary& vocabulary) {
    MatchPlan made;
    const auto add = [&](const ConceptTerm& term) {
        const std::string stem(vocabulary.term(term.term));
        made.terms.push_back({stem, term.weight});
        made.terms.push_back({kTitlePrefix + stem, term.weight});
    };
    for (const Concept& meaning : question.concepts) {
        for (const ConceptTerm& term : meaning.terms) add(term);
    }
    for (const ConceptTerm& term : question.look_alikes) add(term);
    return made;
}

Result<std::vector<Candidate>> match(const MatchPlan& plan, const PageStore& pages, Reader& reader,
                                     const MatchOptions& options) {
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
        const ValidOn valid_on(pages, options.today);
        const bool is_dated = !options.today.empty() && pages.has_dates();
        const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(options.limit),
                                                    0, nullptr, is_dated ? &valid_on : nullptr);
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            candidates.push_back({*hit - 1, hit.get_weight()});
        return candidates;
    });
}

}  // namespace firstline
