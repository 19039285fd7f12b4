#include "kb/search/spacing.h"

#include <algorithm>
#include <optional>

#include "kb/search/near_words.h"
#include "kb/text/function_words.h"

namespace firstline {
namespace {

constexpr std::size_t kPartLettersMin = 3;
constexpr std::size_t kJoinedLettersMin = 5;
constexpr std::size_t kLettersMax = 40;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Byte offsets of the code points' beginnings, with the end.
std::vector<std::size_t> boundaries(std::string_view text) {
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) at.push_back(i);
    }
    at.push_back(text.size());
    return at;
}

// A word of the vocabulary as if it had been written at `source`.
QuestionWord known_word(WordId id, Range source, const Vocabulary& vocabulary) {
    return {source, std::string(vocabulary.spelling(id)), std::string(vocabulary.word(id)),
            std::string(vocabulary.term(vocabulary.term_of(id))), false};
}

WordId find_one(std::string_view folded, const Vocabulary& vocabulary) {
    const auto [begin, end] = vocabulary.find_word(folded);
    return begin == end ? kNoId : begin;
}

// Whether the two sides of a cut may be words of their own.
bool may_part(std::string_view left, std::string_view right, std::size_t left_letters,
              std::size_t right_letters, const Database& database) {
    const auto is_long = [&](std::string_view side, std::size_t letters) {
        return letters >= kPartLettersMin || is_function_word(database.locale(), side);
    };
    return is_long(left, left_letters) && is_long(right, right_letters);
}

struct Cut {
    std::size_t byte = 0;    // of the folded form
    std::size_t letter = 0;  // code points before it
    WordId left = kNoId;
    WordId right = kNoId;
};

// Where letters end and digits begin, or the other way round, if that is one place only.
std::optional<std::size_t> digit_edge(std::string_view folded) {
    std::optional<std::size_t> edge;
    for (std::size_t i = 1; i < folded.size(); ++i) {
        if (is_digit(folded[i]) == is_digit(folded[i - 1])) continue;
        if (edge) return std::nullopt;
        edge = i;
    }
    return edge;
}

std::optional<Cut> best_cut(const QuestionWord& word, const Database& database,
                            const Company& company) {
    const Vocabulary& vocabulary = database.vocabulary();
    const std::string_view folded = word.folded;
    const std::vector<std::size_t> at = boundaries(folded);
    const std::size_t letters = at.size() - 1;
    const bool has_digit = std::any_of(folded.begin(), folded.end(), is_digit);
    const std::optional<std::size_t> edge = has_digit ? digit_edge(folded) : std::nullopt;
    if (letters > kLettersMax || (has_digit && !edge)) return std::nullopt;
    std::optional<Cut> best;
    double best_score = 0;
    for (std::size_t i = 1; i < letters; ++i) {
        if (edge && at[i] != *edge) continue;
        const std::string_view left = folded.substr(0, at[i]);
        const std::string_view right = folded.substr(at[i]);
        if (!edge && !may_part(left, right, i, letters - i, database)) continue;
        const Cut cut{at[i], i, find_one(left, vocabulary), find_one(right, vocabulary)};
        if (cut.left == kNoId || cut.right == kNoId) continue;
        const double score = static_cast<double>(vocabulary.word_frequency(cut.left)) *
                             vocabulary.word_frequency(cut.right);
        if (score <= best_score) continue;
        if (!edge && !company.follows(vocabulary.term_of(cut.left), vocabulary.term_of(cut.right)))
            continue;
        best_score = score;
        best = cut;
    }
    return best;
}

// The two pieces' bytes of the text. Where folding changed the number of letters nobody can say
// where the cut is: both pieces then have all of them.
std::pair<Range, Range> source_pieces(const QuestionWord& word, const Cut& cut,
                                      std::string_view text) {
    const std::vector<std::size_t> at =
        boundaries(text.substr(word.source.begin, word.source.end - word.source.begin));
    if (at.size() != boundaries(word.folded).size()) return {word.source, word.source};
    const auto middle = word.source.begin + static_cast<std::uint32_t>(at[cut.letter]);
    return {{word.source.begin, middle}, {middle, word.source.end}};
}

// The word of the content that two neighbours are if the space between them goes, or kNoId.
WordId joined(const QuestionWord& first, const QuestionWord& second, std::string_view text,
              const Vocabulary& vocabulary) {
    if (second.is_prefix || first.source.end + 1 != second.source.begin) return kNoId;
    const char between = text[first.source.end];
    if (between != ' ' && between != '-') return kNoId;
    const std::string folded = first.folded + second.folded;
    const std::size_t letters = boundaries(folded).size() - 1;
    if (letters < kJoinedLettersMin || letters > kLettersMax) return kNoId;
    return find_one(folded, vocabulary);
}

}  // namespace

bool stands(const QuestionWord& word, const Database& database) {
    const Vocabulary& vocabulary = database.vocabulary();
    if (database.curation_table().is_protected(word.folded)) return true;
    if (vocabulary.find_term(word.stem) != kNoId) return true;
    const auto [begin, end] =
        word.is_prefix ? vocabulary.find_prefix(word.folded) : vocabulary.find_word(word.folded);
    return begin != end;
}

std::vector<CorrectedWord> mend_spaces(const ParsedQuestion& question, const Database& database,
                                       const Company& company) {
    const Vocabulary& vocabulary = database.vocabulary();
    std::vector<CorrectedWord> out;
    for (std::size_t i = 0; i < question.words.size(); ++i) {
        const QuestionWord& word = question.words[i];
        const bool word_stands = stands(word, database);
        if (i + 1 < question.words.size()) {
            const QuestionWord& next = question.words[i + 1];
            const bool next_stands = stands(next, database);
            const WordId whole =
                word_stands && next_stands ? kNoId : joined(word, next, question.text, vocabulary);
            if (whole != kNoId) {
                const Range source{word.source.begin, next.source.end};
                out.push_back({known_word(whole, source, vocabulary), {}, Spacing::kJoined});
                if (word_stands) out.push_back({word, {}});
                if (next_stands) out.push_back({next, {}});
                ++i;
                continue;
            }
        }
        if (!word_stands && !word.is_prefix) {
            if (const std::optional<Cut> cut = best_cut(word, database, company)) {
                const auto [left, right] = source_pieces(word, *cut, question.text);
                out.push_back({known_word(cut->left, left, vocabulary), {}, Spacing::kSplit});
                out.push_back({known_word(cut->right, right, vocabulary), {}, Spacing::kSplit});
                continue;
            }
        }
        out.push_back({word, {}});
    }
    return out;
}

}  // namespace firstline
