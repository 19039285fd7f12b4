#include "kb/search/decompound.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kb/search/correct.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

std::vector<Page> german_pages() {
    std::vector<Page> pages = {
        make_page("ship", "Versandkosten", {"Die Versandkosten sind 4,95 Euro."}),
        make_page("send", "Versand", {"Der Versand dauert zwei Tage."}),
        make_page("costs", "Kosten", {"Keine weiteren Kosten."}),
        make_page("jacket", "Regenjacke", {"Eine Jacke gegen Regen."}),
        make_page("card", "Gutschein", {"Ein Gutschein gilt drei Jahre."})};
    for (Page& page : pages) page.locale = "de";
    return pages;
}

class DecompoundTest : public testing::Test {
  protected:
    // The weight of a stem among those that stand for the question's only word; 0 if it is not.
    double weight(const std::string& word, const char* stem) {
        auto lease = database_.lease();
        Question question;
        question.text = word;
        const ExpandedQuestion expanded =
            expand(correct(parse(question, **lease), database_), database_);
        const TermId term = database_.vocabulary().find_term(stem);
        EXPECT_NE(term, kNoId) << stem;
        for (const Concept& meaning : expanded.concepts) {
            for (const ConceptTerm& one : meaning.terms) {
                if (one.term == term) return one.weight;
            }
        }
        return 0;
    }

    TestSnapshot snapshot_{german_pages()};
    const Database& database_ = *snapshot_->database(Audience::kPublic, "de");
};

TEST_F(DecompoundTest, ACompoundFindsItsPartsAndAPartItsCompounds) {
    EXPECT_DOUBLE_EQ(weight("Versandkosten", "versandkost"), 1.0);
    EXPECT_GT(weight("Versandkosten", "versand"), 0.0);
    EXPECT_LT(weight("Versandkosten", "versand"), 0.5);
    EXPECT_GT(weight("Versand", "versandkost"), 0.0);
    EXPECT_LT(weight("Versand", "versandkost"), 0.5);
    EXPECT_EQ(weight("Gutschein", "versand"), 0.0);
}

TEST_F(DecompoundTest, ACompoundTheContentLacksIsItsParts) {
    EXPECT_GT(weight("Jackenversand", "jack"), 0.5);
    EXPECT_GT(weight("Jackenversand", "versand"), 0.5);
}

}  // namespace
}  // namespace firstline
