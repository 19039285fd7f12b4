// What `firstline index` publishes, and what it never loses.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/build/publish.h"
#include "kb/base/file.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"
#include "tests/indexer/build/indexing.h"

namespace firstline {
namespace {

using testing::HasSubstr;

TEST_F(Indexing, PublishesWhatTheFolderHolds) {
    const auto report = index();
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->is_new);
    EXPECT_EQ(report->pages, 3u);
    EXPECT_EQ(*current_snapshot_id(folder_.file("data")), report->id);
    EXPECT_EQ(ask("how long return"), "You have 60 days.");
    EXPECT_EQ(ask("goodwill"), "");
    EXPECT_EQ(ask("goodwill", Audience::kAgent), "At most 42 euro.");
}

TEST_F(Indexing, AnEditedFileChangesTheAnswer) {
    ASSERT_TRUE(index());
    folder_.write("content/en/returns.md",
                  faq("How long can I return an item?", "You have 90 days."));
    ASSERT_TRUE(index());
    EXPECT_EQ(ask("how long return"), "You have 90 days.");
}

TEST_F(Indexing, UnchangedContentPublishesNothing) {
    const std::string id = index()->id;
    const auto again = index();
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->is_new);
    EXPECT_EQ(again->id, id);
    EXPECT_TRUE(index(false, true)->is_new) << "force builds anew";
}

TEST_F(Indexing, TheSameContentHasTheSameHashAndFlatFiles) {
    const std::string first = index()->id;
    const std::string second = index(false, false, 5, true)->id;
    ASSERT_NE(first, second);
    const std::string snapshots = folder_.file("data/snapshots/");
    const auto a =
        manifest_from_json(*read_whole_file(snapshots + first + "/manifest.json", 1u << 20));
    const auto b =
        manifest_from_json(*read_whole_file(snapshots + second + "/manifest.json", 1u << 20));
    EXPECT_EQ(a->content_hash, b->content_hash);
    ASSERT_EQ(a->parts.size(), 2u);
    for (std::size_t p = 0; p < a->parts.size(); ++p) {
        EXPECT_EQ(a->parts[p].name, b->parts[p].name);
        for (const char* file : {"/words", "/pages"}) {
            const std::string path = "/parts/" + a->parts[p].name + file;
            EXPECT_EQ(*sha256_hex_of_file(snapshots + first + path),
                      *sha256_hex_of_file(snapshots + second + path))
                << path;
        }
    }
}

TEST_F(Indexing, AnInternalPageCannotTakeAPublicPagesPlace) {
    folder_.write("content/en/aaa.md",
                  faq("Shadow", "Internal.", "id: payment\naudience: agent\n"));
    ASSERT_TRUE(index());
    EXPECT_EQ(findings_.at(0).file, "en/aaa.md");
    EXPECT_EQ(ask("how can I pay"), "By card or by invoice.");
}

TEST_F(Indexing, LinksToInternalPagesAreNotInThePublicDatabase) {
    folder_.write(
        "content/en/payment.md",
        faq("How can I pay?", "By card. See [the notes](notes.md) and [returns](returns.md)."));
    const std::string id = index()->id;
    const auto snapshot = *Snapshot::open(folder_.file("data"), id, {});
    const auto links = [&](Audience audience) {
        const Page page = *find_page(*snapshot, audience, "payment", "en");
        std::vector<std::string> targets;
        for (const Mark& mark : page.blocks.at(0).text.marks) targets.push_back(mark.target);
        return targets;
    };
    EXPECT_THAT(links(Audience::kPublic), testing::ElementsAre("page:returns"));
    EXPECT_THAT(links(Audience::kAgent), testing::ElementsAre("page:notes", "page:returns"));
}

TEST_F(Indexing, TwoPagesOfOneIdAreReportedAndTheFirstCounts) {
    folder_.write("content/en/zz.md", faq("Another", "Other.", "id: payment\n"));
    const auto report = index();
    ASSERT_TRUE(report);
    ASSERT_EQ(report->findings.size(), 1u);
    EXPECT_EQ(report->findings[0].rule, "duplicate-id");
    EXPECT_EQ(report->findings[0].file, "en/zz.md");
    EXPECT_THAT(report->findings[0].message, HasSubstr("en/payment.md"));
    EXPECT_EQ(ask("how can I pay"), "By card or by invoice.");
}

TEST_F(Indexing, RollingBackMakesTheOlderAnswerLiveAgain) {
    const std::string first = index()->id;
    folder_.write("content/en/returns.md",
                  faq("How long can I return an item?", "You have 90 days."));
    ASSERT_TRUE(index());
    EXPECT_EQ(*roll_back(folder_.file("data"), ""), first);
    EXPECT_EQ(ask("how long return"), "You have 60 days.");
    EXPECT_EQ(roll_back(folder_.file("data"), "").error().code, ErrorCode::kNotFound);
    EXPECT_EQ(roll_back(folder_.file("data"), "000999-00000000").error().code,
              ErrorCode::kNotFound);
}

