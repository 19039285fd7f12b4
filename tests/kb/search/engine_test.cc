#include "kb/search/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <numeric>
#include <random>
#include <thread>

#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::Contains;
using testing::Not;

Answer ask(const TestSnapshot& snapshot, const std::string& text,
           Audience audience = Audience::kPublic) {
    Question question;
    question.text = text;
    question.limit = 20;
    question.explain = true;
    auto found = answer(*snapshot, audience, question);
    EXPECT_TRUE(found) << found.error().message;
    return *found;
}

std::string first_page(const Answer& found) {
    return found.results.empty() ? "" : found.results[0].page;
}

std::vector<std::string> pages_of(const Answer& found) {
    std::vector<std::string> pages;
    for (const AnswerItem& item : found.results) pages.push_back(item.page);
    return pages;
}

TEST(Engine, AnswersQuestionsWithTheRightPage) {
    const TestSnapshot snapshot(store_pages());
    const struct {
        const char* asked;
        const char* page;
    } cases[] = {
        {"how many days do I have to return an item", "returns-period"},
        {"can I still send it back", "returns-period"},
        {"when will my refund be paid", "refund-time"},
        {"is there a discount label for returns, what is the cost", "return-costs"},
        {"shipping to norway", "shipping-policy"},
        {"pay with card", "payment-methods"},
        {"wher is my parcell", "track-order"},
        {"what is the jacket made of, polyester?", "rain-jacket"},
    };
    for (const auto& one : cases)
        EXPECT_EQ(first_page(ask(snapshot, one.asked)), one.page) << one.asked;
}

TEST(Engine, ShowsThePassageThatAnswersAndItsAnchor) {
    const TestSnapshot snapshot(store_pages());
    const Answer found = ask(snapshot, "price for shipping to norway");
    ASSERT_EQ(first_page(found), "shipping-policy");
    const AnswerItem& item = found.results[0];
    EXPECT_EQ(item.anchor, "prices-by-country");
    EXPECT_THAT(item.headings, testing::ElementsAre("Prices by country"));
    EXPECT_EQ(item.text, "Germany costs 4.95. Norway costs 16.95.");
    EXPECT_THAT(item.text.substr(item.lead.begin, item.lead.end - item.lead.begin),
                testing::HasSubstr("Norway"));
    std::vector<std::string> marked;
    for (const Range& range : item.highlights)
        marked.push_back(item.text.substr(range.begin, range.end - range.begin));
    EXPECT_THAT(marked, Contains("Norway"));
}

TEST(Engine, APageWhoseTitleAsksTheQuestionIsReadFromItsBeginning) {
    const TestSnapshot snapshot(
        {make_page("p", "How long do I have to return something?",
                   {"You have 60 days.", "See Christmas returns. Our returns policy tells more."}),
         make_page("q", "How can I pay?", {"By card."})});
    const Answer found = ask(snapshot, "how long do i have to return something");
    ASSERT_EQ(first_page(found), "p");
    const AnswerItem& item = found.results[0];
    EXPECT_EQ(item.text.substr(item.lead.begin, item.lead.end - item.lead.begin).substr(0, 17),
              "You have 60 days.");
    for (const Range& range : item.highlights) {
        EXPECT_NE(item.text.substr(range.begin, range.end - range.begin), "have")
            << "says nothing of the subject";
    }
}

TEST(Engine, AtMostOneResultAPage) {
    const TestSnapshot snapshot(store_pages());
    std::vector<std::string> pages =
        pages_of(ask(snapshot, "shipping countries prices express return refund"));
    std::sort(pages.begin(), pages.end());
    EXPECT_EQ(std::adjacent_find(pages.begin(), pages.end()), pages.end());
}

TEST(Engine, SharesAddUpToTheScore) {
    const TestSnapshot snapshot(store_pages());
    const Answer found = ask(snapshot, "how do I return a gift card");
    ASSERT_FALSE(found.results.empty());
    for (const AnswerItem& item : found.results) {
        double sum = 0;
        for (const Share& share : item.shares) sum += share.value;
        EXPECT_NEAR(sum, item.score, 1e-9) << item.page;
    }
}

TEST(Engine, AQuestionWithoutAnyKnownWordIsAnHonestNone) {
    const TestSnapshot snapshot(store_pages());
    for (const char* text : {"zzz qqq", "", "   ", "?!", "\xF0\x9F\x98\x80"}) {
        const Answer found = ask(snapshot, text);
        EXPECT_EQ(found.outcome, Outcome::kNone) << text;
        EXPECT_TRUE(found.results.empty()) << text;
        EXPECT_EQ(found.confidence, 0) << text;
    }
}

