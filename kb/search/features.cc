#include "kb/search/features.h"

#include <algorithm>
#include <functional>

#include "kb/search/hit_table.h"

namespace firstline {
namespace {

constexpr double kSaturation = 1.2;    // BM25's k1
constexpr double kLengthShare = 0.75;  // BM25's b, for whole pages
constexpr double kShortLengthShare =
    0.6;  // for titles, questions and windows, whose lengths say less

// Of function words in a run of sentences: "you have to" is in all of them and answers nothing.
constexpr double kFunctionShare = 0.2;

// Shares of a question held by a title that asks it, or nearly asks it; how much better a later run
// of sentences must be to be shown all the same.
constexpr double kTitleAsks = 0.9;
constexpr double kTitleNearly = 0.6;
constexpr double kMuchMore = 1.5;

constexpr double kSkipPairShare = 0.5;  // of two concepts with one between them

// How often each concept occurs in some stretch of words, weighed by how well the words fit it.
using Counts = std::array<float, kQuestionWordsMax>;

// Pairs of concepts seen as neighbours: bit c of [0] for c and c + 1, of [1] for c and c + 2.
struct Pairs {
    std::uint32_t near[2] = {};
    void add(const Pairs& other) {
        near[0] |= other.near[0];
        near[1] |= other.near[1];
    }
};
static_assert(kQuestionWordsMax <= 32);

double saturated(double count, double length, double mean_length, double length_share) {
    const double norm =
        kSaturation * (1.0 - length_share + length_share * length / std::max(1.0, mean_length));
    return count * (kSaturation + 1.0) / (count + norm);
}

}  // namespace

class FeatureReader::Walk {
  public:
    Walk(const ExpandedQuestion& question, const Database& database, Reader& reader)
        : question_(question),
          store_(database.pages()),
          vocabulary_(database.vocabulary()),
          hits_(question, database.vocabulary(), reader.word_slots),
          page_grams_(question.grams.size()),
          segment_grams_(question.grams.size()) {
        mean_page_words_ = static_cast<double>(store_.words()) / std::max(1u, store_.pages());
        mean_title_words_ = std::max(store_.mean_words(SegmentKind::kTitle), 4.0);
        for (const Concept& meaning : question.concepts) {
            idf_sum_ += meaning.idf;
        }
    }

    PageFeatures features_of(PageId page) {
        PageFeatures out;
        out.page = page;
        page_counts_.fill(0);
        std::fill(page_grams_.begin(), page_grams_.end(), 0.0f);
        page_words_ = 0;
        page_pairs_ = {};
        opening_ = {};
        Asked asked;
        Counts headings{};
        std::uint32_t headings_passage = kNoId;
        for (std::uint32_t i = 0; i < store_.segment_count(page); ++i) {
            const Segment segment = store_.segment(page, i);
            const Counts counts = count_segment(segment);
            switch (segment.kind) {
                case SegmentKind::kTitle:
                case SegmentKind::kQuestion:
                    look_at_asked(segment, counts, asked, out);
                    break;
                case SegmentKind::kHeadings:
                    headings = counts;
                    headings_passage = segment.passage;
                    break;
                case SegmentKind::kText:
                    if (headings_passage != segment.passage) headings.fill(0);
                    best_window(segment, i, headings, out);
                    break;
                case SegmentKind::kKeywords:
                    break;
            }
        }
        at(out, Feature::kQuestion) = std::max(asked.best, 0.0);
        at(out, Feature::kSentences) = out.window.score;
        at(out, Feature::kPage) =
            score_of(page_counts_, page_words_, mean_page_words_, kLengthShare);
        at(out, Feature::kPairs) = pair_score(page_pairs_);
        at(out, Feature::kGrams) =
            gram_score(page_grams_, page_words_, mean_page_words_, kLengthShare);
        at(out, Feature::kAskedGrams) = asked.best_grams;
        out.title_coverage = coverage(asked.best_counts);
        out.window_coverage = coverage(window_counts_);
        out.page_coverage = content_coverage(page_counts_);
        if (opening_answers(out)) out.window = opening_;
        return out;
    }

