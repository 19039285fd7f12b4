// The vocabulary and the page store, as a built database gives them.

#include "kb/index/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "kb/base/file.h"
#include "kb/index/page_codec.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::Contains;

TEST(Vocabulary, KnowsEveryWordAndTheStemItBelongsTo) {
    const TestSnapshot snapshot(store_pages());
    const Vocabulary& vocabulary = snapshot.english().vocabulary();
    const auto [begin, end] = vocabulary.find_word("returned");
    ASSERT_EQ(end - begin, 1u);
    const TermId term = vocabulary.term_of(begin);
    EXPECT_EQ(vocabulary.term(term), "return");
    EXPECT_EQ(vocabulary.find_term("return"), term);
    EXPECT_GE(vocabulary.pages_with(term), 2u);
    std::vector<std::string> words;
    for (const WordId word : vocabulary.words_of(term)) words.emplace_back(vocabulary.word(word));
    EXPECT_THAT(words, Contains("return"));
    EXPECT_THAT(words, Contains("returned"));
}

TEST(Vocabulary, FindsPrefixesAndNothingForUnknownWords) {
    const TestSnapshot snapshot(store_pages());
    const Vocabulary& vocabulary = snapshot.english().vocabulary();
    const auto [begin, end] = vocabulary.find_prefix("ret");
    ASSERT_LT(begin, end);
    for (WordId word = begin; word < end; ++word)
        EXPECT_EQ(vocabulary.word(word).substr(0, 3), "ret");
    const auto [none_begin, none_end] = vocabulary.find_word("zzz");
    EXPECT_EQ(none_begin, none_end);
    EXPECT_EQ(vocabulary.find_term("zzz"), kNoId);
}

TEST(Vocabulary, NGramsLeadToTheWordsThatHoldThem) {
    const TestSnapshot snapshot(store_pages());
    const Vocabulary& vocabulary = snapshot.english().vocabulary();
    for (const std::uint64_t hash : character_grams("returned")) {
        const GramId gram = vocabulary.find_gram(hash);
        ASSERT_NE(gram, kNoId);
        std::vector<std::string> words;
        for (const WordId word : vocabulary.words_with_gram(gram))
            words.emplace_back(vocabulary.word(word));
        EXPECT_THAT(words, Contains("returned"));
    }
    EXPECT_EQ(character_grams("ab").size(), 1u);
    EXPECT_EQ(character_grams("abcd").size(), 3u);
}

TEST(Vocabulary, InternalWordsAreInNoPublicDatabase) {
    const TestSnapshot snapshot(store_pages());
    for (const char* word : {"havermelk", "redkite", "goodwill", "fraud", "42"}) {
        const auto [begin, end] = snapshot.english().vocabulary().find_word(word);
        EXPECT_EQ(begin, end) << word;
        const auto [agent_begin, agent_end] =
            snapshot->database(Audience::kAgent, "en")->vocabulary().find_word(word);
        EXPECT_LT(agent_begin, agent_end) << word;
    }
}

TEST(PageStore, HoldsEachPageWithItsSegmentsAndOffsets) {
    const TestSnapshot snapshot(store_pages());
    const PageStore& store = snapshot.english().pages();
    const PageId page = store.find("returns-period");
    ASSERT_NE(page, kNoId);
    EXPECT_EQ(store.head(page).title, "How long do I have to return something?");
    EXPECT_EQ(store.segment(page, 0).kind, SegmentKind::kTitle);
    EXPECT_EQ(store.segment(page, 1).kind, SegmentKind::kQuestion);
    for (std::uint32_t i = 0; i < store.segment_count(page); ++i) {
        const Segment segment = store.segment(page, i);
        const auto offsets = word_offsets(segment);
        ASSERT_EQ(offsets.size(), segment.words.size());
        for (std::size_t w = 0; w < offsets.size(); ++w) {
            std::string word(
                segment.text.substr(offsets[w].begin, offsets[w].end - offsets[w].begin));
            for (char& c : word) c = static_cast<char>(std::tolower(c));
            EXPECT_EQ(word, snapshot.english().vocabulary().word(segment.words[w]));
        }
    }
    EXPECT_EQ(decode_page(store.encoded_page(page))->questions.size(), 2u);
    EXPECT_EQ(store.find("goodwill"), kNoId);
}

TEST(PagePart, DamagedFilesAreRefusedOrReadWithinTheirBounds) {
    const TemporaryFolder folder;
    const TestSnapshot snapshot(store_pages());
    // The bytes of a real file, from the same pages.
    PagePartWriter writer;
    const Page page = store_pages()[0];
    SegmentContents title;
    title.kind = SegmentKind::kTitle;
    title.text = page.title;
    title.words = {0, 1};
    title.offsets = {{0, 3}, {4, 8}};
    writer.add(page, split_passages(page), {title});
    const std::string bytes = *writer.encode();
    ASSERT_TRUE(PagePart::open(bytes, 2));
    EXPECT_FALSE(PagePart::open(bytes, 1)) << "a word id beyond the vocabulary";
    std::mt19937 random(11);
    for (int i = 0; i < 5'000; ++i) {
        std::string damaged = bytes;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        const auto store = PagePart::open(damaged, 2);
        if (!store) continue;
        for (PageId id = 0; id < store->pages(); ++id) {
            (void)store->head(id);
            for (std::uint32_t s = 0; s < store->segment_count(id); ++s)
                (void)word_offsets(store->segment(id, s, nullptr));
            (void)decode_page(store->encoded_page(id));
        }
    }
}

TEST(Database, LeasesAreSeparateAndGivenBack) {
    const TestSnapshot snapshot(store_pages());
    auto first = snapshot.english().lease();
    ASSERT_TRUE(first);
    Reader* reader = &**first;
    {
        auto second = snapshot.english().lease();
        ASSERT_TRUE(second);
        EXPECT_NE(&**second, reader);
    }
    auto third = snapshot.english().lease();
    EXPECT_NE(&**third, reader);
}

}  // namespace
}  // namespace firstline
