#include "kb/search/suggest.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "kb/index/completions.h"
#include "kb/search/typed_words.h"

namespace firstline {
namespace {

constexpr std::ptrdiff_t kSortedAtOnce = 128;
constexpr std::size_t kPagesLookedAt = 20;  // of the ranked ones
constexpr std::size_t kPlacesMax = 1'500;  // of a typed word; of a commoner one texts begin with it
constexpr std::size_t kOpeningsMax = 2'000;  // looked at of those, evenly spread
constexpr double kCoverageMin = 0.6;         // of the typed words, by rarity

// What a text's score is made of, besides what the ranking thinks of its page.
constexpr double kFit = 2.0;          // times the share of the typed words, weighed by their fit
constexpr double kBeginsAlike = 0.5;  // its first word is the first typed
constexpr double kAsTyped = 0.25;     // it holds them in a row
constexpr double kPerWord = 0.01;     // less for each of its words
constexpr double kUse = 0.3;          // times how much it, or its page, is used

struct Offer {
    double score = 0;
    PageId page = 0;
    std::uint32_t segment = 0;  // of the page; with `is_asked`, of Usage::asked()
    bool is_asked = false;
    bool operator<(const Offer& other) const {
        if (score != other.score) return score > other.score;
        if (page != other.page) return page < other.page;
        return is_asked != other.is_asked ? is_asked : segment < other.segment;
    }
};

class Completer {
  public:
    Completer(std::vector<TypedWord> typed, const std::vector<RankedPage>& ranked,
              const Database& database, const CompletionOptions& options)
        : typed_(std::move(typed)), database_(database), options_(options) {
        for (const TypedWord& word : typed_) idf_sum_ += word.idf;
        for (const RankedPage& page : ranked) relevance_[page.features.page] = page.score;
    }

    void add_texts_with_rarest_word() {
        const TypedWord* seed = nullptr;
        std::size_t fewest = std::numeric_limits<std::size_t>::max();
        for (const TypedWord& word : typed_) {
            const std::size_t places = places_of(word);
            if (word.is_function || places == 0 || places >= fewest) continue;
            seed = &word;
            fewest = places;
        }
        // Nothing but "how do i": only texts that begin so.
        const bool is_common = seed == nullptr || fewest > kPlacesMax;
        if (is_common) seed = &typed_.front();
        for (std::size_t share = 0; share < database_.view()->shares().size(); ++share) {
            if (is_common) {
                add_texts_beginning_with(*seed, share);
            } else {
                add_texts_with(*seed, share);
            }
        }
    }

    void add_texts_of(PageId page) {
        const PageStore& store = database_.pages();
        for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
            const Segment segment = store.segment(page, i);
            if (segment.kind != SegmentKind::kTitle && segment.kind != SegmentKind::kQuestion)
                break;
            words_.clear();
            for (std::size_t w = 0; w < segment.words.size() && w < kTextWordsMax; ++w)
                words_.push_back(segment.words[w]);
            add(page, i);
        }
    }

    // What shoppers asked in their own words, and a page answered.
    void add_asked() {
        const std::vector<AskedText>& asked = database_.usage().asked();
        for (std::uint32_t i = 0; i < asked.size(); ++i) {
            words_ = asked[i].words;
            asked_ = &asked[i];
            add(asked[i].page, i);
        }
        asked_ = nullptr;
    }

    std::vector<Completion> best() {
        std::vector<Completion> out;
        std::unordered_set<PageId> pages;
        std::unordered_set<std::string> texts;
        // One letter may offer thousands, of which a few are wanted: sorted as far as needed.
        auto sorted = offers_.begin();
        for (auto next = offers_.begin(); next != offers_.end(); ++next) {
            if (out.size() >= options_.limit) break;
            if (next == sorted) {
                sorted += std::min<std::ptrdiff_t>(kSortedAtOnce, offers_.end() - sorted);
                if (sorted != offers_.end()) std::nth_element(next, sorted, offers_.end());
                std::sort(next, sorted);
            }
            const Offer& offer = *next;
            if (!pages.insert(offer.page).second) continue;
            if (Completion text = in_hand(offer); texts.insert(text.text).second)
                out.push_back(std::move(text));
        }
        return out;
    }

  private:
    // Takes the offered text in hand and marks what was typed.
    Completion in_hand(const Offer& offer) {
        if (offer.is_asked) {
            asked_ = &database_.usage().asked()[offer.segment];
            words_ = asked_->words;
            return {asked_->text, typed_ranges(asked_->offsets)};
        }
        asked_ = nullptr;
        const Segment segment = database_.pages().segment(offer.page, offer.segment);
        words_.clear();
        for (std::size_t w = 0; w < segment.words.size(); ++w) words_.push_back(segment.words[w]);
        return {std::string(segment.text), typed_ranges(word_offsets(segment))};
    }

    std::size_t places_of(const TypedWord& word) const {
        std::size_t places = 0;
        const auto& shares = database_.view()->shares();
        for (std::size_t share = 0; share < shares.size(); ++share) {
            for (const WordRange& range : word.ranges) places += places_of(range, share).size();
        }
        return places;
    }