  private:
    // A word of the segment at hand that says something of the question.
    struct FoundWord {
        std::uint32_t at = 0;
        const HitTable::Hit* hit = nullptr;
    };
    // A sentence with such words, and what they say.
    struct Telling {
        std::uint32_t sentence = 0;
        Counts counts{};
    };

    // The best of a page's title and questions.
    struct Asked {
        double best = -1;
        Counts best_counts{};
        double best_grams = 0;
    };

    static double& at(PageFeatures& features, Feature feature) {
        return features.values[static_cast<std::size_t>(feature)];
    }

    void look_at_asked(const Segment& segment, const Counts& counts, Asked& asked,
                       PageFeatures& out) {
        const auto words = static_cast<double>(segment.words.size());
        const double score = score_of(counts, words, mean_title_words_, kShortLengthShare);
        if (segment.kind == SegmentKind::kTitle) {
            at(out, Feature::kTitle) = score;
            out.title_key =
                segment.text.empty() ? 0 : std::hash<std::string_view>{}(segment.text) | 1u;
        }
        if (score > asked.best) {
            asked.best = score;
            asked.best_counts = counts;
        }
        const double grams =
            gram_score(segment_grams_, words, mean_title_words_, kShortLengthShare);
        asked.best_grams = std::max(asked.best_grams, grams);
        if (says_just_this(segment, counts)) at(out, Feature::kExact) = 1;
    }

    // The question's words, all of them in some form of their own, and no other.
    bool says_just_this(const Segment& segment, const Counts& counts) const {
        const std::size_t concepts = question_.concepts.size();
        return segment.words.size() <= concepts &&
               std::all_of(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(concepts),
                           [](float count) { return count >= 1; });
    }

    // Counts a segment's concepts, n-grams and pairs, and adds them to the page's.
    Counts count_segment(const Segment& segment) {
        Counts counts{};
        Pairs pairs;
        std::fill(segment_grams_.begin(), segment_grams_.end(), 0.0f);
        found_.clear();
        const HitTable::Hit* before[2] = {nullptr, nullptr};
        for (std::size_t w = 0; w < segment.words.size(); ++w) {
            const HitTable::Hit* hit = hits_.find(segment.words[w]);
            if (hit != nullptr) {
                if (hits_.says(*hit)) {
                    found_.push_back({static_cast<std::uint32_t>(w), hit});
                    count_word(*hit, segment, w, counts);
                }
                for (const std::uint8_t gram : hits_.grams(*hit)) segment_grams_[gram] += 1;
                for (const HitTable::Hit* earlier : before) {
                    if (earlier != nullptr) pair_up(*earlier, *hit, pairs);
                }
            }
            before[1] = before[0];
            before[0] = hit;
        }
        for (std::size_t c = 0; c < question_.concepts.size(); ++c) page_counts_[c] += counts[c];
        for (std::size_t g = 0; g < segment_grams_.size(); ++g) page_grams_[g] += segment_grams_[g];
        page_pairs_.add(pairs);
        page_words_ += static_cast<double>(segment.words.size());
        return counts;
    }

    // Counts what one word of a segment says, by itself and with those after it.
    void count_word(const HitTable::Hit& hit, const Segment& segment, std::size_t at,
                    Counts& counts) const {
        for (const auto& [index, weight] : hits_.concepts(hit)) counts[index] += weight;
        for (const std::uint8_t phrase : hits_.phrases(hit))
            count_phrase(question_.phrases[phrase], segment, at, counts);
    }

    void count_phrase(const QuestionPhrase& phrase, const Segment& segment, std::size_t begin,
                      Counts& counts) const {
        if (begin + phrase.terms.size() > segment.words.size()) return;
        for (std::size_t i = 1; i < phrase.terms.size(); ++i) {
            if (vocabulary_.term_of(segment.words[begin + i]) != phrase.terms[i]) return;
        }
        for (const std::uint8_t index : phrase.concepts)
            counts[index] += static_cast<float>(phrase.weight);
    }

