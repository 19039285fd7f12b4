// What editors decide: pins, hides, stop words and protected words, asked through the engine.

#include "kb/search/curate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

CurationRule rule_for(CurationWhen when, std::vector<CuratedPage> pages) {
    CurationRule rule;
    rule.when = std::move(when);
    rule.pages = std::move(pages);
    return rule;
}

CurationRule query(const std::string& words, std::vector<CuratedPage> pages) {
    return rule_for({{words}, {}, {}, {}}, std::move(pages));
}

Curation pinned(std::vector<CurationRule> pins) {
    Curation curation;
    curation.pins = std::move(pins);
    return curation;
}

Answer ask(const TestSnapshot& snapshot, Question question, Audience audience = Audience::kPublic) {
    question.limit = 20;
    question.explain = true;
    auto found = answer(*snapshot, audience, question);
    EXPECT_TRUE(found) << found.error().message;
    return *found;
}

Answer ask(const TestSnapshot& snapshot, const std::string& text) {
    Question question;
    question.text = text;
    return ask(snapshot, question);
}

std::string first(const Answer& found) {
    return found.results.empty() ? "" : found.results[0].page;
}

std::vector<std::string> pages_of(const Answer& found) {
    std::vector<std::string> pages;
    for (const AnswerItem& item : found.results) pages.push_back(item.page);
    return pages;
}

double share(const AnswerItem& item, const std::string& feature) {
    for (const Share& one : item.shares) {
        if (one.feature == feature) return one.value;
    }
    return 0;
}

TEST(Pin, PutsItsPagesFirstInItsOrder) {
    const TestSnapshot snapshot(
        store_pages(), pinned({query("return cost", {{"warranty", ""}, {"gift-cards", ""}})}));
    const Answer found = ask(snapshot, "what does it cost to return something");
    ASSERT_GE(found.results.size(), 3u);
    EXPECT_EQ(found.results[0].page, "warranty");
    EXPECT_EQ(found.results[1].page, "gift-cards") << "though it has no word of the question";
    EXPECT_EQ(found.results[2].page, "return-costs");
    EXPECT_EQ(found.outcome, Outcome::kAnswer);
    EXPECT_EQ(found.confidence, 1.0);
}

TEST(Pin, IsAShareAndSharesStillAddUp) {
    const TestSnapshot snapshot(store_pages(),
                                pinned({query("return cost", {{"gift-cards", ""}})}));
    const Answer found = ask(snapshot, "return cost");
    EXPECT_GT(share(found.results[0], "pinned"), 0);
    EXPECT_EQ(share(found.results[1], "pinned"), 0);
    for (const AnswerItem& item : found.results) {
        double sum = 0;
        for (const Share& one : item.shares) sum += one.value;
        EXPECT_NEAR(sum, item.score, 1e-9) << item.page;
    }
    for (std::size_t i = 1; i < found.results.size(); ++i)
        EXPECT_GE(found.results[i - 1].score, found.results[i].score);
    ASSERT_EQ(found.curation.size(), 1u);
    EXPECT_EQ(found.curation[0].act, CurationAct::kPinned);
    EXPECT_EQ(found.curation[0].page, "gift-cards");
    EXPECT_EQ(found.curation[0].query, "return cost");
}

TEST(Pin, ActsOnItsWordsInAnyOrderByStemAndOnNoOthers) {
    const TestSnapshot snapshot(store_pages(),
                                pinned({query("return costs", {{"gift-cards", ""}})}));
    for (const char* asked : {"what is the cost of returning", "Costs? Returns?", "cost return"})
        EXPECT_EQ(first(ask(snapshot, asked)), "gift-cards") << asked;
    for (const char* asked : {"how do I return this", "what does shipping cost"})
        EXPECT_NE(first(ask(snapshot, asked)), "gift-cards") << asked;
}

TEST(Pin, ActsOnACorrectedWord) {
    const TestSnapshot snapshot(store_pages(), pinned({query("return", {{"gift-cards", ""}})}));
    EXPECT_EQ(first(ask(snapshot, "how to retrun it")), "gift-cards");
}

