#include "kb/index/compounds.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <random>
#include <set>

namespace firstline {
namespace {

// A vocabulary of words that are their own stems, each with a number of pages.
Vocabulary vocabulary_of(const std::map<std::string, std::uint32_t>& words) {
    auto columns = std::make_shared<VocabularyColumns>();
    for (const auto& [word, pages] : words) {
        columns->words.add(word);
        columns->spellings.add(word);
        columns->word_terms.push_back(static_cast<TermId>(columns->word_terms.size()));
        columns->word_frequencies.push_back(pages);
        columns->terms.add(word);
        columns->term_pages.push_back(pages);
    }
    columns->list_words_of_terms();
    return Vocabulary(std::move(columns));
}

std::string parts(const std::optional<CompoundParts>& found, const Vocabulary& vocabulary) {
    if (!found) return "";
    return std::string(vocabulary.term(found->first)) + "+" +
           std::string(vocabulary.term(found->second));
}

TEST(Compounds, AreCutIntoWordsOfTheContent) {
    const Vocabulary words = vocabulary_of({{"versand", 9},
                                            {"kosten", 8},
                                            {"versandkosten", 3},
                                            {"lieferung", 4},
                                            {"lieferungszeit", 1},
                                            {"zeit", 5},
                                            {"jacke", 2},
                                            {"regen", 2},
                                            {"regenjacke", 1}});
    const Compounds compounds(words, "de-AT");
    const auto of = [&](const char* word) {
        return parts(compounds.parts_of(words.find_term(word)), words);
    };
    EXPECT_EQ(of("versandkosten"), "versand+kosten");
    EXPECT_EQ(of("lieferungszeit"), "lieferung+zeit") << "over a linking element";
    EXPECT_EQ(of("regenjacke"), "regen+jacke");
    EXPECT_EQ(of("versand"), "");
    EXPECT_EQ(compounds.size(), 3u);
    const auto holders = compounds.with_part(words.find_term("kosten"));
    ASSERT_EQ(holders.size(), 1u);
    EXPECT_EQ(words.term(holders[0]), "versandkosten");
    EXPECT_TRUE(compounds.with_part(words.find_term("versandkosten")).empty());
}

TEST(Compounds, AQuestionsWordNeedNotBeInTheContent) {
    const Vocabulary words =
        vocabulary_of({{"rucksende", 1}, {"frist", 2}, {"gift", 1}, {"kort", 1}});
    EXPECT_EQ(parts(split_compound("rucksendefrist", "de", words), words), "rucksende+frist");
    EXPECT_EQ(parts(split_compound("giftskort", "da", words), words), "gift+kort");
    EXPECT_EQ(parts(split_compound("giftkort", "en", words), words), "");
    EXPECT_EQ(parts(split_compound("frist", "de", words), words), "");
    EXPECT_EQ(parts(split_compound("", "de", words), words), "");
}

TEST(Compounds, TheReadingWithTheCommonerPartsWins) {
    const Vocabulary words = vocabulary_of(
        {{"bett", 1}, {"bettbezug", 1}, {"bezug", 9}, {"betten", 8}, {"bettenbezug", 1}});
    EXPECT_EQ(parts(split_compound("bettenbezug", "de", words), words), "betten+bezug");
}

TEST(Compounds, FunctionWordsAndOtherLanguagesMakeNone) {
    const Vocabulary words =
        vocabulary_of({{"uber", 9}, {"nahme", 2}, {"ubernahme", 3}, {"unter", 2}});
    EXPECT_EQ(Compounds(words, "de").size(), 0u);
    EXPECT_EQ(Compounds(words, "en").size(), 0u);
    EXPECT_EQ(Compounds().size(), 0u);
    EXPECT_FALSE(Compounds().parts_of(0).has_value());
    EXPECT_TRUE(Compounds().with_part(0).empty());
}

TEST(Compounds, TheWalkFindsWhatTryingEveryCutFinds) {
    std::mt19937 random(3);
    const std::vector<std::string> syllables = {"ba", "ne", "sto", "ri", "kal", "en", "s", "tum"};
    std::map<std::string, std::uint32_t> pages;
    for (int i = 0; i < 4'000; ++i) {
        std::string word;
        for (unsigned part = 0; part < 2 + random() % 4; ++part) word += syllables[random() % 8];
        pages[word] = 1 + random() % 50;
    }
    const Vocabulary words = vocabulary_of(pages);
    const Compounds compounds(words, "de");
    std::size_t found = 0;
    for (TermId id = 0; id < words.terms(); ++id) {
        // The word itself is no reading, and of equally common parts the first cut may differ.
        const auto walked = compounds.parts_of(id);
        const auto tried = split_compound(words.term(id), "de", words);
        ASSERT_EQ(walked.has_value(), tried.has_value()) << words.term(id);
        if (!walked) continue;
        ++found;
        const auto product = [&](const CompoundParts& one) {
            return words.pages_with(one.first) * words.pages_with(one.second);
        };
        EXPECT_EQ(product(*walked), product(*tried)) << words.term(id);
    }
    EXPECT_GT(found, 100u);
}

}  // namespace
}  // namespace firstline
