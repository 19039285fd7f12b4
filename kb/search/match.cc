#include "kb/search/match.h"

#include <algorithm>
#include <cmath>

#include "kb/index/guard.h"
#include "kb/index/schema.h"

namespace firstline {
namespace {

constexpr double kSaturation = 1.2;   // BM25's k1
constexpr double kLengthShare = 0.5;  // BM25's b
constexpr double kLengthMin = 0.5;    // of the mean: a shorter page counts as this long
constexpr double kStep = 1.0 / (1 << 20);

// BM25 with the inverse page frequency inside the query's factors, and the mean length of all
// parts.
class Bm25 : public Xapian::Weight {
  public:
    explicit Bm25(double mean_length) : mean_length_(mean_length) {
        need_stat(WDF);
        need_stat(WDF_MAX);
        need_stat(DOC_LENGTH);
        need_stat(DOC_LENGTH_MIN);
    }

    Bm25* clone() const override { return new Bm25(mean_length_); }  // Xapian deletes it
    std::string name() const override { return "firstline::Bm25"; }
    void init(double factor) override { factor_ = factor; }

    double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                       Xapian::termcount) const override {
        const double share = std::max(length / mean_length_, kLengthMin);
        const double norm = kSaturation * (1 - kLengthShare + kLengthShare * share);
        return std::nearbyint(factor_ * wdf * (kSaturation + 1) / (wdf + norm) / kStep) * kStep;
    }
    double get_maxpart() const override {
        return get_sumpart(get_wdf_upper_bound(), get_doclength_lower_bound(), 0);
    }
    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }

  private:
    double mean_length_;
    double factor_ = 0;
};

// Lets through a part's pages that are in the database and valid on a day; most pages have no dates
// and cost one look.
class IsThere : public Xapian::MatchDecider {
  public:
    IsThere(const PageStore& pages, std::size_t part, const std::string& today)
        : pages_(pages), part_(part), today_(today) {}
    bool operator()(const Xapian::Document& document) const override {
        const PageId page = pages_.of_part(part_, document.get_docid() - 1);
        if (page == kNoId) return false;
        return today_.empty() || !pages_.has_dates(page) || is_valid_on(pages_.head(page), today_);
    }

  private:
    const PageStore& pages_;
    std::size_t part_;
    const std::string& today_;
};

// Words as Xapian counts a page's length: those of titles and questions twice, as two terms each.
double mean_length(const PageStore& pages) {
    const double words = static_cast<double>(pages.words()) / std::max(1u, pages.pages());
    return std::max(1.0, words + pages.mean_words(SegmentKind::kTitle) +
                             pages.mean_words(SegmentKind::kQuestion));
}

}  // namespace

MatchPlan plan(const ExpandedQuestion& question, const Database& database) {
    MatchPlan made;
    const Vocabulary& vocabulary = database.vocabulary();
    const auto add = [&](const ConceptTerm& term) {
        const std::string stem(vocabulary.term(term.term));
        const double weight = term.weight * inverse_page_frequency(vocabulary.pages_with(term.term),
                                                                   database.pages().pages());
        made.terms.push_back({stem, weight});
        made.terms.push_back({kTitlePrefix + stem, weight});
    };
    for (const Concept& meaning : question.concepts) {
        for (const ConceptTerm& term : meaning.terms) add(term);
    }
    for (const ConceptTerm& term : question.look_alikes) add(term);
    // Of a phrase its rarest word; ranking sees whether the others stand beside it.
    for (const QuestionPhrase& phrase : question.phrases) {
        const auto rarest =
            *std::min_element(phrase.terms.begin(), phrase.terms.end(), [&](TermId a, TermId b) {
                return vocabulary.pages_with(a) < vocabulary.pages_with(b);
            });
        add({rarest, phrase.weight});
    }
    return made;
}

Result<std::vector<Candidate>> match(const MatchPlan& plan, const PageStore& pages, Reader& reader,
                                     const MatchOptions& options) {
    return guarded("searching", [&]() -> Result<std::vector<Candidate>> {
        std::vector<Candidate> candidates;
        if (plan.terms.empty()) return candidates;
        std::vector<Xapian::Query> words;
        words.reserve(plan.terms.size());
        for (const PlannedTerm& term : plan.terms)
            words.push_back(Xapian::Query(term.term) * term.weight);
        const Xapian::Query query(Xapian::Query::OP_OR, words.begin(), words.end());
        const Bm25 weight(mean_length(pages));
        const bool is_dated = !options.today.empty() && pages.has_dates();
        for (std::size_t part = 0; part < reader.parts.size(); ++part) {
            Xapian::Enquire enquire(reader.parts[part]);
            enquire.set_query(query);
            enquire.set_weighting_scheme(weight);
            const IsThere is_there(pages, part, options.today);
            const bool must_ask = is_dated || pages.leaves_out(part);
            const Xapian::MSet found =
                enquire.get_mset(0, static_cast<Xapian::doccount>(options.limit), 0, nullptr,
                                 must_ask ? &is_there : nullptr);
            for (auto hit = found.begin(); hit != found.end(); ++hit)
                candidates.push_back({pages.of_part(part, *hit - 1), hit.get_weight()});
        }
        if (reader.parts.size() > 1) {
            std::sort(candidates.begin(), candidates.end(),
                      [](const Candidate& a, const Candidate& b) {
                          return a.score != b.score ? a.score > b.score : a.page < b.page;
                      });
            candidates.resize(std::min(candidates.size(), options.limit));
        }
        return candidates;
    });
}

}  // namespace firstline