TEST(Pin, OfExactWordsActsOnTheseAlone) {
    const TestSnapshot snapshot(
        store_pages(), pinned({rule_for({{}, {"return cost"}, {}, {}}, {{"gift-cards", ""}})}));
    EXPECT_EQ(first(ask(snapshot, "Return cost?")), "gift-cards");
    for (const char* asked : {"cost return", "returns cost", "return cost please"})
        EXPECT_NE(first(ask(snapshot, asked)), "gift-cards") << asked;
}

TEST(Pin, TheMoreParticularOneGoesFirst) {
    const TestSnapshot snapshot(
        store_pages(),
        pinned({query("return", {{"warranty", ""}}), query("return cost", {{"gift-cards", ""}}),
                rule_for({{}, {"return cost"}, {}, {}}, {{"track-order", ""}})}));
    const Answer found = ask(snapshot, "return cost");
    EXPECT_EQ(found.results[0].page, "track-order");
    EXPECT_EQ(found.results[1].page, "gift-cards");
    EXPECT_EQ(found.results[2].page, "warranty");
}

TEST(Pin, WaitsForItsDays) {
    CurationRule rule = query("return", {{"gift-cards", ""}});
    rule.valid_from = "2026-12-01";
    rule.valid_to = "2026-12-24";
    const TestSnapshot snapshot(store_pages(), pinned({rule}));
    Question question;
    question.text = "return";
    for (const auto& [today, acts] : {std::pair<const char*, bool>{"", true},
                                      {"2026-11-30", false},
                                      {"2026-12-24", true},
                                      {"2026-12-25", false}}) {
        question.today = today;
        EXPECT_EQ(first(ask(snapshot, question)) == "gift-cards", acts) << today;
    }
}

TEST(Pin, DoesNotShowAPageThatIsNotValidToday) {
    const TestSnapshot snapshot(store_pages(), pinned({query("return", {{"winter-sale", ""}})}));
    Question question;
    question.text = "return";
    question.today = "2026-11-25";
    EXPECT_THAT(pages_of(ask(snapshot, question)), Not(testing::Contains("winter-sale")));
    question.today = "2026-12-28";
    EXPECT_EQ(first(ask(snapshot, question)), "winter-sale");
}

TEST(Pin, OfAPlaceActsThereAlone) {
    const TestSnapshot snapshot(
        store_pages(), pinned({rule_for({{"return"}, {}, {"/cart"}, {}}, {{"gift-cards", ""}}),
                               rule_for({{"return"}, {}, {}, {"WL-9"}}, {{"warranty", ""}})}));
    Question question;
    question.text = "return";
    EXPECT_EQ(first(ask(snapshot, question)), "returns-period");
    for (const char* there : {"/cart", "/cart?step=2", "https://shop.example/cart/payment"}) {
        question.page_url = there;
        EXPECT_EQ(first(ask(snapshot, question)), "gift-cards") << there;
    }
    question.page_url = "https://shop.example/account?from=/cart";
    EXPECT_EQ(first(ask(snapshot, question)), "returns-period");
    question.skus = {"WL-8", "WL-9"};
    EXPECT_EQ(first(ask(snapshot, question)), "warranty");
}

TEST(Pin, OfAPlaceAloneMakesNoAnswerOfWhatDoesNotMatch) {
    const TestSnapshot snapshot(store_pages(),
                                pinned({rule_for({{}, {}, {"/cart"}, {}}, {{"gift-cards", ""}})}));
    Question question;
    question.page_url = "/cart";
    question.text = "how long do I have to return something";
    const Answer other = ask(snapshot, question);
    EXPECT_EQ(first(other), "gift-cards");
    EXPECT_EQ(other.outcome, Outcome::kSuggestions) << "the answer is behind it";
    question.text = "unicorn saddle";
    EXPECT_EQ(ask(snapshot, question).outcome, Outcome::kNone);
}