TEST(Engine, InternalPagesAnswerAgentsOnly) {
    const TestSnapshot snapshot(store_pages());
    EXPECT_EQ(first_page(ask(snapshot, "goodwill voucher", Audience::kAgent)), "goodwill");
    for (const char* text : {"goodwill", "havermelk", "redkite orders", "havermelc"}) {
        const Answer found = ask(snapshot, text);
        EXPECT_THAT(pages_of(found), Not(Contains("goodwill"))) << text;
        EXPECT_THAT(pages_of(found), Not(Contains("fraud"))) << text;
        EXPECT_FALSE(found.corrected.has_value()) << text;
    }
}

TEST(Engine, PagesOutsideTheirDatesAreLeftOut) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "when does the winter sale begin";
    question.today = "2026-11-23";
    EXPECT_THAT(pages_of(*answer(*snapshot, Audience::kPublic, question)),
                Not(Contains("winter-sale")));
    question.today = "2026-12-27";
    EXPECT_EQ(first_page(*answer(*snapshot, Audience::kPublic, question)), "winter-sale");
}

TEST(Engine, ExpiredPagesDoNotCrowdOutTheValidOne) {
    std::vector<Page> pages = {make_page("opening-hours", "Opening hours", {"We open at nine."})};
    for (int i = 0; i < 300; ++i) {
        pages.push_back(make_page("old-" + std::to_string(i), "Black Friday opening hours",
                                  {"We open at six."}));
        pages.back().valid_to = "2020-12-01";
    }
    const TestSnapshot snapshot(pages);
    Question question;
    question.text = "black friday opening hours";
    question.today = "2026-11-23";
    EXPECT_EQ(first_page(*answer(*snapshot, Audience::kPublic, question)), "opening-hours");
}

TEST(Engine, NothingKnownIsNeverAnswered) {
    const TestSnapshot snapshot({make_page("refunds", "Refunding policy", {"We refund."}),
                                 make_page("contact", "Contact", {"Write to us."})});
    EXPECT_NE(ask(snapshot, "underfunding").outcome, Outcome::kAnswer);
}

TEST(Engine, APageOfManyWordlessLinesIsRankedInTime) {
    std::vector<std::string> lines(20'000, "}");
    lines.push_back("A zebra.");
    const TestSnapshot snapshot(
        {make_page("code", "Code", lines), make_page("other", "Other", {"Text."})});
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(first_page(ask(snapshot, "zebra")), "code");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 2.0) << "seconds, under sanitizers; quadratic it was a minute";
}

TEST(Engine, TheProductInViewLiftsPagesAboutIt) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "what is the weight";
    const auto score_of = [&](const std::string& page) {
        const Answer found = *answer(*snapshot, Audience::kPublic, question);
        for (const AnswerItem& item : found.results) {
            if (item.page == page) return item.score;
        }
        return 0.0;
    };
    const double before = score_of("rain-jacket");
    question.skus = {"WL-JKT-1"};
    EXPECT_GT(score_of("rain-jacket"), before);
}

TEST(Engine, AnswersInTheLocaleAsked) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "wie lange kann ich etwas zuruckgeben";
    question.locale = "de-AT";
    const Answer found = *answer(*snapshot, Audience::kPublic, question);
    EXPECT_EQ(found.locale, "de");
    ASSERT_FALSE(found.results.empty());
    EXPECT_EQ(found.results[0].title, "Wie lange kann ich etwas zurückgeben?");
}

TEST(Engine, APageThatIsNotTranslatedIsFoundInTheDefaultLanguageAndSaysSo) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.locale = "de";
    question.text = "gift card gift card";
    const auto found = answer(*snapshot, Audience::kPublic, question);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->outcome, Outcome::kAnswer);
    EXPECT_EQ(found->locale, "en");
    EXPECT_EQ(found->results[0].locale, "en");
    question.text = "Einhorn";
    EXPECT_EQ(answer(*snapshot, Audience::kPublic, question)->outcome, Outcome::kNone);
    EXPECT_EQ(answer(*snapshot, Audience::kPublic, question)->locale, "de");
}

TEST(Engine, SuggestsWholeQuestionsWhileTyping) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "how long do i have to ret";
    const Suggestions suggestions = *suggest(*snapshot, Audience::kPublic, question);
    ASSERT_FALSE(suggestions.completions.empty());
    EXPECT_EQ(suggestions.completions[0].text, "How long do I have to return something?");
    ASSERT_FALSE(suggestions.results.empty());
    EXPECT_EQ(suggestions.results[0].page, "returns-period");
}

TEST(Engine, RecommendsPagesAboutTheProductFirst) {
    const TestSnapshot snapshot(store_pages());
    Question context;
    context.skus = {"WL-JKT-1"};
    context.limit = 3;
    context.today = "2026-11-23";
    const auto pages = *recommend(*snapshot, Audience::kPublic, context);
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].page, "warranty");
}

