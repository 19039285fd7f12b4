#include "kb/search/correct.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "kb/index/reader.h"
#include "kb/search/near_words.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

// Optimal string alignment, written down as its definition says: the oracle of the fast walk.
unsigned slow_distance(const std::string& a, const std::string& b) {
    std::vector<std::vector<unsigned>> d(a.size() + 1, std::vector<unsigned>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = static_cast<unsigned>(i + j);
                continue;
            }
            d[i][j] = std::min(
                {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

CorrectedQuestion corrected(const Database& database, const std::string& text,
                            bool typing = false) {
    auto lease = database.lease();
    Question question;
    question.text = text;
    question.typing = typing;
    return correct(parse(question, **lease), database);
}

TEST(Correct, MisspelledWordsBecomeTheContents) {
    const TestSnapshot snapshot(store_pages());
    const Vocabulary& vocabulary = snapshot.english().vocabulary();
    const struct {
        const char* typed;
        const char* meant;
    } cases[] = {
        {"how do i retrun it", "how do i return it"},  // swapped
        {"wher is my parcel", "where is my parcel"},   // left out
        {"waterpproof jacket", "waterproof jacket"},   // doubled
        {"my refumd", "my refund"},                    // another
        {"my refnds", "my refund"},                    // left out, in another form of the word
        {"Shiping: POLICY!", "shipping: POLICY!"},     // what stands is kept as written
        {"waranti", ""},                               // two edits in seven letters: too far
    };
    for (const auto& one : cases) {
        EXPECT_EQ(corrected_text(corrected(snapshot.english(), one.typed), vocabulary), one.meant)
            << one.typed;
    }
}

TEST(Correct, KnownWordsShortWordsAndWordsWithDigitsStand) {
    const TestSnapshot snapshot(store_pages());
    for (const char* text : {"return a jacket", "xyz", "wl-jkt-9", "4.96", "ab"}) {
        EXPECT_EQ(
            corrected_text(corrected(snapshot.english(), text), snapshot.english().vocabulary()),
            "")
            << text;
    }
}

TEST(Correct, AnUnfinishedWordIsNoMisspelling) {
    const TestSnapshot snapshot(store_pages());
    EXPECT_TRUE(
        corrected(snapshot.english(), "how do i retu", true).words.back().corrections.empty());
    // A misspelled beginning is corrected to words that begin nearly so.
    const CorrectedQuestion question = corrected(snapshot.english(), "watrep", true);
    ASSERT_FALSE(question.words.back().corrections.empty());
    EXPECT_EQ(snapshot.english().vocabulary().word(question.words.back().corrections[0].word),
              "waterproof");
}

TEST(Correct, AnUnfinishedMisspelledWordIsFoundInAnyScript) {
    std::vector<Page> pages = {make_page("ru", "Доставка", {"Доставка занимает два дня."}),
                               make_page("el", "Επιστροφή", {"Επιστροφή σε τριάντα ημέρες."}),
                               make_page("hi", "वापसी नीति", {"वापसी के नियम।"}),
                               make_page("ko", "반품정책안내", {"반품정책안내입니다."})};
    const TestSnapshot snapshot(pages);
    const Vocabulary& vocabulary = snapshot.english().vocabulary();
    const struct {
        const char* typed;
        const char* meant;
    } cases[] = {{"Даста", "доставка"},    // another letter
                 {"доства", "доставка"},   // swapped
                 {"επιτρο", "επιστροφη"},  // left out
                 {"वापपसी", "वापसी"},      // doubled
                 {"반폼정책", "반품정책안내"}};
    for (const auto& one : cases) {
        const CorrectedQuestion question = corrected(snapshot.english(), one.typed, true);
        ASSERT_EQ(question.words.size(), 1u) << one.typed;
        ASSERT_FALSE(question.words[0].corrections.empty()) << one.typed;
        const WordId best = question.words[0].corrections[0].word;
        EXPECT_EQ(vocabulary.word(best), one.meant) << one.typed;
    }
}

// A word of the vocabulary, in plain letters, with one or two random edits.
std::string misspelled_word(const Vocabulary& vocabulary, std::mt19937& random) {
    std::string word;
    while (word.size() < 4 ||
           std::any_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; })) {
        word = vocabulary.word(static_cast<WordId>(random() % vocabulary.words()));
    }
    for (unsigned edit = 0; edit < 1 + random() % 2; ++edit) {
        const std::size_t at = random() % word.size();
        const char letter = static_cast<char>('a' + random() % 26);
        switch (random() % 4) {
            case 0:
                word[at] = letter;
                break;
            case 1:
                word.insert(at, 1, letter);
                break;
            case 2:
                word.erase(at, 1);
                break;
            default:
                std::swap(word[at], word[(at + 1) % word.size()]);
        }
    }
    return word;
}

// As the definition has it: every word of the vocabulary, one by one, by `edits_of` to it.
template <typename EditsOf>
std::map<WordId, unsigned> near_by_definition(const std::string& typed,
                                              const Vocabulary& vocabulary, EditsOf edits_of) {
    const unsigned limit = typed.size() >= 8 ? 2 : typed.size() >= 4 ? 1 : 0;
    std::map<WordId, unsigned> near;
    for (WordId id = 0; id < vocabulary.words() && limit > 0; ++id) {
        const unsigned edits = edits_of(std::string(vocabulary.word(id)));
        if (edits <= limit) near.emplace(id, edits);
    }
    return near;
}

TEST(Correct, TheNearWordsAreExactlyThoseOfTheDefinition) {
    const TestSnapshot snapshot(store_pages());
    const Vocabulary& vocabulary = snapshot.english().vocabulary();
    std::mt19937 random(5);
    for (int round = 0; round < 2'000; ++round) {
        const std::string typed = misspelled_word(vocabulary, random);
        std::vector<WordId> expected;
        for (const auto& [id, edits] : near_by_definition(
                 typed, vocabulary, [&](const auto& word) { return slow_distance(typed, word); }))
            expected.push_back(id);
        std::vector<WordId> found;
        for (const NearWord& near :
             near_words(letters_of(typed), false, *snapshot.english().view()))
            found.push_back(near.word);
        EXPECT_EQ(found, expected) << typed;
    }
}

TEST(Correct, TheWordsWithANearBeginningAreExactlyThoseOfTheDefinition) {
    const TestSnapshot snapshot(store_pages());
    const Vocabulary& vocabulary = snapshot.english().vocabulary();
    std::mt19937 random(6);
    std::size_t all = 0;
    for (int round = 0; round < 1'000; ++round) {
        std::string typed = misspelled_word(vocabulary, random);
        if (typed.size() > 4) typed.resize(4 + random() % (typed.size() - 3));
        const auto expected = near_by_definition(typed, vocabulary, [&](const std::string& word) {
            unsigned least = 99;
            for (std::size_t size = 0; size <= word.size(); ++size)
                least = std::min(least, slow_distance(typed, word.substr(0, size)));
            return least;
        });
        std::map<WordId, unsigned> found;
        for (const NearWord& near : near_words(letters_of(typed), true, *snapshot.english().view()))
            found.emplace(near.word, static_cast<unsigned>(near.cost));
        EXPECT_EQ(found, expected) << typed;
        all += found.size();
    }
    EXPECT_GT(all, 500U);
}

TEST(Correct, AShapeNeverHidesANearWord) {
    std::mt19937 random(11);
    const std::u32string letters = U"abcdeäßñ返品возврат";
    const auto word_of = [&](std::size_t size) {
        std::u32string word;
        for (std::size_t i = 0; i < size; ++i) word += letters[random() % letters.size()];
        return word;
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::u32string word = word_of(1 + random() % 12);
        std::u32string near = word;
        const unsigned edits = 1 + random() % 2;
        for (unsigned edit = 0; edit < edits; ++edit) {
            const std::size_t at = near.empty() ? 0 : random() % near.size();
            switch (near.empty() ? 0 : random() % 4) {
                case 0:
                    near.insert(at, 1, letters[random() % letters.size()]);
                    break;
                case 1:
                    near.erase(at, 1);
                    break;
                case 2:
                    near[at] = letters[random() % letters.size()];
                    break;
                default:
                    std::swap(near[at], near[(at + 1) % near.size()]);
            }
        }
        ASSERT_TRUE(has_at_most(shape_of(word) ^ shape_of(near), 2 * edits)) << round;
    }
    EXPECT_FALSE(has_at_most(shape_of(U"return") ^ shape_of(U"jacket"), 4));
    EXPECT_FALSE(has_at_most(shape_of(U"aab") ^ shape_of(U"abb"), 0));
}

}  // namespace
}  // namespace firstline