    void pair_up(const HitTable::Hit& first, const HitTable::Hit& second, Pairs& pairs) const {
        for (const auto& [a, weight_a] : hits_.concepts(first)) {
            for (const auto& [b, weight_b] : hits_.concepts(second)) {
                if (b <= a || b > a + 2) continue;
                pairs.near[b - a - 1] |= 1u << a;
            }
        }
    }

    double pair_score(const Pairs& pairs) const {
        double score = 0;
        for (std::size_t gap = 0; gap < 2; ++gap) {
            for (std::size_t c = 0; c + gap + 1 < question_.concepts.size(); ++c) {
                if ((pairs.near[gap] >> c & 1u) == 0) continue;
                // Overlapping bigrams are neighbours wherever the longer word stands.
                if (question_.concepts[c].is_bigram) continue;
                score += (gap == 0 ? 1.0 : kSkipPairShare) *
                         std::min(question_.concepts[c].idf, question_.concepts[c + gap + 1].idf);
            }
        }
        return score;
    }

    // Tries the runs of sentences of at most kWindowWordsMax words, a longer sentence alone. A run
    // is best where it begins and ends in sentences with a word of the question: any other is
    // longer and says no more. Besides those, runs from the beginning, and the shortest sentence
    // under headings that say something.
    void best_window(const Segment& segment, std::uint32_t index, const Counts& headings,
                     PageFeatures& out) {
        if (segment.sentences.empty()) return;
        gather_sentences(segment);
        Counts said{};
        // Half of what the heading path says holds for each passage below it.
        for (std::size_t c = 0; c < question_.concepts.size(); ++c) said[c] = headings[c] * 0.5f;
        if (telling_.empty() || telling_.front().sentence > 0) {
            try_run(segment, {index, 0, 0, 0}, said, out);
            try_runs(segment, index, 0, telling_.begin(), said, out);
        }
        for (auto first = telling_.begin(); first != telling_.end(); ++first)
            try_runs(segment, index, first->sentence, first, said, out);
        const bool headings_say =
            std::any_of(said.begin(), said.end(), [](float c) { return c > 0; });
        if (headings_say) {
            const std::uint32_t shortest = shortest_sentence(segment);
            try_run(segment, {index, shortest, shortest, 0}, said, out);
        }
    }

    // The sentences that hold words of the question, with what they hold, from found_.
    void gather_sentences(const Segment& segment) {
        telling_.clear();
        std::uint32_t sentence = 0;
        for (const FoundWord& word : found_) {
            while (sentence + 1 < segment.sentences.size() &&
                   segment.sentences[sentence + 1].word <= word.at)
                ++sentence;
            if (telling_.empty() || telling_.back().sentence != sentence)
                telling_.push_back({sentence, {}});
            count_word(*word.hit, segment, word.at, telling_.back().counts);
        }
    }

    // Runs that begin with the sentence `first` and end in one of those from `at` on.
    void try_runs(const Segment& segment, std::uint32_t index, std::uint32_t first,
                  std::vector<Telling>::const_iterator at, Counts counts, PageFeatures& out) {
        for (; at != telling_.end(); ++at) {
            const std::uint32_t words = words_in(segment, first, at->sentence);
            if (at->sentence > first &&
                (words > kWindowWordsMax || at->sentence - first >= kWindowWordsMax))
                return;
            for (std::size_t c = 0; c < question_.concepts.size(); ++c) counts[c] += at->counts[c];
            try_run(segment, {index, first, at->sentence, 0}, counts, out);
        }
    }

