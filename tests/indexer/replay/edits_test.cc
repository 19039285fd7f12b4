#include "indexer/replay/edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

// A page whose title has the first word, whose text has the second, and neither the third.
struct Case {
    Page page = make_page("tents", "Tents", {"We lend them.", "# Where", "In the shop."});
    ExplainedPage explained;
    Explanation explanation;

    Case() {
        const auto word = [](const std::string& text, double idf, bool is_function_word = false) {
            ExplainedWord out;
            out.text = text;
            out.stem = text;
            out.idf = idf;
            out.is_function_word = is_function_word;
            return out;
        };
        explanation.words = {word("the", 0.2, true), word("tents", 1), word("lend", 2),
                             word("weekend", 3)};
        explanation.question = "the tents, lend? weekend";
        std::uint32_t at = 0;
        for (ExplainedWord& one : explanation.words) {
            at = static_cast<std::uint32_t>(explanation.question.find(one.text, at));
            one.place = {at, at + static_cast<std::uint32_t>(one.text.size())};
        }
        const auto bit = [](Field field) {
            return static_cast<std::uint8_t>(1u << static_cast<unsigned>(field));
        };
        explained.id = page.id;
        explained.fields = {0, bit(Field::kTitle), bit(Field::kText), 0};
    }

    std::vector<std::string> edits() const {
        std::vector<std::string> out;
        for (const Edit& edit : candidate_edits(page, explained, explanation))
            out.push_back(std::string(to_string(edit.kind)) + ": " + edit.text);
        return out;
    }
};

TEST(Edits, AreTheQuestionThenTheRarestMissingWordsOfEachFieldFewestFirst) {
    EXPECT_THAT(Case().edits(),
                testing::ElementsAre(
                    "question: the tents, lend? weekend", "first-sentence: weekend",
                    "heading: weekend", "title: weekend", "first-sentence: weekend tents",
                    "heading: weekend lend", "title: weekend lend", "heading: weekend lend tents"));
}

TEST(Edits, UseTheCorrectedSpelling) {
    Case one;
    one.explanation.words[3].corrected = "weekends";
    EXPECT_THAT(one.edits(), testing::Contains("title: weekends"));
}

TEST(Edits, LeaveOutFieldsThePageHasNot) {
    Case one;
    one.page = make_page("tents", "Tents", {});
    EXPECT_THAT(one.edits(), testing::Each(testing::Not(testing::HasSubstr("heading"))));
    EXPECT_THAT(one.edits(), testing::Each(testing::Not(testing::HasSubstr("sentence"))));
}

TEST(Edits, ChangeThePageAtTheirPlaceOnly) {
    const Page page = Case().page;
    const Page question = edited(page, {EditKind::kQuestion, "lend tents", "", 2});
    EXPECT_THAT(question.questions, testing::ElementsAre("lend tents"));
    EXPECT_EQ(question.blocks, page.blocks);
    EXPECT_EQ(edited(page, {EditKind::kTitle, "weekend", "", 1}).title, "Tents weekend");
    const Page sentence = edited(page, {EditKind::kFirstSentence, "weekend", "", 1});
    EXPECT_EQ(sentence.blocks[0].text.text, "weekend We lend them.");
    EXPECT_EQ(sentence.blocks[2], page.blocks[2]);
    const Page heading = edited(page, {EditKind::kHeading, "weekend", "Where", 1});
    EXPECT_EQ(heading.blocks[1].text.text, "Where weekend");
    EXPECT_EQ(heading.title, page.title);
}

}  // namespace
}  // namespace firstline
