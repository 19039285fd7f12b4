#include "kb/search/rank.h"

#include <algorithm>
#include <array>

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

// How often each concept occurs in some stretch of words, weighed by how well the words fit it.
using Counts = std::array<float, kQuestionWordsMax>;

// What the question knows of one word of the vocabulary.
struct WordHit {
    std::vector<std::pair<std::uint8_t, float>> concepts;  // index, weight
    std::vector<std::uint8_t> grams;
};

// The words that matter to a question, reachable from Reader::word_slots while it lives.
class HitTable {
  public:
    HitTable(const ExpandedQuestion& question, const Vocabulary& vocabulary,
             std::vector<std::uint16_t>& slots)
        : slots_(slots) {
        for (std::size_t c = 0; c < question.concepts.size(); ++c) {
            for (const ConceptTerm& term : question.concepts[c].terms) {
                for (const WordId word : vocabulary.words_of(term.term)) {
                    if (term.only != kNoId && term.only != word) continue;
                    if (WordHit* hit = hit_of(word)) {
                        hit->concepts.emplace_back(static_cast<std::uint8_t>(c),
                                                   static_cast<float>(term.weight));
                    }
                }
            }
        }
        for (std::size_t g = 0; g < question.grams.size(); ++g) {
            for (const WordId word : vocabulary.words_with_gram(question.grams[g].gram)) {
                if (WordHit* hit = hit_of(word)) hit->grams.push_back(static_cast<std::uint8_t>(g));
            }
        }
    }
    HitTable(const HitTable&) = delete;
    HitTable& operator=(const HitTable&) = delete;
    ~HitTable() {
        for (const WordId word : touched_) slots_[word] = 0;
    }

    const WordHit* find(WordId word) const {
        const std::uint16_t slot = slots_[word];
        return slot == 0 ? nullptr : &hits_[slot - 1u];
    }

  private:
    // nullptr once the slots are used up: the words of the last n-grams then count for nothing.
    WordHit* hit_of(WordId word) {
        if (slots_[word] == 0) {
            if (hits_.size() >= 0xFFFE) return nullptr;
            hits_.emplace_back();
            touched_.push_back(word);
            slots_[word] = static_cast<std::uint16_t>(hits_.size());
        }
        return &hits_[slots_[word] - 1u];
    }

    std::vector<std::uint16_t>& slots_;
    std::vector<WordHit> hits_;
    std::vector<WordId> touched_;
};

void count_word(const WordHit& hit, Counts& counts) {
    for (const auto& [index, weight] : hit.concepts) counts[index] += weight;
}

double saturated(double count, double length, double mean_length, double length_share) {
    const double norm =
        kSaturation * (1.0 - length_share + length_share * length / std::max(1.0, mean_length));
    return count * (kSaturation + 1.0) / (count + norm);
}

class PageRanker {
  public:
    PageRanker(const ExpandedQuestion& question, const Database& database, Reader& reader)
        : question_(question),
          store_(database.pages()),
          hits_(question, database.vocabulary(), reader.word_slots),
          gram_counts_(question.grams.size()) {
        mean_page_words_ = static_cast<double>(store_.words()) / std::max(1u, store_.pages());
        mean_title_words_ = std::max(store_.mean_words(SegmentKind::kTitle), 4.0);
        for (const Concept& meaning : question.concepts) idf_sum_ += meaning.idf;
        for (const QuestionGram& gram : question.grams) gram_idf_sum_ += gram.idf;
    }

