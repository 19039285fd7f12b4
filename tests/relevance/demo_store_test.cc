// The demo store's judged questions, asked of its own content: answers where a page answers, honest
// nones where none does.

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <iostream>
#include <map>

#include "indexer/build/snapshot_writer.h"
#include "indexer/source/reader.h"
#include "kb/search/engine.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

constexpr char kToday[] = "2026-11-23";
// Floors against regressions, in every language; docs/relevance.md has the figures reached and the
// aim.
constexpr double kShownMin = 0.75;  // right page first, or among the first three of suggestions
constexpr double kNoAnswerMin =
    0.60;  // of questions without an answer: not answered as if there were one

struct Judged {
    std::string text;
    std::string locale;
    std::vector<std::string> pages;  // empty: none
};

std::vector<Judged> load(const std::string& path) {
    std::vector<Judged> judged;
    for (const YAML::Node& entry : YAML::LoadFile(path)["questions"]) {
        Judged one{entry["question"].as<std::string>(), entry["locale"].as<std::string>(), {}};
        if (entry["answer"].IsSequence()) {
            for (const YAML::Node& page : entry["answer"]) {
                const auto id = page.as<std::string>();
                one.pages.push_back(id.substr(0, id.find('#')));
            }
        }
        judged.push_back(one);
    }
    return judged;
}

struct Tally {
    int asked = 0, first = 0, shown = 0;
    int unanswerable = 0, none = 0, false_answers = 0;
};

TEST(DemoStore, AnswersItsJudgedQuestionsAndAbstainsFromTheRest) {
    const std::string content = std::string(FIRSTLINE_SOURCE_DIR) + "/content";
    auto folder = read_folder(content, {}, {});
    ASSERT_TRUE(folder) << folder.error().message;
    EXPECT_TRUE(folder->findings.empty()) << to_string(folder->findings[0]);
    const TestSnapshot snapshot(folder->pages);
    std::map<std::string, Tally> tallies;
    for (const Judged& judged : load(content + "/judgments.yaml")) {
        Question question;
        question.text = judged.text;
        question.locale = judged.locale;
        question.today = kToday;
        const auto found = answer(*snapshot, Audience::kPublic, question);
        ASSERT_TRUE(found);
        const auto is_right = [&](std::size_t rank) {
            return rank < found->results.size() &&
                   std::count(judged.pages.begin(), judged.pages.end(), found->results[rank].page) >
                       0;
        };
        Tally& tally = tallies[judged.locale];
        const std::string what = judged.locale + " “" + judged.text + "” → " +
                                 (found->results.empty() ? "nothing" : found->results[0].page) +
                                 " at " + std::to_string(found->confidence);
        if (judged.pages.empty()) {
            ++tally.unanswerable;
            if (found->outcome == Outcome::kNone) ++tally.none;
            if (found->outcome == Outcome::kAnswer) {
                ++tally.false_answers;
                std::cout << "answered, though no page does: " << what << "\n";
            } else if (found->outcome == Outcome::kSuggestions) {
                std::cout << "suggested, though no page answers: " << what << "\n";
            }
            continue;
        }
        ++tally.asked;
        if (is_right(0)) ++tally.first;
        const bool is_shown = found->outcome == Outcome::kAnswer ? is_right(0)
                              : found->outcome == Outcome::kSuggestions
                                  ? is_right(0) || is_right(1) || is_right(2)
                                  : false;
        if (is_shown) ++tally.shown;
        if (!is_shown || !is_right(0))
            std::cout << (is_shown ? "below first: " : "missed: ") << what << " ("
                      << judged.pages[0] << ")\n";
    }
    for (const auto& [locale, tally] : tallies) {
        std::cout << locale << ": right first " << tally.first << ", shown " << tally.shown
                  << " of " << tally.asked << "; of " << tally.unanswerable << " without an answer "
                  << tally.none << " got none, " << tally.false_answers << " an answer\n";
        EXPECT_GE(tally.shown, kShownMin * tally.asked) << locale;
        EXPECT_GE(tally.unanswerable - tally.false_answers, kNoAnswerMin * tally.unanswerable)
            << locale;
    }
}

}  // namespace
}  // namespace firstline
