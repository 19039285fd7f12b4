#include "kb/search/match.h"

#include <algorithm>
#include <array>
#include <span>

namespace firstline {
namespace {

constexpr double kSaturation = 1.2;   // BM25's k1
constexpr double kLengthShare = 0.5;  // BM25's b
constexpr double kLengthMin = 0.5;    // of the mean: a shorter page counts as this long
// What the best possible page has.
constexpr double kStepsMax = 60'000;
// Up to this share of the pages it is cheaper to find the scored ones by the postings again.
constexpr std::size_t kScanShare = 4;

using ByCode = std::array<float, kPostingCodes>;

// Words as postings count a page's length: those of titles and questions twice.
double mean_length(const PageStore& pages) {
    const double words = static_cast<double>(pages.words()) / std::max(1u, pages.pages());
    return std::max(1.0, words + pages.mean_words(SegmentKind::kTitle) +
                             pages.mean_words(SegmentKind::kQuestion));
}

// BM25 of a posting by its code, without the stem's weight; below kSaturation + 1.
ByCode saturated_by_code(const PageStore& pages) {
    const double mean = mean_length(pages);
    ByCode saturated;
    for (std::size_t code = 0; code < kPostingCodes; ++code) {
        const double count = count_of_code(static_cast<std::uint8_t>(code));
        const double share =
            std::max(length_of_code(static_cast<std::uint8_t>(code)) / mean, kLengthMin);
        const double norm = kSaturation * (1 - kLengthShare + kLengthShare * share);
        saturated[code] = static_cast<float>(count * (kSaturation + 1) / (count + norm));
    }
    return saturated;
}

// The best pages so far. A key sorts by score, then by page, the best highest.
class Best {
  public:
    explicit Best(std::size_t limit) : limit_(limit) { keys_.reserve(2 * limit); }

    // A score below this is not among the best.
    std::uint16_t score_min() const { return static_cast<std::uint16_t>(key_min_ >> 32); }

    void add(std::uint16_t score, PageId page) {
        const std::uint64_t key = std::uint64_t{score} << 32 | (kNoId - page);
        if (key < key_min_) return;
        keys_.push_back(key);
        if (keys_.size() >= 2 * limit_) keep_best();
    }

    std::vector<Candidate> sorted() {
        std::sort(keys_.begin(), keys_.end(), std::greater<>());
        keys_.resize(std::min(keys_.size(), limit_));
        std::vector<Candidate> candidates;
        candidates.reserve(keys_.size());
        for (const std::uint64_t key : keys_)
            candidates.push_back(
                {kNoId - static_cast<PageId>(key), static_cast<double>(key >> 32) / kStepsMax});
        return candidates;
    }

  private:
    void keep_best() {
        const auto worst = keys_.begin() + static_cast<std::ptrdiff_t>(limit_) - 1;
        std::nth_element(keys_.begin(), worst, keys_.end(), std::greater<>());
        key_min_ = *worst;
        keys_.resize(limit_);
    }

    const std::size_t limit_;
    std::vector<std::uint64_t> keys_;
    std::uint64_t key_min_ = std::uint64_t{1} << 32;  // a page without any stem is none
};

// One part's turn: adds up its pages' scores, offers them to the best, and clears them.
class PartMatcher {
  public:
    PartMatcher(const MatchPlan& plan, const Database& database, std::size_t share,
                const ByCode& saturated, std::vector<std::uint16_t>& scores)
        : pages_(database.pages()), share_(share), saturated_(saturated), scores_(scores) {
        double all = 0;
        for (const PlannedTerm& term : plan.terms) all += 2 * term.weight * (kSaturation + 1);
        const double unit = all > 0 ? kStepsMax / all : 0;
        const Part& part = *database.view()->shares()[share].part;
        part_pages_ = part.pages().pages();
        for (const PlannedTerm& term : plan.terms) {
            const TermId own = database.view()->term_of_part(share, term.term);
            if (own == kNoId) continue;
            const auto steps = static_cast<float>(term.weight * unit);
            for (const auto list : {part.postings().anywhere(own), part.postings().in_title(own)}) {
                if (list.empty()) continue;
                add(list, steps);
                lists_.push_back(list);
                postings_ += list.size();
            }
        }
    }

    void offer_to(Best& best, const std::string& today) {
        if (postings_ < part_pages_ / kScanShare) {
            for (const std::span<const Posting> list : lists_) {
                for (const Posting posting : list) {
                    std::uint16_t& score = scores_[posting.page];
                    if (score >= best.score_min()) offer(posting.page, score, today, best);
                    score = 0;
                }
            }
            return;
        }
        for (std::size_t begin = 0; begin < part_pages_; begin += PageScores::kBlock) {
            std::uint16_t* block = &scores_[begin];
            std::uint16_t most = 0;
            for (std::size_t i = 0; i < PageScores::kBlock; ++i) most = std::max(most, block[i]);
            if (most == 0) continue;
            for (std::size_t i = 0; most >= best.score_min() && i < PageScores::kBlock; ++i) {
                if (block[i] >= best.score_min())
                    offer(static_cast<PageId>(begin + i), block[i], today, best);
            }
            std::fill_n(block, PageScores::kBlock, std::uint16_t{0});
        }
    }

  private:
    void add(std::span<const Posting> list, float steps) {
        std::array<std::uint16_t, kPostingCodes> by_code;
        // Rounded down, so that no page can have more than kStepsMax.
        for (std::size_t code = 0; code < kPostingCodes; ++code)
            by_code[code] = static_cast<std::uint16_t>(saturated_[code] * steps);
        for (const Posting posting : list) scores_[posting.page] += by_code[posting.code];
    }

    // Unless the page was left out of the database, or is not valid on the day.
    void offer(PageId local, std::uint16_t score, const std::string& today, Best& best) const {
        const PageId page = pages_.of_part(share_, local);
        if (page == kNoId) return;
        if (!today.empty() && pages_.has_dates(page) && !is_valid_on(pages_.head(page), today))
            return;
        best.add(score, page);
    }

    const PageStore& pages_;
    const std::size_t share_;
    const ByCode& saturated_;
    std::vector<std::uint16_t>& scores_;
    std::size_t part_pages_ = 0;
    std::vector<std::span<const Posting>> lists_;
    std::size_t postings_ = 0;
};

}  // namespace

MatchPlan plan(const ExpandedQuestion& question, const Database& database) {
    MatchPlan made;
    const Vocabulary& vocabulary = database.vocabulary();
    const auto add = [&](const ConceptTerm& term) {
        made.terms.push_back(
            {term.term, term.weight * inverse_page_frequency(vocabulary.pages_with(term.term),
                                                             database.pages().pages())});
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

std::vector<Candidate> match(const MatchPlan& plan, const Database& database, Reader& reader,
                             const MatchOptions& options) {
    if (options.limit == 0) return {};
    const ByCode saturated = saturated_by_code(database.pages());
    Best best(options.limit);
    for (std::size_t share = 0; share < database.view()->shares().size(); ++share) {
        PartMatcher part(plan, database, share, saturated, reader.scores.of_page);
        part.offer_to(best, options.today);
    }
    return best.sorted();
}

}  // namespace firstline