    // Features as they are, before scaling: title, question, page_words, window_words, grams.
    RankedPage features_of(PageId page) {
        RankedPage out;
        out.page = page;
        page_counts_.fill(0);
        std::fill(gram_counts_.begin(), gram_counts_.end(), 0.0f);
        page_words_ = 0;
        opening_ = {};
        Counts best_title{};
        double best_asked = -1;
        Counts headings{};
        std::uint32_t headings_passage = kNoId;
        for (std::uint32_t i = 0; i < store_.segment_count(page); ++i) {
            const Segment segment = store_.segment(page, i);
            const Counts counts = count_segment(segment);
            switch (segment.kind) {
                case SegmentKind::kTitle:
                case SegmentKind::kQuestion: {
                    const double score = score_of(counts, static_cast<double>(segment.words.size()),
                                                  mean_title_words_, kShortLengthShare);
                    if (segment.kind == SegmentKind::kTitle) out.title = score;
                    if (score > best_asked) {
                        best_asked = score;
                        best_title = counts;
                    }
                    break;
                }
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
        out.question = std::max(best_asked, 0.0);
        out.window_words = out.window.score;
        out.page_words = score_of(page_counts_, page_words_, mean_page_words_, kLengthShare);
        out.grams = gram_score();
        out.title_coverage = coverage(best_title);
        out.window_coverage = coverage(window_counts_);
        out.page_coverage = coverage(page_counts_);
        if (opening_answers(out)) out.window = opening_;
        return out;
    }

    double gram_coverage() const {
        double found = 0;
        for (std::size_t g = 0; g < gram_counts_.size(); ++g) {
            if (gram_counts_[g] > 0) found += question_.grams[g].idf;
        }
        return gram_idf_sum_ > 0 ? found / gram_idf_sum_ : 0;
    }

  private:
    // Counts a segment's concepts; adds them and its n-grams to the page's.
    Counts count_segment(const Segment& segment) {
        Counts counts{};
        for (std::size_t w = 0; w < segment.words.size(); ++w) {
            const WordHit* hit = hits_.find(segment.words[w]);
            if (hit == nullptr) continue;
            count_word(*hit, counts);
            for (const std::uint8_t gram : hit->grams) gram_counts_[gram] += 1;
        }
        for (std::size_t c = 0; c < question_.concepts.size(); ++c) page_counts_[c] += counts[c];
        page_words_ += static_cast<double>(segment.words.size());
        return counts;
    }

    // Slides over runs of sentences of at most kWindowWordsMax words; a longer sentence stands
    // alone.
    void best_window(const Segment& segment, std::uint32_t index, const Counts& headings,
                     RankedPage& out) {
        const auto sentences = static_cast<std::uint32_t>(segment.sentences.size());
        const auto end_of = [&](std::uint32_t s) {
            return s + 1 < sentences ? segment.sentences[s + 1].word
                                     : static_cast<std::uint32_t>(segment.words.size());
        };
        sentence_counts_.assign(sentences, Counts{});
        for (std::uint32_t s = 0; s < sentences; ++s) {
            for (std::uint32_t w = segment.sentences[s].word; w < end_of(s); ++w) {
                if (const WordHit* hit = hits_.find(segment.words[w]))
                    count_word(*hit, sentence_counts_[s]);
            }
        }
        for (std::uint32_t first = 0; first < sentences; ++first) {
            Counts counts{};
            // Half of what the heading path says holds for each passage below it.
            for (std::size_t c = 0; c < question_.concepts.size(); ++c)
                counts[c] = headings[c] * 0.5f;
            for (std::uint32_t last = first; last < sentences; ++last) {
                const std::uint32_t words = end_of(last) - segment.sentences[first].word;
                if (last > first && (words > kWindowWordsMax || last - first >= kWindowWordsMax))
                    break;
                for (std::size_t c = 0; c < question_.concepts.size(); ++c)
                    counts[c] += sentence_counts_[last][c];
                const double score = score_of(counts, words, kWindowWordsMax / 2.0,
                                              kShortLengthShare, kFunctionShare);
                if (first == 0 && (opening_.segment == kNoId ||
                                   (opening_.segment == index && score > opening_.score))) {
                    opening_ = {index, first, last, score};
                }
                if (out.window.segment == kNoId || score > out.window.score) {
                    out.window = {index, first, last, score};
                    window_counts_ = counts;
                }
            }
        }
    }

    // Whether the page is to be read from its beginning: its title asks this very question, or
    // nearly so and no later sentence says much more. Editors put the answer first.
    bool opening_answers(const RankedPage& page) const {
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

    double gram_score() const {
        double score = 0;
        for (std::size_t g = 0; g < gram_counts_.size(); ++g) {
            if (gram_counts_[g] > 0) {
                score += question_.grams[g].idf *
                         saturated(gram_counts_[g], page_words_, mean_page_words_, kLengthShare);
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

    const ExpandedQuestion& question_;
    const PageStore& store_;
    HitTable hits_;
    double mean_page_words_ = 1, mean_title_words_ = 1;
    double idf_sum_ = 0, gram_idf_sum_ = 0;
    Counts page_counts_{};
    Counts window_counts_{};
    Window opening_;  // the best run that begins the page's first text
    std::vector<Counts> sentence_counts_;
    std::vector<float> gram_counts_;
    double page_words_ = 0;
};

bool is_about(const PageHead& head, const std::vector<std::string>& skus) {
    return std::any_of(skus.begin(), skus.end(), [&](const std::string& sku) {
        return std::find(head.skus.begin(), head.skus.end(), sku) != head.skus.end();
    });
}

// Turns raw features into shares of the final score.
void mix(std::vector<RankedPage>& pages, const RankWeights& weights) {
    double best_words = 0;
    double best_grams = 0;
    for (RankedPage& page : pages) {
        page.title *= weights.title;
        page.question *= weights.question;
        page.page_words *= weights.page;
        page.window_words *= weights.window;
        best_words =
            std::max(best_words, page.title + page.question + page.page_words + page.window_words);
        best_grams = std::max(best_grams, page.grams);
    }
    const double words_scale = best_words > 0 ? 1.0 / best_words : 0;
    const double grams_scale = best_grams > 0 ? weights.grams / best_grams : 0;
    for (RankedPage& page : pages) {
        for (double* share : {&page.title, &page.question, &page.page_words, &page.window_words})
            *share *= words_scale;
        page.grams *= grams_scale;
        page.score = page.title + page.question + page.page_words + page.window_words + page.grams +
                     page.sku;
    }
}

}  // namespace

std::vector<RankedPage> rank(const ExpandedQuestion& question,
                             const std::vector<Candidate>& candidates, const Database& database,
                             Reader& reader, const std::vector<std::string>& skus,
                             const RankWeights& weights) {
    std::vector<RankedPage> pages;
    PageRanker ranker(question, database, reader);
    for (const Candidate& candidate : candidates) {
        RankedPage page = ranker.features_of(candidate.page);
        page.gram_coverage = ranker.gram_coverage();
        if (!skus.empty() && is_about(database.pages().head(candidate.page), skus))
            page.sku = weights.sku;
        pages.push_back(page);
    }
    mix(pages, weights);
    std::sort(pages.begin(), pages.end(), [](const RankedPage& a, const RankedPage& b) {
        return a.score != b.score ? a.score > b.score : a.page < b.page;
    });
    return pages;
}

}  // namespace firstline