    std::span<const Completions::Place> places_of(const WordRange& range, std::size_t share) const {
        const auto [begin, end] = database_.pages().words_of_part(share, range.begin, range.end);
        return database_.view()->shares()[share].part->completions().places(begin, end);
    }

    void add_texts_with(const TypedWord& seed, std::size_t share) {
        const Completions& texts = database_.view()->shares()[share].part->completions();
        for (const WordRange& range : seed.ranges) {
            for (const Completions::Place& place : places_of(range, share))
                add_text(texts, place.text, share);
        }
    }

    void add_texts_beginning_with(const TypedWord& seed, std::size_t share) {
        const Completions& texts = database_.view()->shares()[share].part->completions();
        for (const WordRange& range : seed.ranges) {
            const auto [begin, end] =
                database_.pages().words_of_part(share, range.begin, range.end);
            const auto openings = texts.openings(begin, end);
            const std::size_t step = openings.size() / kOpeningsMax + 1;
            for (std::size_t i = 0; i < openings.size(); i += step)
                add_text(texts, openings[i], share);
        }
    }

    void add_text(const Completions& texts, std::uint32_t index, std::size_t share) {
        const PageStore& store = database_.pages();
        const Completions::Text& text = texts.text(index);
        const PageId page = store.of_part(share, text.page);
        if (page == kNoId) return;
        words_.clear();
        for (const WordId word : texts.words(index))
            words_.push_back(store.word_of_part(share, word));
        add(page, text.segment);
    }

    // Offers the text whose words are words_, if it holds enough of what was typed.
    void add(PageId page, std::uint32_t segment) {
        double held = 0;
        double fitting = 0;
        for (const TypedWord& word : typed_) {
            double best = 0;
            for (std::size_t w = 0; w < words_.size() && best < 1; ++w)
                best = std::max(best, fit(word, w));
            fitting += word.idf * best;
            if (best > 0) held += word.idf;
        }
        if (held <= 0 || held < kCoverageMin * idf_sum_) return;
        if (std::count(options_.hidden.begin(), options_.hidden.end(), page) > 0) return;
        const PageStore& store = database_.pages();
        if (!options_.today.empty() && store.has_dates(page) &&
            !is_valid_on(store.head(page), options_.today))
            return;
        const auto relevance = relevance_.find(page);
        offers_.push_back(
            {kFit * fitting / idf_sum_ + (relevance == relevance_.end() ? 0 : relevance->second) +
                 (fit(typed_.front(), 0) > 0 ? kBeginsAlike : 0) +
                 (holds_as_typed() ? kAsTyped : 0) - kPerWord * static_cast<double>(words_.size()) +
                 kUse * (asked_ != nullptr ? asked_->use : database_.usage().use(page)),
             page, segment, asked_ != nullptr});
    }

    // How well a word of the text in hand fits a typed one.
    double fit(const TypedWord& word, std::size_t at) const {
        if (words_[at] != kNoId) return word.fit(words_[at]);
        return asked_ == nullptr ? 0 : word.fit(std::string_view(asked_->unknown[at]));
    }

    bool holds_as_typed() const {
        for (std::size_t first = 0; first + typed_.size() <= words_.size(); ++first) {
            std::size_t alike = 0;
            while (alike < typed_.size() && fit(typed_[alike], first + alike) > 0) ++alike;
            if (alike == typed_.size()) return true;
        }
        return false;
    }

    // Bytes of the words that were typed; touching ones are joined.
    std::vector<Range> typed_ranges(const std::vector<WordOffset>& offsets) const {
        const bool has_subject = std::any_of(typed_.begin(), typed_.end(), [](const TypedWord& w) {
            return !w.is_function && !w.ranges.empty();
        });
        std::vector<Range> ranges;
        for (std::size_t w = 0; w < offsets.size(); ++w) {
            const bool is_typed =
                std::any_of(typed_.begin(), typed_.end(), [&](const TypedWord& word) {
                    return !(has_subject && word.is_function) && fit(word, w) > 0;
                });
            if (!is_typed) continue;
            if (!ranges.empty() && offsets[w].begin <= ranges.back().end) {
                ranges.back().end = std::max(ranges.back().end, offsets[w].end);
            } else {
                ranges.push_back({offsets[w].begin, offsets[w].end});
            }
        }
        return ranges;
    }

    std::vector<TypedWord> typed_;
    const Database& database_;
    const CompletionOptions& options_;
    double idf_sum_ = 0;
    std::unordered_map<PageId, double> relevance_;
    std::vector<WordId> words_;         // of the text in hand, the database's ids
    const AskedText* asked_ = nullptr;  // that text, if shoppers asked it
    std::vector<Offer> offers_;
};

}  // namespace

std::vector<Completion> completions(const CorrectedQuestion& question,
                                    const ExpandedQuestion& expanded,
                                    const std::vector<RankedPage>& ranked, const Database& database,
                                    const CompletionOptions& options) {
    if (expanded.concepts.empty()) return {};
    Completer completer(typed_words(question, expanded, database), ranked, database, options);
    completer.add_texts_with_rarest_word();
    completer.add_asked();
    for (std::size_t r = 0; r < ranked.size() && r < kPagesLookedAt; ++r)
        completer.add_texts_of(ranked[r].features.page);
    return completer.best();
}

}  // namespace firstline
