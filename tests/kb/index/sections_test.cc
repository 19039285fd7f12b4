#include "kb/index/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::ElementsAre;

TEST(Sections, ComeBackAsTheyWereWritten) {
    const std::string file = write_sections("TESTTEST", 3, {"abc", "", std::string(9, 'x')});
    const auto read = read_sections(file, "TESTTEST", 3, 3);
    ASSERT_TRUE(read);
    EXPECT_THAT(*read, ElementsAre("abc", "", "xxxxxxxxx"));
}

TEST(Sections, AnotherMagicVersionOrCountIsRefused) {
    const std::string file = write_sections("TESTTEST", 3, {"abc"});
    EXPECT_FALSE(read_sections(file, "TESTTESS", 3, 1));
    EXPECT_FALSE(read_sections(file, "TESTTEST", 4, 1));
    EXPECT_FALSE(read_sections(file, "TESTTEST", 3, 2));
    EXPECT_FALSE(read_sections("", "TESTTEST", 3, 1));
}

TEST(Sections, EveryTruncationIsRefused) {
    const std::string file = write_sections("TESTTEST", 3, {"abcdefgh", "ijkl"});
    for (std::size_t size = 0; size < file.size(); ++size) {
        EXPECT_FALSE(read_sections(std::string_view(file).substr(0, size), "TESTTEST", 3, 2))
            << size;
    }
}

TEST(ByteReader, ReadsWhatWasPut) {
    std::string bytes;
    const std::vector<std::uint64_t> values = {0, 1, 127, 128, 300, 1u << 20, ~std::uint64_t{0}};
    for (const std::uint64_t value : values) put_varint(bytes, value);
    put_string(bytes, "text");
    ByteReader reader(bytes);
    for (const std::uint64_t value : values) EXPECT_EQ(reader.varint(), value);
    EXPECT_EQ(reader.string(), "text");
    EXPECT_TRUE(reader.ok());
    EXPECT_TRUE(reader.done());
}

TEST(ByteReader, AfterAFaultEverythingIsEmpty) {
    std::string bytes;
    put_varint(bytes, 100);
    bytes += "short";
    ByteReader reader(bytes);
    EXPECT_EQ(reader.string(), "");
    EXPECT_FALSE(reader.ok());
    EXPECT_EQ(reader.varint(), 0u);
}

}  // namespace
}  // namespace firstline
