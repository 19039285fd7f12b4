#include "kb/search/features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "kb/search/rank.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

ExpandedQuestion expanded(const Database& database, Reader& reader, const std::string& text) {
    Question question;
    question.text = text;
    return expand(correct(parse(question, reader), database), database);
}

PageFeatures features_of(const TestSnapshot& snapshot, const std::string& text,
                         const std::string& page) {
    const Database& database = snapshot.english();
    const auto lease = database.lease();
    const ExpandedQuestion question = expanded(database, **lease, text);
    return FeatureReader(question, database, **lease).of(database.pages().find(page));
}

double value(const PageFeatures& features, Feature feature) {
    return features.values[static_cast<std::size_t>(feature)];
}

double value(const TestSnapshot& snapshot, const std::string& text, const std::string& page,
             Feature feature) {
    return value(features_of(snapshot, text, page), feature);
}

// What ranking is handed besides the question, by name.
struct Context {
    ShopperContext place;
    std::vector<ExampleEvidence> examples;
};

// The named pages in the order of ranking.
std::vector<RankedPage> ranked(const TestSnapshot& snapshot, const std::string& text,
                               const std::vector<std::string>& pages, const Context& context = {},
                               const FeatureValues& weights = Tuning{}.ranking) {
    const Database& database = snapshot.english();
    const auto lease = database.lease();
    std::vector<Candidate> candidates;
    for (const std::string& page : pages) candidates.push_back({database.pages().find(page), 0});
    return rank(expanded(database, **lease, text), candidates, database, **lease,
                {context.place, context.examples}, weights);
}

std::vector<Page> label_pages() {
    return {make_page("beside", "One", {"The return label is green."}),
            make_page("between", "Two", {"The return paper label is green."}),
            make_page("apart", "Three", {"The return of goods needs some green label."}),
            make_page("turned", "Four", {"The label return is green."}),
            make_page("other", "Five", {"Nothing of it."})};
}

TEST(Features, NeighboursOfTheQuestionCountWhereTheyAreNeighboursInThePage) {
    const TestSnapshot snapshot(label_pages());
    const auto pairs = [&](const std::string& text, const std::string& page) {
        return value(snapshot, text, page, Feature::kPairs);
    };
    // Four of five pages have both words.
    const double idf = inverse_page_frequency(4, 5);
    EXPECT_DOUBLE_EQ(pairs("return label", "beside"), idf);
    EXPECT_DOUBLE_EQ(pairs("return label", "between"), idf) << "one word between is near enough";
    EXPECT_EQ(pairs("return label", "apart"), 0);
    EXPECT_EQ(pairs("return label", "turned"), 0) << "another order";
    EXPECT_DOUBLE_EQ(pairs("label return", "turned"), idf);
    EXPECT_DOUBLE_EQ(pairs("return zzzzzzzz label", "beside"), 0.5 * idf)
        << "half of two with one between";
    EXPECT_EQ(pairs("return", "beside"), 0);
}

TEST(Features, NGramsOfTheQuestionCountInTitlesAndInPages) {
    std::vector<Page> pages = {make_page("title", "Unbreakable", {"Text."}),
                               make_page("body", "Other", {"It is unbreakable."}),
                               make_page("neither", "Zebra", {"Stripes."})};
    pages.push_back(make_page("asked", "Fourth", {"Text."}));
    pages.back().questions = {"Is it unbreakable", "zebra"};
    const TestSnapshot snapshot(pages);
    const auto of = [&](const std::string& page, Feature feature) {
        return value(snapshot, "breakable", page, feature);
    };
    EXPECT_GT(of("title", Feature::kAskedGrams), 0);
    EXPECT_GT(of("asked", Feature::kAskedGrams), 0);
    EXPECT_EQ(of("body", Feature::kAskedGrams), 0);
    EXPECT_EQ(of("neither", Feature::kAskedGrams), 0);
    for (const char* page : {"title", "body", "asked"})
        EXPECT_GT(of(page, Feature::kGrams), 0) << page;
    EXPECT_EQ(of("neither", Feature::kGrams), 0);
}