    void try_run(const Segment& segment, Window run, const Counts& counts, PageFeatures& out) {
        run.score = score_of(counts, words_in(segment, run.first_sentence, run.last_sentence),
                             kWindowWordsMax / 2.0, kShortLengthShare, kFunctionShare);
        const bool opens = run.first_sentence == 0 &&
                           (opening_.segment == kNoId || opening_.segment == run.segment);
        if (opens && (opening_.segment == kNoId || run.score > opening_.score)) opening_ = run;
        if (out.window.segment == kNoId || run.score > out.window.score) {
            out.window = run;
            window_counts_ = counts;
        }
    }

    static std::uint32_t words_in(const Segment& segment, std::uint32_t first, std::uint32_t last) {
        const std::uint32_t end = last + 1 < segment.sentences.size()
                                      ? segment.sentences[last + 1].word
                                      : static_cast<std::uint32_t>(segment.words.size());
        return end - segment.sentences[first].word;
    }

    static std::uint32_t shortest_sentence(const Segment& segment) {
        std::uint32_t shortest = 0;
        for (std::uint32_t s = 1; s < segment.sentences.size(); ++s) {
            if (words_in(segment, s, s) < words_in(segment, shortest, shortest)) shortest = s;
        }
        return shortest;
    }

    // Whether the page is to be read from its beginning: its title asks this very question, or
    // nearly so and no later sentence says much more. Editors put the answer first.
    bool opening_answers(const PageFeatures& page) const {
        if (opening_.segment == kNoId || page.title_coverage < kTitleNearly) return false;
        return page.title_coverage >= kTitleAsks || page.window.score < kMuchMore * opening_.score;
    }

    double score_of(const Counts& counts, double length, double mean_length, double length_share,
                    double function_share = 1.0) const {
        double score = 0;
        for (std::size_t c = 0; c < question_.concepts.size(); ++c) {
            if (counts[c] <= 0) continue;
            const Concept& meaning = question_.concepts[c];
            score += meaning.idf * (meaning.is_function ? function_share : 1.0) *
                     saturated(counts[c], length, mean_length, length_share);
        }
        return score;
    }

    double gram_score(const std::vector<float>& grams, double length, double mean_length,
                      double length_share) const {
        double score = 0;
        for (std::size_t g = 0; g < grams.size(); ++g) {
            if (grams[g] > 0) {
                score +=
                    question_.grams[g].idf * saturated(grams[g], length, mean_length, length_share);
            }
        }
        return score;
    }

    double coverage(const Counts& counts) const {
        double found = 0;
        for (std::size_t c = 0; c < question_.concepts.size(); ++c) {
            found += question_.concepts[c].idf * std::min(1.0, static_cast<double>(counts[c]));
        }
        return idf_sum_ > 0 ? found / idf_sum_ : 0;
    }

    double content_coverage(const Counts& counts) const {
        double found = 0;
        double all = 0;
        for (std::size_t c = 0; c < question_.concepts.size(); ++c) {
            const Concept& meaning = question_.concepts[c];
            if (meaning.is_function) continue;
            all += meaning.idf;
            if (counts[c] > 0) found += meaning.idf;
        }
        return all > 0 ? found / all : 0;
    }

    const ExpandedQuestion& question_;
    const PageStore& store_;
    const Vocabulary& vocabulary_;
    HitTable hits_;
    double mean_page_words_ = 1, mean_title_words_ = 1;
    double idf_sum_ = 0;
    Counts page_counts_{};
    Counts window_counts_{};
    Pairs page_pairs_;
    Window opening_;  // the best run that begins the page's first text
    std::vector<FoundWord> found_;
    std::vector<Telling> telling_;
    std::vector<float> page_grams_, segment_grams_;
    double page_words_ = 0;
};

FeatureReader::FeatureReader(const ExpandedQuestion& question, const Database& database,
                             Reader& reader)
    : walk_(std::make_unique<Walk>(question, database, reader)) {}
FeatureReader::~FeatureReader() = default;

PageFeatures FeatureReader::of(PageId page) {
    return walk_->features_of(page);
}

}  // namespace firstline