TEST(Engine, FindsAPageInTheNearestLocale) {
    const TestSnapshot snapshot(store_pages());
    EXPECT_EQ(find_page(*snapshot, Audience::kPublic, "returns-period", "de")->locale, "de");
    EXPECT_EQ(find_page(*snapshot, Audience::kPublic, "gift-cards", "de")->locale, "en");
    EXPECT_EQ(find_page(*snapshot, Audience::kPublic, "goodwill", "en").error().code,
              ErrorCode::kNotFound);
    EXPECT_TRUE(find_page(*snapshot, Audience::kAgent, "goodwill", "en"));
}

TEST(Engine, AnyBytesOfUtf8AreAQuestion) {
    const TestSnapshot snapshot(store_pages());
    std::mt19937 random(3);
    const std::vector<std::string> pieces = {"return", " ", "ü",  "退货", "ا",
                                             "\u200F", "-", "'",  "4.95", "😀",
                                             "ret",    "a", "\n", "S",    "XKIND:faq"};
    for (int i = 0; i < 3'000; ++i) {
        Question question;
        for (unsigned n = 0; n < random() % 120; ++n)
            question.text += pieces[random() % pieces.size()];
        question.typing = random() % 2 == 0;
        const auto found = answer(*snapshot, Audience::kPublic, question);
        ASSERT_TRUE(found) << question.text;
        EXPECT_GE(found->confidence, 0);
        EXPECT_LE(found->confidence, 1);
        for (const AnswerItem& item : found->results) {
            EXPECT_LE(item.lead.end, item.text.size());
            for (const Range& range : item.highlights) {
                ASSERT_LT(range.begin, range.end);
                ASSERT_LE(range.end, item.text.size());
                EXPECT_NE(static_cast<unsigned char>(item.text[range.begin]) & 0xC0, 0x80)
                    << "inside a code point";
            }
        }
    }
}

TEST(Engine, ManyThreadsGetTheSameAnswers) {
    const TestSnapshot snapshot(store_pages());
    const std::string expected = first_page(ask(snapshot, "when will my refund be paid"));
    std::vector<std::thread> threads;
    std::vector<int> wrong(4, 0);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) {
                Question question;
                question.text = i % 2 == 0 ? "when will my refund be paid" : "shipping to norway";
                const auto found = answer(*snapshot, Audience::kPublic, question);
                const std::string wanted = i % 2 == 0 ? expected : "shipping-policy";
                if (!found || found->results.empty() || found->results[0].page != wanted)
                    ++wrong[static_cast<std::size_t>(t)];
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(std::accumulate(wrong.begin(), wrong.end(), 0), 0);
}

TEST(Engine, EndsBetweenStagesOnceItsTimeIsUp) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "how long does a refund take";
    EngineOptions options;
    options.deadline = std::chrono::steady_clock::now();
    const auto answered = answer(*snapshot, Audience::kPublic, question, options);
    ASSERT_FALSE(answered);
    EXPECT_EQ(answered.error().code, ErrorCode::kDeadline);
    EXPECT_NE(answered.error().message.find("after the stage parse"), std::string::npos);
    EXPECT_EQ(suggest(*snapshot, Audience::kPublic, question, options).error().code,
              ErrorCode::kDeadline);
    EXPECT_EQ(
        passages_of(*snapshot, Audience::kPublic, "refund-time", question, options).error().code,
        ErrorCode::kDeadline);
    options.deadline += std::chrono::hours(1);
    EXPECT_TRUE(answer(*snapshot, Audience::kPublic, question, options));
}

// The deadline comes a little later in each round, until it has fallen into the stage.
TEST(Engine, TheLastStagesOfAKeystrokeLookAtTheTimeToo) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "how long does a ref";
    bool is_seen = false;
    for (int round = 0; round < 100'000 && !is_seen; ++round) {
        EngineOptions options;
        options.deadline =
            std::chrono::steady_clock::now() + std::chrono::microseconds(round % 5000);
        const auto suggestions = suggest(*snapshot, Audience::kPublic, question, options);
        is_seen = !suggestions && suggestions.error().message.find("after the stage completions") !=
                                      std::string::npos;
    }
    EXPECT_TRUE(is_seen);
}

TEST(Engine, TellsWhereTheTimeOfAnAnswerAndOfAKeystrokeWent) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "how long does a refund take";
    const auto time_of = [](const StageTimes& times, TimedStage stage) {
        return times.microseconds[static_cast<std::size_t>(stage)];
    };
    StageTimes answering;
    ASSERT_TRUE(answer(*snapshot, Audience::kPublic, question, {{}, &answering}));
    EXPECT_GT(time_of(answering, TimedStage::kMatch), 0);
    EXPECT_GT(time_of(answering, TimedStage::kPassages), 0);
    EXPECT_EQ(time_of(answering, TimedStage::kCompletions), 0);
    StageTimes typing;
    ASSERT_TRUE(suggest(*snapshot, Audience::kPublic, question, {{}, &typing}));
    EXPECT_GT(time_of(typing, TimedStage::kMatch), 0);
    EXPECT_GT(time_of(typing, TimedStage::kCompletions), 0);
}

}  // namespace
}  // namespace firstline
