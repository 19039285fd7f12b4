#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "indexer/source/reader.h"
#include "kb/base/file.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

// A folder that is gone after the test.
class Folder : public testing::Test {
  protected:
    Folder() {
        std::string name = fs::temp_directory_path() / "firstline-source-XXXXXX";
        root_ = ::mkdtemp(name.data());
    }
    ~Folder() override { fs::remove_all(root_); }

    void write(const std::string& path, std::string_view text) const {
        fs::create_directories((root_ / "in" / path).parent_path());
        std::ofstream(root_ / "in" / path, std::ios::binary) << text;
    }

    FolderResult read(const FolderOptions& options = {}) const {
        Result<FolderResult> result = read_folder(root_ / "in", options, {});
        EXPECT_TRUE(result) << (result ? "" : result.error().message);
        return result ? std::move(*result) : FolderResult{};
    }

    static std::vector<std::string> lines(const std::vector<Finding>& findings) {
        std::vector<std::string> out;
        for (const Finding& finding : findings) out.push_back(to_string(finding));
        return out;
    }

    fs::path root_;
};

TEST_F(Folder, GivesPagesInByteOrderOfTheirPathsOnAnyNumberOfThreads) {
    for (int i = 0; i < 50; ++i) {
        write("d" + std::to_string(i % 7) + "/p" + std::to_string(i) + ".md", "# T\n\nx\n");
    }
    write("a.md", "x");
    write("a/b.md", "x");
    write("a-b/c.md", "x");
    FolderOptions one;
    one.threads = 1;
    FolderOptions four;
    four.threads = 4;
    const FolderResult alone = read(one);
    const FolderResult together = read(four);
    ASSERT_EQ(alone.pages.size(), 53u);
    ASSERT_EQ(together.pages.size(), 53u);
    for (std::size_t i = 0; i < 53; ++i) {
        EXPECT_EQ(alone.pages[i].source, together.pages[i].source);
        EXPECT_EQ(alone.files[i].path, alone.pages[i].source);
        if (i > 0) {
            EXPECT_LT(alone.pages[i - 1].source, alone.pages[i].source);
        }
    }
    EXPECT_EQ(alone.files[2].sha256, sha256_hex("x"));
}

TEST_F(Folder, ResolvesLinksBetweenItsFiles) {
    write("en/a.md", "See [b](sub/b.md#c) and [gone](gone.md).\n");
    write("en/sub/b.md", "Back to [a](/en/a.html).\n");
    const FolderResult result = read();
    EXPECT_EQ(result.pages.at(0).blocks.at(0).text.marks.at(0).target, "page:sub-b#c");
    EXPECT_EQ(result.pages[0].blocks[0].text.marks.at(1).target, "gone.md");
    EXPECT_EQ(result.pages.at(1).blocks.at(0).text.marks.at(0).target, "page:a");
}

TEST_F(Folder, IncludesFromBelowItselfOnly) {
    write("a.md", "{% include ok.md %}\n");
    write("b.md", "{% include ../../secret.md %}\n");
    write("c.md", "{% include link.md %}\n");
    write("_includes/ok.md", "Included.\n");
    std::ofstream(root_ / "secret.md") << "Secret";
    fs::create_symlink(root_ / "secret.md", root_ / "in/_includes/link.md");
    const FolderResult result = read();
    ASSERT_EQ(result.pages.size(), 1u);
    EXPECT_EQ(plain_text(result.pages[0]), "Included.");
}

TEST_F(Folder, RefusesWhatIsHostile) {
    write("good.md", "Text\n");
    write("large.md", std::string(2000, 'x'));
    write(".hidden/a.md", "x");
    write("_drafts/a.md", "x");
    write("1/2/3/4/5/deep.md", "x");
    std::ofstream(root_ / "secret.md") << "Secret";
    fs::create_directories(root_ / "elsewhere");
    std::ofstream(root_ / "elsewhere/x.md") << "Secret";
    fs::create_symlink(root_ / "secret.md", root_ / "in/out.md");
    fs::create_symlink("../secret.md", root_ / "in/out2.md");
    fs::create_symlink(root_ / "elsewhere", root_ / "in/outdir");
    fs::create_symlink(root_ / "in", root_ / "in/loop");
    fs::create_symlink("nowhere.md", root_ / "in/broken.md");
    fs::create_symlink("good.md", root_ / "in/same.md");
    ASSERT_EQ(::mkfifo((root_ / "in/pipe.md").c_str(), 0600), 0);
    std::ofstream(root_ / "in/b\xFF.md") << "x";
    std::ofstream(root_ / "in/new\nline.md") << "x";
    FolderOptions options;
    options.file_bytes_max = 1000;
    options.depth_max = 5;
    const FolderResult result = read(options);
    std::vector<std::string> sources;
    for (const Page& page : result.pages) sources.push_back(page.source);
    EXPECT_THAT(sources, ElementsAre("good.md", "same.md"));
    EXPECT_THAT(lines(result.findings),
                ElementsAre(HasSubstr("1/2/3/4/5: error: the folder is nested too deeply"),
                            HasSubstr("broken.md: error: the symbolic link leads out"),
                            HasSubstr("the name holds bytes that are no text"),
                            HasSubstr("large.md: error: the file is larger than 1000 bytes"),
                            HasSubstr("loop: error: the symbolic link to a folder is not followed"),
                            HasSubstr("new line.md: error: the name holds bytes"),
                            HasSubstr("out.md: error: the symbolic link leads out"),
                            HasSubstr("out2.md: error: the symbolic link leads out"),
                            HasSubstr("outdir: error: the symbolic link leads out"),
                            HasSubstr("pipe.md: error: this is no regular file")));
}

TEST_F(Folder, PassesByADataFolder) {
    write("a.md", "x");
    write("data/CURRENT", "000001-00000000\n");
    write("data/snapshots/000001-00000000/manifest.json", "{}");
    write("snapshots/b.md", "x");
    const FolderResult result = read();
    EXPECT_EQ(result.files.size(), 2u);
    EXPECT_TRUE(result.findings.empty());
}

TEST_F(Folder, StopsAtItsNumberOfFiles) {
    for (int i = 0; i < 9; ++i) write("p" + std::to_string(i) + ".md", "x");
    FolderOptions options;
    options.files_max = 5;
    const FolderResult result = read(options);
    EXPECT_EQ(result.pages.size(), 5u);
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_THAT(result.findings[0].message, HasSubstr("more than 5 files"));
}

TEST_F(Folder, CountsItsFilesWhileReading) {
    for (int i = 0; i < 9; ++i) write("p" + std::to_string(i) + ".md", "x");
    std::vector<std::size_t> seen;
    const auto progress = [&](std::size_t done, std::size_t total) {
        EXPECT_EQ(total, 9u);
        seen.push_back(done);
    };
    ASSERT_TRUE(read_folder(root_ / "in", {}, progress));
    EXPECT_THAT(seen, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9));
}

TEST_F(Folder, MayBeOneFile) {
    write("a.md", "x");
    const Result<FolderResult> one = read_folder(root_ / "in/a.md", {}, {});
    ASSERT_TRUE(one);
    EXPECT_EQ(one.value().pages.size(), 1u);
}

TEST_F(Folder, ThatIsMissingIsAnError) {
    const Result<FolderResult> missing = read_folder(root_ / "no", {}, {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
    write("a.png", "x");
    const Result<FolderResult> picture = read_folder(root_ / "in/a.png", {}, {});
    ASSERT_FALSE(picture);
    EXPECT_EQ(picture.error().code, ErrorCode::kInvalid);
}

}  // namespace
}  // namespace firstline
