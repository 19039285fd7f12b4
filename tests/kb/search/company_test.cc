#include "kb/search/company.h"

#include <gtest/gtest.h>

#include "kb/search/correct.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

std::vector<Page> pages() {
    return {make_page("ship", "Shipping costs", {"What shipping costs depends on the weight."}),
            make_page("ship-b", "Costs of returns", {"The costs of shipping are ours."}),
            make_page("coat", "Wool coats", {"Warm coats for winter."}),
            make_page("coat-b", "Coats for rain", {"Long coats with a hood. Coats we wash."}),
            make_page("house", "House slippers", {"For the house and the garden."})};
}

class CompanyTest : public testing::Test {
  protected:
    TermId term(const char* stem) { return database_.vocabulary().find_term(stem); }
    std::string corrected(const std::string& text) {
        Question question;
        question.text = text;
        return corrected_text(correct(parse(question, *reader_), database_),
                              database_.vocabulary());
    }

    TestSnapshot snapshot_{pages()};
    const Database& database_ = snapshot_.english();
    Database::Lease reader_ = std::move(*database_.lease());
    Company company_{database_};
};

TEST_F(CompanyTest, IsTheShareOfAWordsPagesThatHoldTheOther) {
    const TermId others[] = {term("ship")};
    EXPECT_DOUBLE_EQ(company_.kept_with(term("cost"), others), 1.0);
    EXPECT_DOUBLE_EQ(company_.kept_with(term("coat"), others), 0.0);
    EXPECT_DOUBLE_EQ(company_.kept_with(term("cost"), {}), 0.0);
}

TEST_F(CompanyTest, WordsFollowEachOtherInOneOrder) {
    EXPECT_TRUE(company_.follows(term("ship"), term("cost")));
    EXPECT_FALSE(company_.follows(term("cost"), term("ship")));
    EXPECT_FALSE(company_.follows(term("wool"), term("rain")));
}

TEST_F(CompanyTest, TheOtherWordsDecideBetweenEquallyNearOnes) {
    EXPECT_EQ(corrected("shipping coots"), "shipping costs");
    EXPECT_EQ(corrected("wool coots"), "wool coats");
}

TEST_F(CompanyTest, AnEverydayWordIsASlipOnlyIfTheOthersAskForIt) {
    EXPECT_EQ(corrected("horse"), "");
    EXPECT_EQ(corrected("horse for winter"), "");
    EXPECT_EQ(corrected("horse slippers"), "house slippers");
}

}  // namespace
}  // namespace firstline
