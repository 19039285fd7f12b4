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

std::vector<std::string> lines_of(const std::string& text) {
    const TemporaryFolder folder;
    folder.write("lines", text);
    std::vector<std::string> lines;
    EXPECT_TRUE(read_lines(folder.file("lines"), text.size(),
                           [&](std::string_view line) { lines.emplace_back(line); }));
    return lines;
}

TEST(File, LinesAreReadWhetherTheLastOneEndsOrNot) {
    using Lines = std::vector<std::string>;
    EXPECT_EQ(lines_of(""), Lines());
    EXPECT_EQ(lines_of("a"), Lines({"a"}));
    EXPECT_EQ(lines_of("a\n"), Lines({"a"}));
    EXPECT_EQ(lines_of("a\n\nb"), Lines({"a", "", "b"}));
    EXPECT_EQ(lines_of("\n\n"), Lines({"", ""}));
}

TEST(File, LinesOfAnyLengthAreReadWhole) {
    // Around the size of what is read at a time, 1 MiB, and over it several times.
    for (const std::size_t length : {1048574u, 1048575u, 1048576u, 1048577u, 3500000u}) {
        const std::string line(length, 'x');
        const std::vector<std::string> lines = lines_of("first\n" + line + "\nlast\n" + line);
        ASSERT_EQ(lines.size(), 4u) << length;
        EXPECT_EQ(lines[0], "first");
        EXPECT_TRUE(lines[1] == line) << length;
        EXPECT_EQ(lines[2], "last");
        EXPECT_TRUE(lines[3] == line) << length;
    }
}

TEST(File, LinesOfAFileOverTheLimitAreNotRead) {
    const TemporaryFolder folder;
    folder.write("lines", "12345");
    const auto read = read_lines(folder.file("lines"), 4, [](std::string_view) { FAIL(); });
    EXPECT_EQ(read.error().code, ErrorCode::kInvalid);
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
