#include "kb/base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

TEST(File, AnAtomicWriteReplacesTheOldContents) {
    const TemporaryFolder folder;
    const std::string path = folder.file("CURRENT");
    ASSERT_TRUE(write_file_atomically(path, "one\n"));
    ASSERT_TRUE(write_file_atomically(path, "two\n"));
    EXPECT_EQ(*read_whole_file(path, 100), "two\n");
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        (void)entry;
        ++files;
    }
    EXPECT_EQ(files, 1u) << "a temporary file was left behind";
}

TEST(File, AWriteIntoAFolderThatIsMissingNamesThePath) {
    const TemporaryFolder folder;
    const auto written = write_file_atomically(folder.file("no/such/file"), "x");
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("no/such/file"), std::string::npos);
}

TEST(File, AFileOverTheLimitIsRefusedWithBothFigures) {
    const TemporaryFolder folder;
    folder.write("big", std::string(11, 'x'));
    const auto read = read_whole_file(folder.file("big"), 10);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find("11 bytes; the limit is 10"), std::string::npos);
    EXPECT_TRUE(read_whole_file(folder.file("big"), 11));
}

TEST(File, AFifoIsRefusedAndDoesNotHang) {
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo(folder.file("pipe").c_str(), 0600), 0);
    const auto read = read_whole_file(folder.file("pipe"), 10);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::kInvalid);
}

TEST(File, TheHashIsThatOfTheStandard) {
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(File, AMappedFileShowsTheBytesAndAnEmptyOneNone) {
    const TemporaryFolder folder;
    folder.write("some", "abc");
    folder.write("none", "");
    EXPECT_EQ(MappedFile::open(folder.file("some"))->bytes(), "abc");
    EXPECT_EQ(MappedFile::open(folder.file("none"))->bytes(), "");
    EXPECT_EQ(MappedFile::open(folder.file("missing")).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace firstline
