#include "kb/search/context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::IsEmpty;

// A store whose FAQ says "waterproof" louder than any product does.
std::vector<Page> outdoor_pages() {
    Page faq = make_page("faq", "How waterproof are your jackets?",
                         {"Waterproof jackets keep a water column of 10,000 mm out."});
    faq.kind = PageKind::kFaq;
    faq.section = "Payment";
    Page pack = make_page("pack", "Marsh 45 backpack", {"A pack for hut tours."});
    pack.kind = PageKind::kProduct;
    pack.skus = {"MRS-45", std::string(300, 'x')};
    pack.attributes = {{"Waterproof rating", "Showerproof, not waterproof"}, {"Weight", "1,480 g"}};
    Page returns = make_page("returns", "How do I return an item?", {"Return it within 60 days."});
    returns.kind = PageKind::kFaq;
    returns.tags = {"checkout"};
    std::vector<Page> pages = {faq, pack, returns};
    for (int i = 0; i < 200; ++i) {
        Page other = make_page("other-" + std::to_string(1000 + i), "Jacket " + std::to_string(i),
                               {"Waterproof, waterproof, and waterproof again."});
        pages.push_back(other);
    }
    std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.id < b.id; });
    return pages;
}

AnswerItem first(const TestSnapshot& snapshot, const std::string& text,
                 const std::vector<std::string>& skus) {
    Question question;
    question.text = text;
    question.skus = skus;
    question.explain = true;
    const auto found = answer(*snapshot, Audience::kPublic, question);
    EXPECT_TRUE(found && !found->results.empty());
    return found->results.front();
}

TEST(Context, AProductInViewAnswersWhatItsPageHolds) {
    const TestSnapshot snapshot(outdoor_pages());
    EXPECT_NE(first(snapshot, "is it waterproof", {}).page, "pack");
    const AnswerItem item = first(snapshot, "is it waterproof", {"MRS-45"});
    EXPECT_EQ(item.page, "pack") << "though 200 pages say the word more often";
    EXPECT_EQ(item.text.substr(item.lead.begin, item.lead.end - item.lead.begin),
              "Waterproof rating: Showerproof, not waterproof");
    EXPECT_EQ(first(snapshot, "how do i return this", {"MRS-45"}).page, "returns")
        << "evidence, not a filter";
}

TEST(Context, UnknownAndEndlessProductNumbersAreNobodys) {
    const TestSnapshot snapshot(outdoor_pages());
    const Database& database = snapshot.english();
    const auto lease = database.lease();
    Question question;
    question.skus = {"", "mrs-45", "MRS", "nobody", std::string(300, 'x'), std::string(5000, 'y')};
    const auto context = context_of(question, database, **lease);
    ASSERT_TRUE(context);
    EXPECT_THAT(context->products, IsEmpty());
    question.skus = {"MRS-45", "MRS-45"};
    EXPECT_EQ(context_of(question, database, **lease)->products,
              std::vector<PageId>{database.pages().find("pack")});
}

TEST(Context, ThePlaceOnTheStorefrontSpeaksForItsSectionAndTags) {
    const TestSnapshot snapshot(outdoor_pages());
    const Database& database = snapshot.english();
    const auto lease = database.lease();
    Question question;
    question.page_url = "/checkout?step=payment";
    const auto context = context_of(question, database, **lease);
    ASSERT_TRUE(context);
    const auto is_here = [&](const char* page) {
        return is_of_place(*context, database, database.pages().find(page));
    };
    EXPECT_TRUE(is_here("returns")) << "a tag";
    EXPECT_TRUE(is_here("faq")) << "the section";
    EXPECT_FALSE(is_here("pack"));
    question.page_url = "/jackets";
    const auto jackets = context_of(question, database, **lease);
    EXPECT_FALSE(is_of_place(*jackets, database, database.pages().find("other-1000")))
        << "a title is no section";
}

TEST(Context, VotesMoveAPageALittle) {
    std::vector<Page> pages = {make_page("a", "Warranty", {"Five years."}),
                               make_page("b", "Warranty", {"Five years."})};
    EXPECT_EQ(first(TestSnapshot(pages), "warranty", {}).page, "a");
    Curation curation;
    curation.uses = {{"en", "a", 0, 1, 9}, {"en", "b", 0, 30, 2}, {"en", "gone", 0, 5, 0}};
    const TestSnapshot voted(pages, curation);
    EXPECT_EQ(first(voted, "warranty", {}).page, "b");
    const Usage& usage = voted.english().usage();
    EXPECT_DOUBLE_EQ(usage.helpfulness(voted.english().pages().find("b")),
                     28 / (32 + kVotesBefore));
    EXPECT_LT(usage.helpfulness(voted.english().pages().find("a")), 0);
}

}  // namespace
}  // namespace firstline
