#include "indexer/check/readability.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Readability, SyllablesAreVowelGroups) {
    const struct {
        const char* language;
        const char* word;
        std::size_t syllables;
    } cases[] = {{"en", "cat", 1},        {"en", "size", 1},     {"en", "table", 2},
                 {"en", "return", 2},     {"de", "ruckgabe", 3}, {"fr", "carte", 1},
                 {"es", "devolucion", 4}, {"en", "the", 1},      {"en", "b", 1}};
    for (const auto& one : cases)
        EXPECT_EQ(syllables_of(one.language, one.word), one.syllables) << one.word;
}

TEST(Readability, TheFormulasGiveTheirPublishedValues) {
    // 100 words in 5 sentences, 150 syllables, 450 letters: 20 words a sentence, 1.5 syllables.
    const TextCounts counts{5, 100, 450, 150};
    const std::pair<const char*, double> cases[] = {
        {"en", 206.835 - 20.3 - 126.9}, {"de", 180 - 20 - 87.75}, {"fr", 207 - 20.3 - 110.4},
        {"nl", 206.84 - 18.6 - 115.5},  {"it", 89 + 15 - 45.0},
    };
    for (const auto& [locale, score] : cases) {
        ASSERT_TRUE(readability(locale, counts)) << locale;
        EXPECT_NEAR(readability(locale, counts)->score, score, 0.001) << locale;
    }
    EXPECT_FALSE(readability("ja", counts));
    EXPECT_FALSE(readability("en", {1, 99, 450, 150})) << "too short to judge";
}

// "word word …" of that many words, as one sentence.
std::string sentence_of(std::size_t words, const std::string& word = "tent") {
    std::string out = "Every";
    for (std::size_t i = 1; i < words; ++i) out += " " + word;
    return out + ".";
}

std::vector<Finding> findings_for(const std::string& locale, const std::vector<std::string>& text) {
    Page page = make_page("a", "A", text);
    page.locale = locale;
    return findings_of("readability", {page});
}

TEST(Readability, ASentenceNobodyCanHoldInMindIsTold) {
    EXPECT_THAT(findings_for("en", {sentence_of(50)}), IsEmpty());
    const std::vector<Finding> findings = findings_for("en", {"Short.", sentence_of(51)});
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].message, HasSubstr("51 words"));
    EXPECT_THAT(findings_for("ar", {sentence_of(51, "خيمة")}), SizeIs(1));
    std::string japanese;
    for (int i = 0; i < 48; ++i) japanese += "テント";
    EXPECT_THAT(findings_for("ja", {japanese + "。"}), SizeIs(1));
}

TEST(Readability, LongWordsAloneAreNoFault) {
    std::vector<std::string> easy(20, "Adobe Commerce configuration supports administrators.");
    EXPECT_THAT(findings_for("en", easy), IsEmpty());
    std::vector<std::string> hard(5, sentence_of(30, "configuration"));
    ASSERT_THAT(findings_for("en", hard), SizeIs(1));
    EXPECT_THAT(findings_for("en", hard)[0].message, HasSubstr("very difficult"));
}

}  // namespace
}  // namespace firstline
