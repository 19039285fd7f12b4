#include "indexer/build/part_writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <atomic>
#include <filesystem>

#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

std::vector<Page> numbered_pages(int count) {
    std::vector<Page> pages;
    for (int i = 0; i < count; ++i) {
        Page page;
        page.id = "page-" + std::to_string(10'000 + i);
        page.locale = "en";
        page.title = "Question " + std::to_string(i % 17);
        Block block;
        block.text.text = "Answer number " + std::to_string(i * 7 % 1'000) +
                          " speaks of résumés and parcels. It ends with word" +
                          std::to_string(i % 311) + ".";
        page.blocks.push_back(block);
        pages.push_back(page);
    }
    return pages;
}

// The postings of a term as text: pages and how often.
std::string postings(const std::string& file, const std::string& term) {
    const Xapian::Database database(file);
    std::string text;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
        text += std::to_string(*at) + "x" + std::to_string(at.get_wdf()) + " ";
    return text;
}

TEST(PartWriter, ManyThreadsWriteWhatOneWrites) {
    const TemporaryFolder folder;
    const std::vector<Page> pages = numbered_pages(1'700);
    std::vector<const Page*> pointers;
    for (const Page& page : pages) pointers.push_back(&page);
    for (const std::uint32_t threads : {1u, 3u}) {
        const std::string target = folder.file(std::to_string(threads));
        std::filesystem::create_directories(target);
        std::atomic<std::size_t> done = 0;
        const auto written = write_part(target, "en", pointers, {threads, [&] { ++done; }});
        ASSERT_TRUE(written) << written.error().message;
        EXPECT_EQ(done, pages.size());
    }
    for (const char* file : {"/words", "/pages"}) {
        EXPECT_EQ(*sha256_hex_of_file(folder.file("1") + file),
                  *sha256_hex_of_file(folder.file("3") + file))
            << file;
    }
    for (const char* term : {"answer", "parcel", "word12", "Squestion", "S16", "speak"}) {
        const std::string one = postings(folder.file("1/terms"), term);
        EXPECT_FALSE(one.empty()) << term;
        EXPECT_EQ(one, postings(folder.file("3/terms"), term)) << term;
    }
}

}  // namespace
}  // namespace firstline
