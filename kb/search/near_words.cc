#include "kb/search/near_words.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace firstline {
namespace {

// What a slip of the hand costs, in edits.
constexpr double kLeftOut = 0.8;
constexpr double kLeftOutDouble = 0.6;  // "cary"
constexpr double kTooMany = 0.9;
constexpr double kTooManyDouble = 0.6;  // "parcell"
constexpr double kSwapped = 0.7;
constexpr double kOtherKey = 1.1;
constexpr double kNeighbourKey = 0.8;
constexpr double kFirstLetter = 0.5;  // on top, if the first letter is another

constexpr std::size_t kLettersMax = 40;  // longer ones are no words

// Rows of a QWERTY keyboard; keys side by side, or touching in the next row, are neighbours.
bool are_neighbours(char32_t a, char32_t b) {
    static constexpr std::array<std::u32string_view, 3> kRows = {U"qwertyuiop", U"asdfghjkl",
                                                                 U"zxcvbnm"};
    const auto place = [](char32_t letter) -> std::pair<int, int> {
        for (std::size_t row = 0; row < kRows.size(); ++row) {
            const std::size_t column = kRows[row].find(letter);
            if (column != std::u32string_view::npos)
                return {static_cast<int>(row), static_cast<int>(column)};
        }
        return {-9, -9};
    };
    const auto [row_a, column_a] = place(a);
    const auto [row_b, column_b] = place(b);
    return row_a >= 0 && row_b >= 0 && std::abs(row_a - row_b) <= 1 &&
           std::abs(column_a - column_b) <= 1;
}

// The edits between two words if they are at most `limit`, else more than it. Neither is longer
// than kLettersMax.
unsigned edits_between(const std::u32string& a, const std::u32string& b, unsigned limit) {
    using Row = std::array<unsigned, kLettersMax + 1>;
    Row rows[3];
    Row* before = &rows[0];  // two letters of `a` ago
    Row* above = &rows[1];
    Row* row = &rows[2];
    for (std::size_t j = 0; j <= b.size(); ++j) (*above)[j] = static_cast<unsigned>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        (*row)[0] = static_cast<unsigned>(i);
        unsigned least = (*row)[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const unsigned substitution = (*above)[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            (*row)[j] = std::min({(*above)[j] + 1, (*row)[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                (*row)[j] = std::min((*row)[j], (*before)[j - 2] + 1);
            least = std::min(least, (*row)[j]);
        }
        // A swap may come from the row before, so both must be over the limit.
        if (least > limit &&
            *std::min_element(above->begin(), above->begin() + b.size() + 1) > limit)
            return limit + 1;
        Row* const oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return (*above)[b.size()];
}

// Finds beginnings of words near a target by walking the sorted vocabulary as if it were a trie: a
// row of the distance table for each letter of the current word, kept over the letters it shares
// with the next. Where every cell of a row is over the limit, all words with that beginning are
// skipped at once.
class NearBeginnings {
  public:
    NearBeginnings(const Vocabulary& vocabulary, std::u32string target, unsigned edits_max)
        : vocabulary_(vocabulary), target_(std::move(target)), edits_max_(edits_max) {
        rows_.emplace_back(target_.size() + 1);
        for (std::size_t i = 0; i <= target_.size(); ++i) rows_[0][i] = static_cast<unsigned>(i);
        best_end_.push_back(rows_[0].back());
    }

    // Calls `found(word, edits)` for every word with a beginning within the limit.
    template <typename Found>
    void search(Found found) {
        WordId id = 0;
        while (id < vocabulary_.words()) {
            const std::string_view word = vocabulary_.word(id);
            const std::size_t dead_bytes = enter(word);
            if (dead_bytes > 0) {
                id = vocabulary_.find_prefix(word.substr(0, dead_bytes)).second;
                continue;
            }
            const unsigned edits = best_end_[path_.size()];
            if (edits <= edits_max_) found(id, edits);
            ++id;
        }
    }

  private:
    // Brings the rows to `word`. Returns 0, or how many bytes of it no near word begins with.
    std::size_t enter(std::string_view word) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
        const auto size = static_cast<std::int32_t>(word.size());
        std::size_t depth = 0;
        for (std::int32_t at = 0; at < size; ++depth) {
            UChar32 letter = 0;
            U8_NEXT(bytes, at, size, letter);
            const auto next = static_cast<char32_t>(letter < 0 ? 0xFFFD : letter);
            if (depth >= path_.size() || path_[depth] != next) {
                path_.resize(depth);
                add_row(next);
            }
            // With a finished prefix inside the limit every longer word is near too.
            const bool alive =
                row_minimum_[depth] <= edits_max_ || best_end_[depth + 1] <= edits_max_;
            if (!alive || depth >= kLettersMax) {
                path_.resize(depth + 1);
                return static_cast<std::size_t>(at);
            }
        }
        path_.resize(depth);
        return 0;
    }

    void add_row(char32_t letter) {
        const std::size_t depth = path_.size();
        path_ += letter;
        if (rows_.size() < depth + 2) rows_.emplace_back(target_.size() + 1);
        const std::vector<unsigned>& above = rows_[depth];
        std::vector<unsigned>& row = rows_[depth + 1];
        row[0] = static_cast<unsigned>(depth + 1);
        unsigned minimum = row[0];
        for (std::size_t i = 1; i <= target_.size(); ++i) {
            const unsigned substitution = above[i - 1] + (target_[i - 1] == letter ? 0 : 1);
            row[i] = std::min({above[i] + 1, row[i - 1] + 1, substitution});
            if (i > 1 && depth > 0 && target_[i - 1] == path_[depth - 1] &&
                target_[i - 2] == letter) {
                row[i] = std::min(row[i], rows_[depth - 1][i - 2] + 1);
            }
            minimum = std::min(minimum, row[i]);
        }
        row_minimum_.resize(depth);
        row_minimum_.push_back(minimum);
        best_end_.resize(depth + 1);
        best_end_.push_back(std::min(best_end_[depth], row.back()));
    }

    const Vocabulary& vocabulary_;
    std::u32string target_;
    unsigned edits_max_;
    std::u32string path_;
    std::vector<std::vector<unsigned>> rows_;
    std::vector<unsigned> row_minimum_;  // by depth
    std::vector<unsigned> best_end_;     // by depth + 1: least distance of any beginning so far
};

}  // namespace

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, size, letter);
        letters += static_cast<char32_t>(letter < 0 ? 0xFFFD : letter);
    }
    return letters;
}