TEST(Features, ATitleOrQuestionThatIsTheQuestionWordForWordIsExact) {
    std::vector<Page> pages = {make_page("same", "Stores", {"A store."}),
                               make_page("more", "Adding stores", {"Stores, stores, stores."}),
                               make_page("asked", "Other", {"Text."})};
    pages[2].questions = {"What is it", "Where are your stores"};
    const TestSnapshot snapshot(pages);
    const auto exact = [&](const std::string& text, const std::string& page) {
        return value(snapshot, text, page, Feature::kExact);
    };
    EXPECT_EQ(exact("stores", "same"), 1);
    EXPECT_EQ(exact("Store?", "same"), 1) << "in another form";
    EXPECT_EQ(exact("stores", "more"), 0);
    EXPECT_EQ(exact("stores", "asked"), 0);
    EXPECT_EQ(exact("where are your stores", "asked"), 1);
    EXPECT_EQ(exact("where are your stores", "same"), 0) << "it lacks words";
    EXPECT_EQ(ranked(snapshot, "stores", {"more", "same"}).front().features.page,
              snapshot.english().pages().find("same"));
}

TEST(Features, OfATitleAndSeveralQuestionsTheBestCounts) {
    std::vector<Page> pages = label_pages();
    pages[0].questions = {"where is my return label", "label", "what else"};
    pages[1].questions = {"where is my return label"};
    const TestSnapshot snapshot(pages);
    const auto best = [&](const std::string& page) {
        return value(snapshot, "where is my return label", page, Feature::kQuestion);
    };
    EXPECT_DOUBLE_EQ(best("beside"), best("between"));
    EXPECT_EQ(best("apart"), 0);
    EXPECT_EQ(value(snapshot, "return label", "beside", Feature::kTitle), 0) << "the title is One";
    EXPECT_NEAR(features_of(snapshot, "where is my return label", "beside").title_coverage, 1,
                1e-6);
}

TEST(Features, TheBestRunOfSentencesIsFound) {
    std::string filler;
    for (int i = 0; i < 70; ++i) filler += " filler";
    const TestSnapshot snapshot(
        {make_page("long", "Help",
                   {"Some" + filler + ". The warranty is long. More" + filler + ".",
                    "A warranty on a tent lasts. Five years of it."}),
         make_page("other", "Other", {"Something else."})});
    const PageFeatures one = features_of(snapshot, "tent warranty", "long");
    const Database& database = snapshot.english();
    const Segment found = database.pages().segment(one.page, one.window.segment);
    EXPECT_EQ(found.text.substr(found.sentences[one.window.first_sentence].byte, 20),
              "A warranty on a tent");
    EXPECT_EQ(one.window.last_sentence, one.window.first_sentence) << "the next one adds nothing";
    EXPECT_NEAR(one.window_coverage, 1, 1e-6);
    EXPECT_DOUBLE_EQ(value(one, Feature::kSentences), one.window.score);
}

TEST(Features, ARunOfSentencesIsNotLongerThanItsLimit) {
    std::vector<std::string> words = {"alpha", "omega"};
    std::string text;
    for (const std::string& word : words) {
        text += "It says " + word + " here. ";
        for (int i = 0; i < 8; ++i) text += "Ten words of filler stand in this one short line. ";
    }
    const TestSnapshot snapshot({make_page("long", "Help", {text}),
                                 make_page("short", "Help", {"It says alpha here. And omega."})});
    EXPECT_NEAR(features_of(snapshot, "alpha omega", "short").window_coverage, 1, 1e-6);
    const PageFeatures far = features_of(snapshot, "alpha omega", "long");
    EXPECT_NEAR(far.window_coverage, 0.5, 1e-6) << "they stand 80 words apart";
    const Segment segment = snapshot.english().pages().segment(far.page, far.window.segment);
    const std::uint32_t end = far.window.last_sentence + 1 < segment.sentences.size()
                                  ? segment.sentences[far.window.last_sentence + 1].word
                                  : static_cast<std::uint32_t>(segment.words.size());
    EXPECT_LE(end - segment.sentences[far.window.first_sentence].word, kWindowWordsMax);
}

TEST(Features, EqualTitlesHaveOneKeyAndNoTitleHasNone) {
    const TestSnapshot snapshot(
        {make_page("a", "Same title", {"One."}), make_page("b", "Same title", {"Two."}),
         make_page("c", "Other title", {"Three."}), make_page("d", "", {"Same title."})});
    const auto key = [&](const std::string& page) {
        return features_of(snapshot, "title", page).title_key;
    };
    EXPECT_EQ(key("a"), key("b"));
    EXPECT_NE(key("a"), key("c"));
    EXPECT_EQ(key("d"), 0u);
    EXPECT_NE(key("a"), 0u);
}

