// The flat posting lists: what they hold, and that damaged ones are refused.

#include "kb/index/postings.h"

#include <gtest/gtest.h>

#include "kb/index/reader.h"
#include "kb/index/schema.h"
#include "kb/index/sections.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

PostingColumns two_stems() {
    PostingColumns columns;
    columns.postings = {{0, 7}, {3, 255}, {3, 1}, {2, 40}};
    columns.offsets = {0, 2, 3, 4, 4};
    return columns;
}

TEST(Postings, GiveBackWhatWasEncoded) {
    const std::string bytes = encode_postings(two_stems());
    const auto postings = Postings::open(bytes, 2, 4);
    ASSERT_TRUE(postings) << postings.error().message;
    ASSERT_EQ(postings->anywhere(0).size(), 2u);
    EXPECT_EQ(postings->anywhere(0)[1], (Posting{3, 255}));
    ASSERT_EQ(postings->in_title(0).size(), 1u);
    EXPECT_EQ(postings->in_title(0)[0], (Posting{3, 1}));
    EXPECT_EQ(postings->anywhere(1)[0], (Posting{2, 40}));
    EXPECT_TRUE(postings->in_title(1).empty());
}

TEST(Postings, RefuseWhatDoesNotFit) {
    const std::string good = encode_postings(two_stems());
    EXPECT_FALSE(Postings::open(good, 2, 3)) << "page 3 is not there";
    EXPECT_FALSE(Postings::open(good, 3, 4)) << "a stem without lists";
    EXPECT_FALSE(Postings::open(good.substr(0, good.size() - 8), 2, 4));
    PostingColumns columns = two_stems();
    columns.offsets = {0, 3, 2, 4, 4};
    EXPECT_FALSE(Postings::open(encode_postings(columns), 2, 4)) << "lists that overlap";
    columns.offsets = {0, 2, 3, 3, 3};
    EXPECT_FALSE(Postings::open(encode_postings(columns), 2, 4)) << "postings in no list";
}

TEST(Postings, CodesKeepFewCountsExactlyAndLengthsToATenth) {
    for (const std::uint32_t count : {1u, 2u, 3u, 4u})
        EXPECT_DOUBLE_EQ(count_of_code(posting_code(count, 100)), count);
    for (std::uint32_t words = 8; words < 1'500; ++words) {
        const double stands_for = length_of_code(posting_code(1, words));
        EXPECT_NEAR(stands_for / words, 1.0, 0.1) << words;
    }
    EXPECT_GT(count_of_code(posting_code(60'000, 10)), count_of_code(posting_code(10, 10)));
    EXPECT_GT(length_of_code(posting_code(1, 4'000'000)), 1'000);
    EXPECT_EQ(posting_code(1, 0), posting_code(1, 8));
}

// Every list of the store's database, against Xapian's own.
TEST(Postings, AreXapiansPostings) {
    const TestSnapshot snapshot(store_pages());
    const Database& database = snapshot.english();
    auto lease = database.lease();
    ASSERT_TRUE(lease);
    std::size_t compared = 0;
    for (std::size_t share = 0; share < database.view()->shares().size(); ++share) {
        const Part& part = *database.view()->shares()[share].part;
        const Xapian::Database& terms = (*lease)->parts[share];
        for (TermId term = 0; term < part.vocabulary().terms(); ++term) {
            const std::string stem(part.vocabulary().term(term));
            for (const bool in_title : {false, true}) {
                std::vector<Posting> expected;
                const std::string spelled = (in_title ? kTitlePrefix : "") + stem;
                for (auto at = terms.postlist_begin(spelled); at != terms.postlist_end(spelled);
                     ++at) {
                    expected.push_back({*at - 1, posting_code(at.get_wdf(), at.get_doclength())});
                }
                const auto list =
                    in_title ? part.postings().in_title(term) : part.postings().anywhere(term);
                EXPECT_EQ(std::vector<Posting>(list.begin(), list.end()), expected) << spelled;
                compared += expected.size();
            }
        }
    }
    EXPECT_GT(compared, 100u);
}

}  // namespace
}  // namespace firstline