unsigned edits_allowed(std::size_t letters) {
    return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

double slip_cost(const std::u32string& typed, const std::u32string& meant) {
    const std::size_t width = meant.size() + 1;
    std::vector<double> cost((typed.size() + 1) * width, 0);
    const auto at = [&](std::size_t t, std::size_t m) -> double& { return cost[t * width + m]; };
    for (std::size_t t = 0; t <= typed.size(); ++t) {
        for (std::size_t m = 0; m <= meant.size(); ++m) {
            if (t == 0 && m == 0) continue;
            double best = 1e9;
            if (m > 0) {
                const bool is_double = m > 1 && meant[m - 1] == meant[m - 2];
                best = std::min(best, at(t, m - 1) + (is_double ? kLeftOutDouble : kLeftOut));
            }
            if (t > 0) {
                const bool is_double = t > 1 && typed[t - 1] == typed[t - 2];
                best = std::min(best, at(t - 1, m) + (is_double ? kTooManyDouble : kTooMany));
            }
            if (t > 0 && m > 0) {
                const char32_t a = typed[t - 1];
                const char32_t b = meant[m - 1];
                best = std::min(best, at(t - 1, m - 1) + (a == b                 ? 0
                                                          : are_neighbours(a, b) ? kNeighbourKey
                                                                                 : kOtherKey));
            }
            if (t > 1 && m > 1 && typed[t - 1] == meant[m - 2] && typed[t - 2] == meant[m - 1]) {
                best = std::min(best, at(t - 2, m - 2) + kSwapped);
            }
            at(t, m) = best;
        }
    }
    return cost.back() +
           (!typed.empty() && !meant.empty() && typed[0] != meant[0] ? kFirstLetter : 0);
}

std::vector<NearWord> near_words(const std::u32string& typed, bool is_prefix,
                                 const PartsView& view) {
    std::vector<NearWord> near;
    const unsigned edits_max = edits_allowed(typed.size());
    if (edits_max == 0 || typed.size() > kLettersMax) return near;
    const Vocabulary& vocabulary = view.vocabulary();
    if (is_prefix) {
        NearBeginnings(vocabulary, typed, edits_max).search([&](WordId id, unsigned edits) {
            near.push_back({id, static_cast<double>(edits)});
        });
        return near;
    }
    view.word_shapes().visit_near(typed, edits_max, [&](WordId id) {
        const std::u32string word = letters_of(vocabulary.word(id));
        if (word.size() <= kLettersMax && edits_between(typed, word, edits_max) <= edits_max)
            near.push_back({id, slip_cost(typed, word)});
    });
    std::sort(near.begin(), near.end(),
              [](const NearWord& a, const NearWord& b) { return a.word < b.word; });
    return near;
}

}  // namespace firstline