TEST(Pin, ShowsThePassageItNames) {
    const TestSnapshot snapshot(store_pages(),
                                pinned({query("parcel", {{"shipping-policy", "prices-by-country"}}),
                                        query("invoice", {{"shipping-policy", ""}})}));
    const Answer named = ask(snapshot, "where is my parcel");
    ASSERT_EQ(first(named), "shipping-policy");
    EXPECT_EQ(named.results[0].anchor, "prices-by-country");
    EXPECT_EQ(named.results[0].lead.begin, 0u);
    const Answer opening = ask(snapshot, "invoice");
    ASSERT_EQ(first(opening), "shipping-policy");
    EXPECT_EQ(opening.results[0].anchor, "") << "it matches nothing: it is read from its beginning";
}

TEST(Pin, ActsWhileTheQuestionIsTyped) {
    const TestSnapshot snapshot(store_pages(),
                                pinned({query("return postage", {{"gift-cards", ""}})}));
    for (const auto& [typed, acts] : {std::pair<const char*, bool>{"return pos", true},
                                      {"return po", false},
                                      {"return postage", true},
                                      {"pos", false}}) {
        Question question;
        question.text = typed;
        auto found = suggest(*snapshot, Audience::kPublic, question);
        ASSERT_TRUE(found);
        const bool is_first = !found->results.empty() && found->results[0].page == "gift-cards";
        EXPECT_EQ(is_first, acts) << typed;
    }
}

TEST(Pin, OfAPageThatIsNotThereDoesNothing) {
    const TestSnapshot snapshot(store_pages(), pinned({query("return", {{"nowhere", ""}})}));
    EXPECT_EQ(first(ask(snapshot, "return period")), "returns-period");
}

TEST(Pin, OfAnInternalPageIsKnownToAgentsAlone) {
    CurationRule for_agents = query("voucher", {{"gift-cards", ""}});
    for_agents.audience = Audience::kAgent;
    const TestSnapshot snapshot(store_pages(),
                                pinned({query("return", {{"fraud", ""}}), for_agents}));
    EXPECT_THAT(snapshot.english().curation().pins, IsEmpty());
    Question question;
    question.text = "return";
    EXPECT_EQ(first(ask(snapshot, question)), "returns-period");
    EXPECT_EQ(first(ask(snapshot, question, Audience::kAgent)), "fraud");
    EXPECT_EQ(snapshot->database(Audience::kAgent, "en")->curation().pins.size(), 2u);
}

TEST(Pin, HoldsInItsLocale) {
    CurationRule german = query("return", {{"gift-cards", ""}});
    german.locale = "de";
    const TestSnapshot snapshot(store_pages(), pinned({german}));
    EXPECT_EQ(first(ask(snapshot, "return")), "returns-period");
    EXPECT_THAT(snapshot.english().curation().pins, IsEmpty());
}

TEST(Hide, TakesItsPageOutForItsQuestions) {
    Curation curation;
    curation.hides = {query("return", {{"returns-period", ""}})};
    curation.pins = {query("return", {{"returns-period", ""}})};
    const TestSnapshot snapshot(store_pages(), curation);
    const Answer hidden = ask(snapshot, "how long do I have to return something");
    EXPECT_THAT(pages_of(hidden), Not(testing::Contains("returns-period"))) << "hides win";
    ASSERT_EQ(hidden.curation.size(), 1u);
    EXPECT_EQ(hidden.curation[0].act, CurationAct::kHidden);
    EXPECT_THAT(pages_of(ask(snapshot, "can I still send it back")),
                testing::Contains("returns-period"));
}

TEST(Hide, OfAPassageLeavesThePage) {
    Curation curation;
    curation.hides = {query("norway", {{"shipping-policy", "prices-by-country"}})};
    const TestSnapshot snapshot(store_pages(), curation);
    const Answer found = ask(snapshot, "shipping to norway");
    for (const AnswerItem& item : found.results) {
        if (item.page == "shipping-policy") {
            EXPECT_NE(item.anchor, "prices-by-country");
        }
    }
    EXPECT_THAT(pages_of(found), testing::Contains("shipping-policy"));
}

