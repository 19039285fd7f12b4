#include "searchd/knowledge/recall.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

Page page_saying(const std::string& id, const std::string& text) {
    Page page;
    page.id = id;
    page.locale = "en";
    page.title = "About " + id;
    Block block;
    block.text.text = text;
    page.blocks = {block};
    return page;
}

class RecallTest : public testing::Test {
  protected:
    void publish(const std::string& id, const std::string& text) {
        content_[id] = page_saying(id, text);
    }
    void insert(const std::string& agent, const std::string& id) {
        NewInsert made;
        made.insert.agent = agent;
        made.insert.quote.page = id;
        made.insert.quote.locale = "en";
        made.insert.quote.title = content_[id].title;
        made.insert.quote.words = *hash_of_quote(content_[id], QuoteScope::kPassage, "");
        ASSERT_TRUE(store_->add(made, ++time_));
    }
    // Each as "agent page standing", newest first.
    std::vector<std::string> recalled(const RecallFilter& filter = {}) {
        finds_ = 0;
        const auto list = recalls_of(*store_, filter, [&](const Quote& quote) {
            ++finds_;
            const auto found = content_.find(quote.page);
            return Result<std::optional<Page>>(
                found == content_.end() ? std::nullopt : std::optional<Page>(found->second));
        });
        EXPECT_TRUE(list);
        more_ = list->more;
        std::vector<std::string> lines;
        for (const Recall& recall : list->recalls)
            lines.push_back(recall.insert.agent + " " + recall.insert.quote.page + " " +
                            to_string(recall.standing));
        return lines;
    }

    TemporaryFolder folder_;
    std::unique_ptr<InsertStore> store_ =
        std::move(*InsertStore::open(folder_.file("inserts.sqlite")));
    std::map<std::string, Page> content_;
    std::int64_t time_ = 0;
    int finds_ = 0;
    bool more_ = false;
};

using Lines = std::vector<std::string>;

TEST_F(RecallTest, WhatChangedOrWentIsListedAndWhatCameBackIsNot) {
    publish("returns", "30 days.");
    publish("delivery", "Two days.");
    insert("anna", "returns");
    insert("ben", "delivery");
    EXPECT_EQ(recalled(), Lines());
    publish("returns", "60 days.");
    content_.erase("delivery");
    EXPECT_EQ(recalled(), (Lines{"ben delivery gone", "anna returns changed"}));
    EXPECT_EQ(recalled({"anna", 50}), Lines{"anna returns changed"});
    publish("returns", "30   days.");
    EXPECT_EQ(recalled(), Lines{"ben delivery gone"});
}

TEST_F(RecallTest, AQuoteOfTheNewWordsIsNotListed) {
    publish("returns", "30 days.");
    insert("anna", "returns");
    publish("returns", "60 days.");
    insert("ben", "returns");
    EXPECT_EQ(recalled(), Lines{"anna returns changed"});
    EXPECT_EQ(finds_, 1) << "a page is looked for once";
}

TEST_F(RecallTest, TheNewestComeFirstAndItIsToldThatThereAreMore) {
    publish("returns", "30 days.");
    for (const char* agent : {"anna", "ben", "carl"}) insert(agent, "returns");
    publish("returns", "60 days.");
    EXPECT_EQ(recalled({{}, 2}), (Lines{"carl returns changed", "ben returns changed"}));
    EXPECT_TRUE(more_);
    EXPECT_EQ(recalled({{}, 3}).size(), 3U);
    EXPECT_FALSE(more_);
}

TEST_F(RecallTest, ThePagesTitleIsTheOneOfNowOrElseOfThen) {
    publish("returns", "30 days.");
    insert("anna", "returns");
    publish("returns", "60 days.");
    content_["returns"].title = "Sending back";
    const auto titles = [&] {
        const auto list = recalls_of(*store_, {}, [&](const Quote&) {
            return Result<std::optional<Page>>(
                content_.empty() ? std::nullopt : std::optional<Page>(content_["returns"]));
        });
        return list->recalls.at(0).insert.quote.title;
    };
    EXPECT_EQ(titles(), "Sending back");
    content_.clear();
    EXPECT_EQ(titles(), "About returns");
}

TEST_F(RecallTest, WhatCannotBeReadIsAnErrorNotAnEmptyList) {
    publish("returns", "30 days.");
    insert("anna", "returns");
    const auto list = recalls_of(*store_, {}, [](const Quote&) -> Result<std::optional<Page>> {
        return Error{ErrorCode::kCorrupt, "damaged"};
    });
    ASSERT_FALSE(list);
    EXPECT_EQ(list.error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace firstline
