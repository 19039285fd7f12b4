// Candidates: a slow and obvious sum over all postings as oracle, limits, validity, and pages left
// out.

#include "kb/search/match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "kb/search/correct.h"
#include "kb/search/parse.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

// Many pages with words of very different frequency: w1 is on all of them, w40 on few.
std::vector<Page> many_pages(std::size_t count) {
    std::mt19937 random(7);
    std::vector<Page> pages;
    for (std::size_t i = 0; i < count; ++i) {
        std::string body;
        for (std::size_t word = 1; word <= 40; ++word) {
            if (random() % word != 0) continue;
            for (std::size_t n = 0; n <= random() % 4; ++n)
                body += "w" + std::to_string(word) + "x ";
        }
        std::string title = "Title w" + std::to_string(1 + random() % 40) + "x";
        pages.push_back(make_page("page-" + std::to_string(i), title, {body + "."}));
    }
    return pages;
}

MatchPlan plan_of(const std::string& text, const Database& database, Reader& reader) {
    Question question;
    question.text = text;
    return plan(expand(correct(parse(question, reader), database), database), database);
}

// BM25 in floating point, page by page.
std::map<PageId, double> slow_scores(const MatchPlan& plan, const Database& database) {
    const PageStore& pages = database.pages();
    const double mean = static_cast<double>(pages.words()) / pages.pages() +
                        pages.mean_words(SegmentKind::kTitle) +
                        pages.mean_words(SegmentKind::kQuestion);
    const Part& part = *database.view()->shares()[0].part;
    std::map<PageId, double> scores;
    for (const PlannedTerm& term : plan.terms) {
        for (const auto list :
             {part.postings().anywhere(term.term), part.postings().in_title(term.term)}) {
            for (const Posting posting : list) {
                const double count = count_of_code(posting.code);
                const double length = std::max(0.5, length_of_code(posting.code) / mean);
                scores[posting.page] +=
                    term.weight * count * 2.2 / (count + 1.2 * (0.5 + 0.5 * length));
            }
        }
    }
    return scores;
}

TEST(Match, FindsThePagesThatASlowSumFinds) {
    const TestSnapshot snapshot(many_pages(700));
    const Database& database = snapshot.english();
    auto lease = database.lease();
    ASSERT_TRUE(lease);
    for (const char* text :
         {"w40x", "w1x", "w1x w2x w3x w40x", "w38x w39x", "w20x title", "w35x w1x"}) {
        const MatchPlan made = plan_of(text, database, **lease);
        const auto slow = slow_scores(made, database);
        std::vector<double> best;
        for (const auto& [page, score] : slow) best.push_back(score);
        std::sort(best.begin(), best.end(), std::greater<>());
        const std::vector<Candidate> found = match(made, database, **lease, {20, ""});
        ASSERT_EQ(found.size(), std::min<std::size_t>(20, slow.size())) << text;
        // Rounding may swap neighbours: each is as good as its rank demands.
        for (std::size_t i = 0; i < found.size(); ++i)
            EXPECT_NEAR(slow.at(found[i].page), best[i], 0.002 * best[0]) << text << " " << i;
        EXPECT_TRUE(std::is_sorted(found.begin(), found.end(),
                                   [](const Candidate& a, const Candidate& b) {
                                       return a.score != b.score ? a.score > b.score
                                                                 : a.page < b.page;
                                   }))
            << text;
        for (const std::uint16_t score : (*lease)->scores.of_page) ASSERT_EQ(score, 0) << text;
    }
}

TEST(Match, ALimitKeepsTheBestAndTiesGoByPage) {
    const TestSnapshot snapshot(many_pages(300));
    const Database& database = snapshot.english();
    auto lease = database.lease();
    ASSERT_TRUE(lease);
    const MatchPlan made = plan_of("w1x w5x w9x", database, **lease);
    const std::vector<Candidate> all = match(made, database, **lease, {1'000, ""});
    for (const std::size_t limit : {std::size_t{1}, std::size_t{7}, std::size_t{60}}) {
        const std::vector<Candidate> some = match(made, database, **lease, {limit, ""});
        ASSERT_EQ(some.size(), limit);
        for (std::size_t i = 0; i < limit; ++i) EXPECT_EQ(some[i].page, all[i].page) << i;
    }
    EXPECT_TRUE(match(made, database, **lease, {0, ""}).empty());
    EXPECT_TRUE(match({}, database, **lease, {10, ""}).empty());
}

TEST(Match, LeavesOutPagesThatAreNotValidOnTheDay) {
    std::vector<Page> pages = many_pages(30);
    for (std::size_t i = 0; i < 10; ++i) pages[i].valid_to = "2026-06-30";
    const TestSnapshot snapshot(std::move(pages));
    const Database& database = snapshot.english();
    auto lease = database.lease();
    ASSERT_TRUE(lease);
    const MatchPlan made = plan_of("w1x", database, **lease);
    EXPECT_EQ(match(made, database, **lease, {100, "2026-06-30"}).size(), 30u);
    EXPECT_EQ(match(made, database, **lease, {100, "2026-07-01"}).size(), 20u);
    EXPECT_EQ(match(made, database, **lease, {100, ""}).size(), 30u);
}

}  // namespace
}  // namespace firstline