TEST(Recommended, PinsOfThePlaceComeFirstAndHidesGo) {
    Curation curation;
    curation.pins = {rule_for({{}, {}, {"/cart"}, {}}, {{"gift-cards", ""}, {"warranty", ""}})};
    curation.hides = {rule_for({{}, {}, {"/cart"}, {}}, {{"returns-period", ""}})};
    const TestSnapshot snapshot(store_pages(), curation);
    Question context;
    context.page_url = "/cart";
    context.limit = 20;
    const auto list = *recommend(*snapshot, Audience::kPublic, context);
    ASSERT_GE(list.size(), 3u);
    EXPECT_EQ(list[0].page, "gift-cards");
    EXPECT_EQ(list[1].page, "warranty");
    std::size_t gift_cards = 0;
    for (const Recommendation& one : list) {
        EXPECT_NE(one.page, "returns-period");
        if (one.page == "gift-cards") ++gift_cards;
    }
    EXPECT_EQ(gift_cards, 1u);
}

TEST(Synonyms, SayWhatTheyBroughtToTheQuestion) {
    Curation curation;
    SynonymGroup group;
    group.concept_name = "reimbursement";
    group.from = {"money home", "refund", "helicopter"};
    curation.synonyms = {group};
    const TestSnapshot snapshot(store_pages(), curation);
    const Answer found = ask(snapshot, "get my Money home please");
    ASSERT_EQ(found.synonyms.size(), 1u);
    EXPECT_EQ(found.synonyms[0].text, "Money home");
    EXPECT_EQ(found.synonyms[0].concept_name, "reimbursement");
    EXPECT_EQ(found.synonyms[0].brought.size(), 1u) << "no page speaks of helicopters";
    EXPECT_EQ(first(found), "refund-time");
    EXPECT_THAT(ask(snapshot, "parcel").synonyms, IsEmpty());
}

TEST(StopWords, WeighAsFunctionWordsDo) {
    Curation curation;
    curation.stop_words = {{"en", "Jacket"}, {"de", "card"}};
    const TestSnapshot plain(store_pages());
    const TestSnapshot curated(store_pages(), curation);
    const auto idf = [](const Answer& found, std::size_t word) { return found.words[word].idf; };
    const Answer before = ask(plain, "jacket card");
    const Answer after = ask(curated, "jacket card");
    EXPECT_LT(idf(after, 0), idf(before, 0));
    EXPECT_TRUE(after.words[0].is_function);
    EXPECT_EQ(idf(after, 1), idf(before, 1)) << "it is one in German alone";
}

TEST(ProtectedWords, AreNotCorrected) {
    Curation curation;
    curation.protected_words = {{"", "Retrun"}};
    const TestSnapshot plain(store_pages());
    const TestSnapshot curated(store_pages(), curation);
    EXPECT_EQ(ask(plain, "retrun").corrected, "return");
    EXPECT_FALSE(ask(curated, "RETRUN").corrected);
}

TEST(ProtectedWords, DoNotStandForWhatSharesTheirStem) {
    const std::vector<Page> pages = {make_page("a", "Universe", {"The Universe is our tent."}),
                                     make_page("b", "University", {"University discounts."})};
    Curation curation;
    curation.protected_words = {{"en", "universe"}};
    const TestSnapshot plain(pages);
    const TestSnapshot curated(pages, curation);
    const auto title = [](const Answer& found, const std::string& page) {
        for (const AnswerItem& item : found.results) {
            if (item.page == page) return share(item, "title");
        }
        return 0.0;
    };
    EXPECT_GT(title(ask(plain, "universe"), "b"), 0) << "both have the stem \"univers\"";
    EXPECT_EQ(title(ask(curated, "universe"), "b"), 0);
    EXPECT_GT(title(ask(curated, "universe"), "a"), 0);
    EXPECT_GT(title(ask(curated, "university"), "b"), 0);
}

}  // namespace
}  // namespace firstline