TEST(Features, AReaderMayBeAskedForManyPagesInAnyOrder) {
    const TestSnapshot snapshot(store_pages());
    const Database& database = snapshot.english();
    const auto lease = database.lease();
    const ExpandedQuestion question = expanded(database, **lease, "return a gift card by parcel");
    std::vector<FeatureValues> forth;
    {
        FeatureReader reader(question, database, **lease);
        for (PageId page = 0; page < database.pages().pages(); ++page)
            forth.push_back(reader.of(page).values);
        for (PageId page = database.pages().pages(); page-- > 0;)
            EXPECT_EQ(reader.of(page).values, forth[page]) << page;
    }
    for (const std::uint16_t slot : (*lease)->word_slots) ASSERT_EQ(slot, 0);
}

TEST(Rank, SharesAddUpToTheScore) {
    const TestSnapshot snapshot(store_pages());
    const PageId jacket = snapshot.english().pages().find("rain-jacket");
    const Context context = {{{jacket}, {}}, {{jacket, 0.4, 0.1}}};
    const auto pages = ranked(snapshot, "how do I return a gift card or a jacket",
                              {"rain-jacket", "gift-cards", "returns-period", "warranty"}, context);
    ASSERT_EQ(pages.size(), 4u);
    const FeatureValues weights = Tuning{}.ranking;
    for (const RankedPage& page : pages) {
        EXPECT_NEAR(std::accumulate(page.shares.begin(), page.shares.end(), 0.0), page.score,
                    1e-12);
        const auto share = [&](Feature feature) {
            return page.shares[static_cast<std::size_t>(feature)];
        };
        const auto weight = [&](Feature feature) {
            return weights[static_cast<std::size_t>(feature)];
        };
        EXPECT_DOUBLE_EQ(share(Feature::kExamples),
                         page.features.page == jacket ? 0.4 * weight(Feature::kExamples) : 0.0);
        EXPECT_LE(share(Feature::kGrams), weight(Feature::kGrams) + 1e-12);
        EXPECT_LE(share(Feature::kAskedGrams), weight(Feature::kAskedGrams) + 1e-12);
        EXPECT_LE(share(Feature::kTitle) + share(Feature::kQuestion) + share(Feature::kPage) +
                      share(Feature::kSentences) + share(Feature::kPairs),
                  1 + 1e-12)
            << "words are 1 at the most, by the best candidate";
    }
    for (std::size_t i = 1; i < pages.size(); ++i) EXPECT_GE(pages[i - 1].score, pages[i].score);
}

TEST(Rank, TiesStandInTheOrderOfPages) {
    std::vector<Page> pages;
    for (const char* id : {"c", "a", "d", "b"})
        pages.push_back(make_page(id, "Warranty", {"Five years."}));
    std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.id < b.id; });
    const TestSnapshot snapshot(pages);
    const auto order = ranked(snapshot, "warranty", {"d", "b", "a", "c"});
    ASSERT_EQ(order.size(), 4u);
    for (std::size_t i = 1; i < order.size(); ++i) {
        EXPECT_EQ(order[i].score, order[0].score);
        EXPECT_LT(order[i - 1].features.page, order[i].features.page);
    }
}

TEST(Rank, WhatExamplesTeachBringsAPageWithoutAWordOfTheQuestion) {
    const TestSnapshot snapshot(store_pages());
    const PageId parcel = snapshot.english().pages().find("track-order");
    const std::vector<std::string> pages = {"payment-methods", "track-order"};
    const auto without = ranked(snapshot, "bank invoice", pages);
    EXPECT_EQ(without[1].features.page, parcel);
    EXPECT_LT(without[1].score, 0.2 * without[0].score);
    const auto with = ranked(snapshot, "bank invoice", pages, {{}, {{parcel, 0.9, 0.9}}});
    EXPECT_EQ(with[0].features.page, parcel);
    EXPECT_EQ(value(with[1].features, Feature::kExamples), 0);
}

TEST(Rank, WithoutAnythingOfTheQuestionScoresAreZeroAndFinite) {
    const TestSnapshot snapshot(store_pages());
    for (const char* text : {"", "qqqqqqqq"}) {
        for (const RankedPage& page : ranked(snapshot, text, {"warranty", "gift-cards"}))
            EXPECT_EQ(page.score, 0) << text;
    }
    EXPECT_TRUE(ranked(snapshot, "warranty", {}).empty());
}

TEST(Rank, AFeatureOfNoWeightHasNoShare) {
    const TestSnapshot snapshot(store_pages());
    for (std::size_t f = 0; f < kFeatures; ++f) {
        FeatureValues weights = Tuning{}.ranking;
        weights[f] = 0;
        for (const RankedPage& page :
             ranked(snapshot, "return a gift card", {"gift-cards", "returns-period"}, {}, weights))
            EXPECT_EQ(page.shares[f], 0) << to_string(static_cast<Feature>(f));
    }
}

}  // namespace
}  // namespace firstline
