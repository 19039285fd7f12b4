// Which pages stay published when their files do not read, and when a build publishes nothing at
// all.

#include <gmock/gmock.h>

#include "tests/indexer/build/indexing.h"

namespace firstline {
namespace {

using testing::HasSubstr;

TEST_F(Indexing, AFileThatDoesNotReadKeepsItsLastPublishedVersion) {
    ASSERT_TRUE(index());
    folder_.write("content/en/returns.md", "---\ntitle: [broken\n---\nYou have 5 days.\n");
    folder_.write("content/en/payment.md", faq("How can I pay?", "By card only."));
    const auto report = index();
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->pages_kept, 1u);
    ASSERT_FALSE(report->findings.empty());
    EXPECT_EQ(report->findings[0].file, "en/returns.md");
    EXPECT_GT(report->findings[0].line, 0u);
    EXPECT_FALSE(report->findings[0].remedy.empty());
    EXPECT_EQ(ask("how long return"), "You have 60 days.");
    EXPECT_EQ(ask("how can I pay"), "By card only.");
    // Still there after a second build, and replaced once mended.
    ASSERT_TRUE(index(false, true));
    EXPECT_EQ(ask("how long return"), "You have 60 days.");
    folder_.write("content/en/returns.md",
                  faq("How long can I return an item?", "You have 14 days."));
    EXPECT_EQ(index()->pages_kept, 0u);
    EXPECT_EQ(ask("how long return"), "You have 14 days.");
}

TEST_F(Indexing, AnEmptiedFileKeepsItsPagesUntilItIsRemoved) {
    folder_.write("content/en/feed.jsonl", R"({"id":"b","title":"Beta","body":"Second."})");
    ASSERT_TRUE(index());
    for (const std::string text : {"", "---\ntitle: Returns\n---\n"}) {
        folder_.write("content/en/returns.md", text);
        folder_.write("content/en/feed.jsonl", "");
        const auto report = index();
        ASSERT_TRUE(report);
        EXPECT_EQ(report->pages_kept, 2u);
        ASSERT_EQ(report->findings.size(), 2u);
        for (const Finding& finding : report->findings) {
            EXPECT_EQ(finding.severity, Severity::kError);
            EXPECT_EQ(finding.rule, "empty");
        }
        EXPECT_EQ(ask("how long return"), "You have 60 days.");
        EXPECT_EQ(ask("beta"), "Second.");
    }
    std::filesystem::remove(folder_.file("content/en/returns.md"));
    EXPECT_EQ(index()->pages_kept, 1u);
    EXPECT_NE(ask("how long return"), "You have 60 days.");
}

TEST_F(Indexing, APageThatNeverHadTextIsLeftOutWithAWarning) {
    folder_.write("content/en/stub.md", "---\ntitle: To be written\n---\n");
    const auto report = index();
    ASSERT_TRUE(report);
    ASSERT_EQ(report->findings.size(), 1u);
    EXPECT_EQ(report->findings[0].severity, Severity::kWarning);
    EXPECT_EQ(report->pages_kept, 0u);
}

TEST_F(Indexing, APageWhoseAudienceIsInDoubtIsTakenOut) {
    folder_.write("content/en/prices.md", faq("Purchase prices", "We pay 12 euro."));
    ASSERT_TRUE(index());
    EXPECT_EQ(ask("purchase prices"), "We pay 12 euro.");
    folder_.write("content/en/prices.md",
                  faq("Purchase prices", "We pay 12 euro.", "audience: agnet\n"));
    const auto report = index();
    ASSERT_TRUE(report);
    EXPECT_EQ(report->pages_kept, 0u);
    EXPECT_NE(ask("purchase prices"), "We pay 12 euro.");
}

TEST_F(Indexing, AnUnreadPageThatSpeaksOfAnAudienceIsTakenOut) {
    ASSERT_TRUE(index());
    folder_.write("content/en/returns.md", "---\ntitle: [broken\naudience: agent\n---\nSecret.\n");
    EXPECT_EQ(index()->pages_kept, 0u);
    EXPECT_NE(ask("how long return"), "You have 60 days.");
}

TEST_F(Indexing, ARowRemovedFromAFeedGoesThoughAnotherRowIsBroken) {
    const std::string good = R"({"id":"a","title":"Alpha","body":"First."})";
    const std::string other = R"({"id":"b","title":"Beta","body":"Second."})";
    folder_.write("content/en/feed.jsonl", good + "\n" + other + "\n");
    ASSERT_TRUE(index());
    EXPECT_EQ(ask("beta"), "Second.");
    folder_.write("content/en/feed.jsonl", good + "\n{broken\n");
    const auto report = index();
    ASSERT_TRUE(report);
    EXPECT_EQ(report->pages_kept, 0u);
    EXPECT_EQ(ask("beta"), "");
    EXPECT_EQ(ask("alpha"), "First.");
}

TEST_F(Indexing, AFolderThatCannotBeReadKeepsItsPagesOverManyBuilds) {
    folder_.write("content/en/sub/gift.md", faq("Gift cards", "From 10 euro."));
    ASSERT_TRUE(index());
    const TemporaryFolder elsewhere;
    std::filesystem::rename(folder_.file("content/en/sub"), elsewhere.file("sub"));
    std::filesystem::create_directory_symlink(elsewhere.file("sub"),
                                              folder_.file("content/en/sub"));
    EXPECT_EQ(index(false, true)->pages_kept, 1u);
    EXPECT_EQ(index(false, true)->pages_kept, 1u) << "forgotten at the second build";
    EXPECT_EQ(ask("gift cards"), "From 10 euro.");
}

TEST_F(Indexing, AnUnreadableLiveSnapshotDoesNotLiftTheGuards) {
    const std::string id = index()->id;
    damage_words(id);
    folder_.write("content/en/returns.md", "---\ntitle: [broken\n---\n");
    EXPECT_THAT(index().error().message, HasSubstr("add --force"));
    folder_.write("content/en/returns.md",
                  faq("How long can I return an item?", "You have 60 days."));
    ASSERT_TRUE(index()) << "a sound folder mends a damaged snapshot";
    EXPECT_EQ(ask("how long return"), "You have 60 days.");
}

TEST_F(Indexing, StrictPublishesNothingOnAnError) {
    const std::string id = index()->id;
    folder_.write("content/en/returns.md", "---\ntitle: [broken\n---\n");
    const auto report = index(true);
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("--strict"));
    EXPECT_EQ(findings_.at(0).file, "en/returns.md") << "the editor is told why";
    EXPECT_EQ(*current_snapshot_id(folder_.file("data")), id);
}

TEST_F(Indexing, AnEmptiedFolderIsNotPublished) {
    const std::string id = index()->id;
    std::filesystem::remove_all(folder_.file("content/en"));
    EXPECT_THAT(index().error().message, HasSubstr("no page was found"));
    folder_.write("content/en/payment.md", faq("How can I pay?", "By card."));
    EXPECT_THAT(index().error().message, HasSubstr("add --force"));
    EXPECT_EQ(*current_snapshot_id(folder_.file("data")), id);
    EXPECT_TRUE(index(false, true)->is_new);
}

}  // namespace
}  // namespace firstline
