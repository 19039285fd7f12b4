#include "searchd/reports/shopper_use.h"

#include <gtest/gtest.h>

#include "searchd/events/sqlite_store.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

class ShopperUseTest : public testing::Test {
  protected:
    // A visit that asked, and what it then did, each on a page.
    void visit(const std::string& question,
               const std::vector<std::pair<EventType, std::string>>& then,
               const std::string& channel = "widget") {
        const std::string number = std::to_string(++visits_);
        Event event;
        event.type = EventType::kQuery;
        event.question = question;
        event.query_id = "q" + number;
        event.session = "s" + number;
        event.channel = channel;
        event.locale = "en";
        events_.push_back(event);
        for (const auto& [type, page] : then) {
            event.type = type;
            event.question.clear();
            event.page = page;
            events_.push_back(event);
        }
    }

    ShopperUse read(int sessions_min) {
        auto store = SqliteStore::open(file_);
        EXPECT_TRUE((*store)->append(events_));
        events_.clear();
        auto use = shopper_use(file_, {sessions_min, 100});
        EXPECT_TRUE(use) << use.error().message;
        return *use;
    }

    TemporaryFolder folder_;
    std::string file_ = folder_.file("events.sqlite");
    std::vector<Event> events_;
    int visits_ = 0;
};

TEST_F(ShopperUseTest, AQuestionIsAnsweredByThePageThatMostVisitsWereContentWith) {
    visit("can i return boots", {{EventType::kOpened, "returns"}});
    visit("Can I return boots ", {{EventType::kHelpful, "returns"}});
    visit("can i return boots", {{EventType::kOpened, "warranty"}});
    visit("tent rental", {{EventType::kOpened, "tents"}});
    const ShopperUse use = read(2);
    ASSERT_EQ(use.questions.size(), 1u);
    EXPECT_EQ(use.questions[0].question, "Can I return boots");
    EXPECT_EQ(use.questions[0].page, "returns");
    EXPECT_EQ(use.questions[0].sessions, 2);
    EXPECT_EQ(read(1).questions.size(), 2u);
}

TEST_F(ShopperUseTest, VisitsThatVotedAgainstOrWentToAPersonDoNotConfirm) {
    visit("late parcel", {{EventType::kOpened, "late"}, {EventType::kNotHelpful, "late"}});
    visit("late parcel", {{EventType::kOpened, "late"}, {EventType::kContactOpened, ""}});
    EXPECT_TRUE(read(1).questions.empty());
    visit("late parcel", {{EventType::kHelpful, "late"}, {EventType::kContactOpened, ""}});
    EXPECT_EQ(read(1).questions.size(), 1u) << "it helped, and there was something else";
}

TEST_F(ShopperUseTest, PersonalQuestionsAndAgentsAreLeftOut) {
    for (int i = 0; i < 3; ++i) {
        visit("where is ‹order›", {{EventType::kHelpful, "track"}});
        visit("goodwill", {{EventType::kHelpful, "notes"}}, "console");
    }
    const ShopperUse use = read(1);
    EXPECT_TRUE(use.questions.empty());
    ASSERT_EQ(use.pages.size(), 1u);
    EXPECT_EQ(use.pages[0].page, "track");
    EXPECT_EQ(use.pages[0].helpful, 3);
}

TEST_F(ShopperUseTest, VotesAreCountedInVisits) {
    visit("a", {{EventType::kOpened, "p"}, {EventType::kOpened, "p"}});
    visit("b", {{EventType::kOpened, "p"}, {EventType::kNotHelpful, "p"}});
    visit("c", {{EventType::kOpened, "once"}});
    const ShopperUse use = read(2);
    ASSERT_EQ(use.pages.size(), 1u);
    EXPECT_EQ(use.pages[0].opened, 2);
    EXPECT_EQ(use.pages[0].not_helpful, 1);
    EXPECT_EQ(use.pages[0].helpful, 0);
}

TEST(ShopperUse, WithoutADatabaseSaysSo) {
    EXPECT_EQ(shopper_use("no/such.sqlite", {}).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace firstline
