#include "kb/index/completions.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/store.h"

namespace firstline {
namespace {

const Part& first_part(const TestSnapshot& snapshot) {
    return *snapshot.english().view()->shares().front().part;
}

// All places of the titles and declared questions, by reading every segment.
std::map<WordId, std::set<std::pair<std::uint32_t, std::uint32_t>>> slow_places(const Part& part) {
    std::map<WordId, std::set<std::pair<std::uint32_t, std::uint32_t>>> places;
    std::uint32_t text = 0;
    for (PageId page = 0; page < part.pages().pages(); ++page) {
        for (std::uint32_t i = 0; i < part.pages().segment_count(page); ++i) {
            const Segment segment = part.pages().segment(page, i, nullptr);
            if (segment.kind != SegmentKind::kTitle && segment.kind != SegmentKind::kQuestion)
                continue;
            for (std::uint32_t w = 0; w < segment.words.size() && w < kTextWordsMax; ++w)
                places[segment.words[w]].insert({text, w});
            ++text;
        }
    }
    return places;
}

TEST(Completions, EveryWordOfTitlesAndQuestionsIsAPlace) {
    std::vector<Page> pages = store_pages();
    pages[0].questions = {"Until when may I send it back?", "Return window"};
    const TestSnapshot snapshot(pages);
    const Part& part = first_part(snapshot);
    const Completions& completions = part.completions();
    auto wanted = slow_places(part);
    for (WordId word = 0; word < part.vocabulary().words(); ++word) {
        std::set<std::pair<std::uint32_t, std::uint32_t>> found;
        for (const Completions::Place& place : completions.places(word, word + 1)) {
            EXPECT_EQ(completions.words(place.text)[place.word], word);
            found.insert({place.text, place.word});
        }
        EXPECT_EQ(found, wanted[word]) << part.vocabulary().word(word);
    }
}

TEST(Completions, WordsThatBeginAlikeAreOneStretch) {
    const TestSnapshot snapshot(store_pages());
    const Part& part = first_part(snapshot);
    const auto [begin, end] = part.vocabulary().find_prefix("p");
    std::set<std::string> texts;
    for (const Completions::Place& place : part.completions().places(begin, end)) {
        const Completions::Text& text = part.completions().text(place.text);
        texts.insert(std::string(part.pages().segment(text.page, text.segment, nullptr).text));
    }
    EXPECT_EQ(texts,
              (std::set<std::string>{"How can I pay?", "My product broke. Is it under warranty?",
                                     "Shipping policy", "Where is my parcel?"}));
}

TEST(Completions, LongTextsAndManyQuestionsAreBounded) {
    Page page = make_page("p", "", {"Text."});
    for (int i = 0; i < 30; ++i) page.title += "word" + std::to_string(i) + " ";
    page.title.pop_back();
    for (int i = 0; i < 100; ++i) page.questions.push_back("question " + std::to_string(i));
    const TestSnapshot snapshot({page});
    const Completions& completions = first_part(snapshot).completions();
    EXPECT_EQ(completions.texts(), kTextsPerPageMax);
    EXPECT_EQ(completions.words(0).size(), kTextWordsMax);
}

}  // namespace
}  // namespace firstline