TEST_F(Indexing, ADamagedSnapshotIsNotRolledBackTo) {
    const std::string first = index()->id;
    folder_.write("content/en/returns.md",
                  faq("How long can I return an item?", "You have 90 days."));
    const std::string second = index()->id;
    damage_words(first);
    EXPECT_EQ(roll_back(folder_.file("data"), first).error().code, ErrorCode::kCorrupt);
    EXPECT_EQ(*current_snapshot_id(folder_.file("data")), second);
}

TEST_F(Indexing, OnlyTheNewestSnapshotsAreKeptAndTheOpenOneGoesOnAnswering) {
    ASSERT_TRUE(index());
    const auto open =
        *Snapshot::open(folder_.file("data"), *current_snapshot_id(folder_.file("data")), {});
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(index(false, true, 2));
    EXPECT_EQ(list_snapshot_ids(folder_.file("data")).size(), 2u);
    Question question;
    question.text = "how long return";
    // Two readers at once: the second is opened after the folder is gone.
    const auto* database = open->database(Audience::kPublic, "en");
    const auto held = database->lease();
    ASSERT_TRUE(held);
    const auto found = answer(*open, Audience::kPublic, question);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->results[0].text, "You have 60 days.");
}

TEST_F(Indexing, ASecondPublisherIsTurnedAway) {
    ASSERT_TRUE(prepare_data_folder(folder_.file("data")));
    const auto lock = PublishLock::take(folder_.file("data"));
    ASSERT_TRUE(lock);
    EXPECT_EQ(index().error().code, ErrorCode::kUnavailable);
}

TEST_F(Indexing, AKilledBuildLeavesTheLiveSnapshotAndTheNextBuildIsSound) {
    for (int i = 0; i < 40; ++i) {
        folder_.write("content/en/extra" + std::to_string(i) + ".md",
                      faq("Extra " + std::to_string(i), "Text " + std::to_string(i) + "."));
    }
    ASSERT_TRUE(index());
    for (int kill_after = 0; kill_after < 24; ++kill_after) {
        folder_.write("content/en/returns.md",
                      faq("How long can I return an item?",
                          "You have " + std::to_string(100 + kill_after) + " days."));
        const std::string before = *current_snapshot_id(folder_.file("data"));
        int progress[2];
        ASSERT_EQ(::pipe2(progress, O_CLOEXEC), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            // The child reports each step and then waits to be killed or let on.
            IndexOptions options;
            options.content = folder_.file("content");
            options.data = folder_.file("data");
            options.created = "2026-11-24T10:00:00Z";
            options.progress = [&](const char*, std::size_t, std::size_t) {
                (void)!::write(progress[1], "x", 1);
            };
            IndexReport report;
            (void)index_content(options, report);
            ::_exit(0);
        }
        ::close(progress[1]);
        char step = 0;
        for (int i = 0; i < kill_after * 6 && ::read(progress[0], &step, 1) == 1; ++i) {
        }
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ::close(progress[0]);
        const std::string now = *current_snapshot_id(folder_.file("data"));
        ASSERT_TRUE(Snapshot::open(folder_.file("data"), now, {})) << "unreadable after a kill";
        if (now == before) {
            EXPECT_NE(ask("how long return"),
                      "You have " + std::to_string(100 + kill_after) + " days.");
        }
    }
    folder_.write("content/en/returns.md",
                  faq("How long can I return an item?", "You have 7 days."));
    ASSERT_TRUE(index());
    EXPECT_EQ(ask("how long return"), "You have 7 days.");
    for (const auto& entry : std::filesystem::directory_iterator(folder_.file("data"))) {
        EXPECT_EQ(entry.path().filename().string().find("building-"), std::string::npos)
            << "a killed build's folder was left";
    }
}

TEST_F(Indexing, AFullDiskLeavesTheLiveSnapshot) {
    const std::string id = index()->id;
    folder_.write("content/en/returns.md",
                  faq("How long can I return an item?", "You have 90 days."));
    const pid_t child = ::fork();
    if (child == 0) {
        // No file may grow past 8 KiB: every larger write fails with EFBIG, as on a full disk.
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{8192, 8192};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        IndexOptions options;
        options.content = folder_.file("content");
        options.data = folder_.file("data");
        options.created = "2026-11-25T10:00:00Z";
        IndexReport unused;
        const auto report = index_content(options, unused);
        ::_exit(report ? 1 : 0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0)
        << "the build did not report the failed write";
    EXPECT_EQ(*current_snapshot_id(folder_.file("data")), id);
    EXPECT_EQ(ask("how long return"), "You have 60 days.");
    ASSERT_TRUE(index());
    EXPECT_EQ(ask("how long return"), "You have 90 days.");
}

}  // namespace
}  // namespace firstline
