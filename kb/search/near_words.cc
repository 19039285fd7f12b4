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
constexpr unsigned kEditsMax = 2;

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

// Finds the words with a beginning near a target: a walk down the tree of words with a row of the
// distance table for each letter, of which only the cells that may be within the limit are filled.
// Where nothing below can be nearer than what is above, the branch is done with as a whole.
class NearBeginnings {
  public:
    NearBeginnings(const PartsView& view, const std::u32string& target, unsigned edits_max)
        : vocabulary_(view.vocabulary()),
          tree_(view.word_tree()),
          target_(target),
          edits_max_(edits_max) {
        Row& row = rows_[0];
        for (std::size_t i = 0; i <= std::min<std::size_t>(target_.size(), edits_max_ + 1); ++i)
            row.cells[i] = static_cast<std::uint8_t>(i);
        row.least = 0;
        row.nearest = static_cast<std::uint8_t>(edits_max_ + 1);
    }

    std::vector<NearWord> search() {
        visit(0, 0);
        return std::move(near_);
    }

  private:
    struct Row {
        std::array<std::uint8_t, kLettersMax + 2> cells;  // edits to each beginning of the target
        std::uint8_t least;
        std::uint8_t nearest;  // edits between the target and the nearest beginning so far
    };

    // Whether no longer beginning can be nearer; what is over the limit is all as far.
    bool is_settled(std::size_t depth) const { return rows_[depth].least >= rows_[depth].nearest; }

    void visit(std::uint32_t at, std::size_t depth) {
        const WordId first = tree_.node(at).first;
        const std::uint32_t next = tree_.node(at).next;
        if (is_settled(depth)) {
            note(first, tree_.end_of(at), depth);
        } else if (next == at + 1) {
            for (WordId word = first; word < tree_.end_of(at); ++word) finish(word, depth);
        } else {
            note(first, tree_.node(at + 1).first, depth);  // those that end here
            for (std::uint32_t branch = at + 1; branch != next; branch = tree_.node(branch).next) {
                fill_row(depth + 1, tree_.node(branch).letter);
                visit(branch, depth + 1);
            }
        }
    }

    // The letters of a word behind those of its node.
    void finish(WordId word, std::size_t depth) {
        const std::u32string letters = letters_of(vocabulary_.word(word));
        for (; depth < letters.size() && !is_settled(depth); ++depth)
            fill_row(depth + 1, letters[depth]);
        note(word, word + 1, depth);
    }

    void note(WordId begin, WordId end, std::size_t depth) {
        const unsigned edits = rows_[depth].nearest;
        if (edits > edits_max_) return;
        for (WordId word = begin; word < end; ++word)
            near_.push_back({word, static_cast<double>(edits)});
    }

    // Cells further from the diagonal than the limit are over it. That ends the walk, too: no row
    // is deeper than the target and the limit together.
    void fill_row(std::size_t depth, char32_t letter) {
        path_[depth] = letter;
        const Row& above = rows_[depth - 1];
        Row& row = rows_[depth];
        const auto over = static_cast<std::uint8_t>(edits_max_ + 1);
        const std::size_t begin = depth > edits_max_ ? depth - edits_max_ : 1;
        const std::size_t end = std::min(target_.size(), depth + edits_max_);
        row.cells[begin - 1] =
            begin == 1 ? static_cast<std::uint8_t>(std::min<std::size_t>(depth, over)) : over;
        row.least = begin == 1 ? row.cells[0] : over;
        for (std::size_t i = begin; i <= end; ++i) {
            unsigned cell = above.cells[i - 1] + (target_[i - 1] == letter ? 0U : 1U);
            cell =
                std::min({cell, above.cells[i] + 1U, static_cast<unsigned>(row.cells[i - 1]) + 1U});
            if (i > 1 && depth > 1 && target_[i - 1] == path_[depth - 1] &&
                target_[i - 2] == letter)
                cell = std::min(cell, rows_[depth - 2].cells[i - 2] + 1U);
            row.cells[i] = static_cast<std::uint8_t>(std::min<unsigned>(cell, over));
            row.least = std::min(row.least, row.cells[i]);
        }
        if (end < target_.size()) row.cells[end + 1] = over;
        row.nearest = above.nearest;
        if (begin <= target_.size() && end == target_.size())
            row.nearest = std::min(row.nearest, row.cells[end]);
    }

    const Vocabulary& vocabulary_;
    const WordTree& tree_;
    const std::u32string& target_;
    const unsigned edits_max_;
    std::array<char32_t, kLettersMax + kEditsMax + 2> path_;  // by depth
    std::array<Row, kLettersMax + kEditsMax + 2> rows_;       // by depth
    std::vector<NearWord> near_;
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
    return letters >= 8 ? kEditsMax : letters >= 4 ? 1 : 0;
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
    if (is_prefix) return NearBeginnings(view, typed, edits_max).search();
    const Vocabulary& vocabulary = view.vocabulary();
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
