#include "indexer/replay/edition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/build/index_content.h"
#include "indexer/replay/git_content.h"
#include "indexer/replay/process.h"
#include "kb/base/file.h"
#include "kb/search/engine.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using testing::HasSubstr;

std::string faq(const std::string& days) {
    return "---\ntitle: How long can I return an item?\n---\nYou have " + days + " days.\n";
}

class Editions : public testing::Test {
  protected:
    Editions() { write("60"); }

    void write(const std::string& days) { folder_.write("shop/content/en/returns.md", faq(days)); }

    std::string index() {
        IndexOptions options;
        options.content = folder_.file("shop/content");
        options.data = folder_.file("data");
        options.created = "2026-11-23T10:00:00Z";
        IndexReport report;
        const auto indexed = index_content(options, report);
        EXPECT_TRUE(indexed) << indexed.error().message;
        return report.id;
    }

    void git(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(),
                         {"git", "-C", folder_.file("shop"), "-c", "user.name=Editor", "-c",
                          "user.email=editor@example.org", "-c", "commit.gpgsign=false"});
        const auto ran = run_program(arguments);
        ASSERT_TRUE(ran) << ran.error().message;
        ASSERT_EQ(ran->exit_code, 0) << ran->err;
    }

    void commit() {
        git({"add", "."});
        git({"commit", "--quiet", "--message", "content"});
    }

    Result<Edition> open(const std::string& name, Audience audience = Audience::kPublic) {
        return open_edition(name, audience, {folder_.file("data"), folder_.file("shop/content")});
    }

    // What the edition answers, or why there is none.
    std::string ask(const std::string& name) {
        const auto edition = open(name);
        if (!edition) return edition.error().message;
        Question question;
        question.text = "how long return";
        const auto found = answer(**edition, Audience::kPublic, question);
        return found && !found->results.empty() ? found->results[0].text : "";
    }

    TemporaryFolder folder_;
};

TEST_F(Editions, AreTheLiveThePreviousAndAnyOtherSnapshot) {
    const std::string first = index();
    write("90");
    const std::string second = index();
    EXPECT_EQ(ask("live"), "You have 90 days.");
    EXPECT_EQ(ask("previous"), "You have 60 days.");
    EXPECT_EQ(ask(first), "You have 60 days.");
    EXPECT_EQ(open("live")->name, "live (" + second + ")");
    EXPECT_EQ(open(first)->name, first);
    EXPECT_EQ(open("live")->pages, 1u);
}

TEST_F(Editions, AreFoldersOfWhichNothingIsPublished) {
    EXPECT_EQ(ask(folder_.file("shop/content")), "You have 60 days.");
    EXPECT_FALSE(std::filesystem::exists(folder_.file("data")));
}

TEST_F(Editions, AFolderIsWhatWouldBePublishedOfIt) {
    index();
    folder_.write("shop/content/en/returns.md", "---\ntitle: [broken\n---\nYou have 5 days.\n");
    folder_.write("shop/content/en/gifts.md", "---\ntitle: Gift cards\n---\nFrom 10 euro.\n");
    const std::string content = folder_.file("shop/content");
    EXPECT_EQ(ask(content), "You have 60 days.") << "as published, since it does not read";
    const auto edition = open(content);
    ASSERT_TRUE(edition);
    EXPECT_EQ(edition->pages, 2u);
    EXPECT_EQ(edition->pages_kept, 1u);
    EXPECT_EQ(edition->findings.size(), 1u);
    // Another folder was never published: nothing of it can be kept.
    std::filesystem::copy(content, folder_.file("drafts"),
                          std::filesystem::copy_options::recursive);
    const auto drafts = open(folder_.file("drafts"));
    ASSERT_TRUE(drafts);
    EXPECT_EQ(drafts->pages, 1u);
    EXPECT_EQ(drafts->pages_kept, 0u);
}

TEST_F(Editions, ReadsGitRevisionsOfTheContentFolderAndLeavesTheFilesAlone) {
    git({"init", "--quiet"});
    commit();
    write("90");
    commit();
    write("120");
    EXPECT_EQ(ask("git:HEAD~1"), "You have 60 days.");
    EXPECT_EQ(ask("git:HEAD"), "You have 90 days.");
    EXPECT_EQ(ask(folder_.file("shop/content")), "You have 120 days.");
    EXPECT_THAT(ask("git:HEAD~7"), HasSubstr("git knows no folder"));
    EXPECT_THAT(ask("git:--upload-pack=x"), HasSubstr("git knows no folder"));
}

TEST_F(Editions, ReadsAFolderOfARevisionFromTheRepositorysTop) {
    git({"init", "--quiet"});
    commit();
    write("90");
    const TemporaryFolder target;
    const auto exported = export_tree({folder_.file("shop"), "HEAD", "content/en"}, target.path());
    ASSERT_TRUE(exported) << exported.error().message;
    EXPECT_EQ(*read_whole_file(target.file("returns.md"), 1000), faq("60"));
    EXPECT_EQ(export_tree({folder_.file("shop"), "HEAD", "content/en/returns.md"}, target.path())
                  .error()
                  .code,
              ErrorCode::kNotFound)
        << "a file is no folder";
}

TEST_F(Editions, AFolderOutsideGitHasNoRevisions) {
    EXPECT_THAT(ask("git:HEAD"), HasSubstr("is in no git repository"));
}

TEST_F(Editions, AWrongNameSaysWhatItMightBe) {
    index();
    EXPECT_THAT(ask("lvie"), HasSubstr("did you mean \"live\"?"));
    EXPECT_THAT(ask("no-such-thing"), HasSubstr("git:HEAD~1"));
    EXPECT_THAT(ask("previous"), HasSubstr("older than the live one"));
}

TEST_F(Editions, CountOnlyWhatTheAudienceReadsAndTellTheFindings) {
    folder_.write("shop/content/en/notes.md", "---\ntitle: Notes\naudience: agent\n---\nOurs.\n");
    folder_.write("shop/content/en/broken.md", "---\ntitle: [broken\n---\nText.\n");
    const auto shoppers = open(folder_.file("shop/content"));
    ASSERT_TRUE(shoppers);
    EXPECT_EQ(shoppers->pages, 1u);
    EXPECT_EQ(shoppers->findings.at(0).file, "en/broken.md");
    const auto agents = open(folder_.file("shop/content"), Audience::kAgent);
    EXPECT_EQ(agents->pages, 2u);
    EXPECT_EQ(pages_of(**agents, Audience::kAgent, "en")->size(), 2u);
    EXPECT_EQ(pages_of(**agents, Audience::kPublic, "en")->size(), 1u);
}

}  // namespace
}  // namespace firstline
