#include "indexer/source/folder_watch.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using Event = FolderWatch::Event;

class Watch : public testing::Test {
  protected:
    void SetUp() override {
        folder_.write("content/en/a.md", "a");
        folder_.write("content/data/CURRENT", "1");
    }

    FolderWatch open() {
        Result<FolderWatch> watch =
            FolderWatch::open(folder_.file("content"), folder_.file("content/data"));
        EXPECT_TRUE(watch);
        return std::move(*watch);
    }

    static Event wait(FolderWatch& watch, int timeout_ms = 300) {
        FolderWatch::WaitOptions options;
        options.quiet_ms = 50;
        options.timeout_ms = timeout_ms;
        const Result<Event> event = watch.wait(options);
        EXPECT_TRUE(event);
        return event ? *event : Event::kStopped;
    }

    TemporaryFolder folder_;
};

TEST_F(Watch, TellsTenFilesSavedAtOnceOnce) {
    FolderWatch watch = open();
    EXPECT_EQ(wait(watch, 0), Event::kTimeout);
    for (int i = 0; i < 10; ++i) folder_.write("content/en/" + std::to_string(i) + ".md", "x");
    EXPECT_EQ(wait(watch), Event::kChanged);
    EXPECT_EQ(wait(watch, 0), Event::kTimeout);
}

TEST_F(Watch, SeesNewFoldersMovesAndRemovals) {
    FolderWatch watch = open();
    folder_.write("content/de/faq/b.md", "b");
    EXPECT_EQ(wait(watch), Event::kChanged);
    folder_.write("content/de/faq/b.md", "changed");
    EXPECT_EQ(wait(watch), Event::kChanged);
    std::filesystem::rename(folder_.file("content/de"), folder_.file("content/fr"));
    EXPECT_EQ(wait(watch), Event::kChanged);
    folder_.write("content/fr/faq/b.md", "moved");
    EXPECT_EQ(wait(watch), Event::kChanged);
    std::filesystem::remove(folder_.file("content/en/a.md"));
    EXPECT_EQ(wait(watch), Event::kChanged);
}

TEST_F(Watch, PassesByTheDataFolderAndEditorsOwnFiles) {
    FolderWatch watch = open();
    folder_.write("content/data/snapshots/1/pages", "x");
    folder_.write("content/data/CURRENT", "2");
    folder_.write("content/en/.a.md.swp", "x");
    folder_.write("content/en/a.md~", "x");
    EXPECT_EQ(wait(watch), Event::kTimeout);
}

TEST_F(Watch, EndsWhenItIsToldTo) {
    FolderWatch watch = open();
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ASSERT_EQ(::write(ends[1], "x", 1), 1);
    FolderWatch::WaitOptions options;
    options.stop_descriptor = ends[0];
    const Result<Event> event = watch.wait(options);
    ASSERT_TRUE(event);
    EXPECT_EQ(*event, Event::kStopped);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_F(Watch, OfWhatIsNoFolderIsAnError) {
    EXPECT_EQ(FolderWatch::open(folder_.file("none"), "").error().code, ErrorCode::kNotFound);
    EXPECT_EQ(FolderWatch::open(folder_.file("content/en/a.md"), "").error().code,
              ErrorCode::kInvalid);
}

}  // namespace
}  // namespace firstline
