// Whatever is asked, the stages end in time and every offset lies between code points: a hundred
// thousand generated questions of all scripts, with repeats, and every prefix of some.

#include <gtest/gtest.h>
#include <unicode/utf8.h>

#include <chrono>
#include <random>

#include "kb/search/expand.h"
#include "kb/search/reduce.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

constexpr int kQuestions = 100'000;

// Code points of many scripts, and signs that rules look at.
constexpr struct {
    char32_t first;
    char32_t last;
} kScripts[] = {{U'a', U'z'},     {U'0', U'9'},     {U' ', U'/'},     {0xC0, 0x17F},
                {0x370, 0x3FF},   {0x400, 0x45F},   {0x5D0, 0x5EA},   {0x621, 0x669},
                {0x900, 0x96F},   {0xE01, 0xE59},   {0xE81, 0xEC4},   {0x1000, 0x1049},
                {0x1780, 0x17E9}, {0x3041, 0x30FF}, {0x4E00, 0x4E80}, {0xAC00, 0xAC80},
                {0x2000, 0x206F}, {0x20A0, 0x20BF}, {0xFF01, 0xFF9F}, {0x1F600, 0x1F640},
                {0x300, 0x36F},   {0xFB00, 0xFB06}, {0x1E9E, 0x1E9E}, {0x10400, 0x1044F}};

void append(char32_t letter, std::string& text) {
    char bytes[4];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(letter));
    text.append(bytes, static_cast<std::size_t>(size));
}

class Questions {
  public:
    explicit Questions(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::string next() {
        std::string text;
        const std::size_t pieces = 1 + random_() % 12;
        for (std::size_t i = 0; i < pieces && text.size() < 480; ++i) add_piece(text);
        return bounded_text(text, kQuestionBytesMax);
    }

  private:
    void add_piece(std::string& text) {
        switch (random_() % 5) {
            case 0:  // a word of the content, perhaps with a slip
                text += vocabulary_.word(static_cast<WordId>(random_() % vocabulary_.words()));
                if (random_() % 2 == 0) append(letter(), text);
                break;
            case 1:  // one letter, repeated
                for (char32_t one = letter(), n = random_() % 60; n > 0; --n) append(one, text);
                break;
            case 2:  // a quantity
                text += std::to_string(random_() % 2'000);
                text += kUnits[random_() % std::size(kUnits)];
                break;
            case 3:  // what stood before, again
                text += text.substr(0, boundary(text));
                break;
            default: {  // a run of one script
                const auto& script = kScripts[random_() % std::size(kScripts)];
                for (std::size_t n = 1 + random_() % 12; n > 0; --n)
                    append(script.first + random_() % (script.last - script.first + 1), text);
            }
        }
        if (random_() % 3 != 0) text += ' ';
    }

    char32_t letter() {
        const auto& script = kScripts[random_() % std::size(kScripts)];
        return script.first + static_cast<char32_t>(random_() % (script.last - script.first + 1));
    }

    std::size_t boundary(const std::string& text) {
        auto at = static_cast<std::int32_t>(text.empty() ? 0 : random_() % text.size());
        U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(text.data()), 0, at);
        return static_cast<std::size_t>(at);
    }

    static constexpr const char* kUnits[] = {"kg",    " kg",  "in", "\"", "x40cm",
                                             ",50 €", ".000", "",   "%"};
    const Vocabulary& vocabulary_;
    std::mt19937 random_{11};
};

bool is_boundary(const std::string& text, std::size_t at) {
    return at == text.size() ||
           (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

void ask(const std::string& text, bool typing, const Database& database, Reader& reader) {
    Question question;
    question.text = typing ? text : reduce(text, database, reader);
    question.typing = typing;
    const ParsedQuestion parsed = parse(question, reader);
    for (const QuestionWord& word : parsed.words) {
        ASSERT_LT(word.source.begin, word.source.end) << text;
        ASSERT_TRUE(is_boundary(parsed.text, word.source.begin)) << text;
        ASSERT_TRUE(is_boundary(parsed.text, word.source.end)) << text;
        ASSERT_FALSE(word.form.empty()) << text;
        ASSERT_FALSE(word.folded.empty()) << text;
        ASSERT_FALSE(word.stem.empty()) << text;
    }
    const CorrectedQuestion corrected = correct(parsed, database);
    std::uint32_t before = 0;
    for (const CorrectedWord& word : corrected.words) {
        ASSERT_LE(before, word.word.source.begin) << text;
        ASSERT_LE(word.word.source.end, corrected.text.size()) << text;
        ASSERT_TRUE(is_boundary(corrected.text, word.word.source.begin)) << text;
        ASSERT_TRUE(is_boundary(corrected.text, word.word.source.end)) << text;
        before = word.word.source.begin;
    }
    corrected_text(corrected, database.vocabulary());
    const ExpandedQuestion expanded = expand(corrected, database);
    ASSERT_LE(expanded.concepts.size(), kQuestionWordsMax) << text;
    ASSERT_LT(expanded.grams.size(), 256u) << text;
}

TEST(AnyQuestion, EndsInTimeWithOffsetsBetweenCodePoints) {
    std::vector<Page> pages = store_pages();
    for (Page& page : pages) page.locale = "de";  // the language with compounds
    const TestSnapshot snapshot(pages);
    const Database& database = *snapshot->database(Audience::kPublic, "de");
    auto lease = database.lease();
    Questions questions(database.vocabulary());
    const auto begin = std::chrono::steady_clock::now();
    int asked = 0;
    while (asked < kQuestions) {
        const std::string text = questions.next();
        ask(text, false, database, **lease);
        ++asked;
        if (asked % 50 != 1) continue;
        for (std::size_t end = 1; end < text.size(); ++end) {
            if (!is_boundary(text, end)) continue;
            ask(text.substr(0, end), true, database, **lease);
            ++asked;
        }
        if (HasFatalFailure()) return;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(seconds.count(), 600.0);
}

}  // namespace
}  // namespace firstline
