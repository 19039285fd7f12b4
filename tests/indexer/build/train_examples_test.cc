// What is learned from example questions.

#include "indexer/build/train_examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "indexer/build/part_writer.h"
#include "kb/base/file.h"
#include "kb/index/example_model.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "kb/text/analyzer.h"
#include "tests/indexer/build/example_questions.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ExampleFeatures features_of(const std::string& question) {
    Analyzer analyzer = std::move(*Analyzer::open("en"));
    Words words;
    analyzer.split(question, words);
    std::vector<ExampleWord> out;
    for (const Word& word : words.words) {
        const std::string_view form = words.form(word);
        out.push_back({analyzer.fold(form), analyzer.stem(form), false});
    }
    return example_features(out);
}

// The pages whose margin is above 0, by class.
std::vector<std::string> meant_by(const std::string& question, const ExampleModel& model) {
    std::vector<std::string> pages;
    const std::vector<float> margins = model.margins(features_of(question));
    for (std::size_t k = 0; k < margins.size(); ++k) {
        if (margins[k] > 0) pages.emplace_back(model.page(k));
    }
    return pages;
}

TEST(TrainExamples, AQuestionWordedLikeAnExampleIsMeantByItsPageAlone) {
    const std::string bytes = trained(four_pages());
    const ExampleModel model = *ExampleModel::open(bytes);
    EXPECT_THAT(meant_by("how do I send a jacket back?", model), ElementsAre("returns"));
    EXPECT_THAT(meant_by("when will the parcels arrive", model), ElementsAre("delivery"));
    EXPECT_THAT(meant_by("can I pay by bank transfer", model), ElementsAre("payment"));
    for (const ExamplePage& page : four_pages()) {
        for (const std::string& line : page.lines)
            EXPECT_THAT(meant_by(line, model), ElementsAre(page.id)) << line;
    }
}

TEST(TrainExamples, AQuestionOfOtherWordsIsMeantByNoPage) {
    const std::string bytes = trained(four_pages());
    EXPECT_THAT(meant_by("quantum zebra", *ExampleModel::open(bytes)), testing::IsEmpty());
}

TEST(TrainExamples, ATitleIsLearnedFromButIsNoExample) {
    const std::string bytes = trained(four_pages());
    const ExampleModel model = *ExampleModel::open(bytes);
    for (std::size_t k = 0; k < model.classes(); ++k) EXPECT_EQ(model.examples(k), 3u);
}

TEST(TrainExamples, GivesTheSameBytesWhateverTrainsBesideIt) {
    const std::string alone = trained(four_pages());
    std::vector<ExamplePage> others = four_pages();
    for (ExamplePage& page : others) page.lines.push_back("something else about " + page.id);
    std::atomic<int> different = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 10; ++i) {
                const auto bytes = train_examples(t % 2 == 0 ? four_pages() : others, "en");
                if (!bytes || (t % 2 == 0 && *bytes != alone)) ++different;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(different, 0);
}

TEST(ExamplesName, TellsThePagesTheirLinesAndTheLocaleApart) {
    const std::string name = examples_name(four_pages(), "en");
    EXPECT_EQ(name.size(), 16u);
    EXPECT_EQ(examples_name(four_pages(), "en"), name);
    EXPECT_NE(examples_name(four_pages(), "de"), name);
    std::vector<ExamplePage> pages = four_pages();
    pages[1].lines.back() += "s";
    EXPECT_NE(examples_name(pages, "en"), name);
    pages = four_pages();
    pages[1].id = "paying";
    EXPECT_NE(examples_name(pages, "en"), name);
    pages = four_pages();
    pages[1].questions = 4;
    EXPECT_NE(examples_name(pages, "en"), name) << "the first line is a question, not a title";
    pages = four_pages();
    pages.pop_back();
    EXPECT_NE(examples_name(pages, "en"), name);
    EXPECT_EQ(examples_name({}, "en"), "");
}

// The pages of one part, written to a folder of their own.
class WrittenPages {
  public:
    explicit WrittenPages(const std::vector<Page>& pages) {
        std::vector<const Page*> pointers;
        for (const Page& page : pages) pointers.push_back(&page);
        const auto written = write_part(folder_.path(), "en", pointers, {1, [] {}});
        EXPECT_TRUE(written) << written.error().message;
        file_ = std::move(*MappedFile::open(folder_.file(kPagesFile)));
        part_ = *PagePart::open(file_.bytes(), PagePart::Trust::kWrittenByUs);
        store_ = PageStore(std::vector<PageStore::Share>{{&part_, {}, {}}});
    }
    const PageStore& operator*() const { return store_; }

  private:
    TemporaryFolder folder_;
    MappedFile file_;
    PagePart part_;
    PageStore store_;
};

Page asked_page(const std::string& id, int questions) {
    Page page = make_page(id, "About " + id, {"Text of " + id + "."});
    for (int i = 0; i < questions; ++i)
        page.questions.push_back("question " + std::to_string(i) + " of " + id);
    return page;
}

std::vector<std::string> ids_of(const std::vector<ExamplePage>& pages) {
    std::vector<std::string> ids;
    for (const ExamplePage& page : pages) ids.push_back(page.id);
    return ids;
}

TEST(ExamplePages, AreThoseWithTwoQuestionsOrMoreByTheirIds) {
    const WrittenPages pages({asked_page("alpha", 2), asked_page("beta", 1), asked_page("delta", 0),
                              asked_page("gamma", 5), asked_page("zeta", 3)});
    const std::vector<ExamplePage> found = example_pages(*pages);
    EXPECT_THAT(ids_of(found), ElementsAre("alpha", "gamma", "zeta"));
    EXPECT_THAT(found[0].lines,
                ElementsAre("About alpha", "question 0 of alpha", "question 1 of alpha"));
}

TEST(ExamplePages, OfAPageWithoutATitleTheQuestionsCountAlike) {
    std::vector<Page> pages = {asked_page("alpha", 2), asked_page("beta", 2),
                               asked_page("gamma", 2), asked_page("zeta", 1)};
    for (Page& page : pages) page.title.clear();
    const WrittenPages written(pages);
    const std::vector<ExamplePage> found = example_pages(*written);
    EXPECT_THAT(ids_of(found), ElementsAre("alpha", "beta", "gamma"));
    EXPECT_EQ(found.at(0).questions, 2u);
    const std::string bytes = trained(found);
    EXPECT_EQ(ExampleModel::open(bytes)->examples(0), 2u);
}

TEST(ExamplePages, FewerThanThreeTeachNothing) {
    EXPECT_TRUE(example_pages(*WrittenPages({asked_page("alpha", 4), asked_page("beta", 1),
                                             asked_page("gamma", 4)}))
                    .empty());
    EXPECT_EQ(example_pages(*WrittenPages({asked_page("alpha", 2), asked_page("beta", 2),
                                           asked_page("gamma", 2)}))
                  .size(),
              3u);
}

TEST(ExamplePages, OverTheLimitThoseWithTheMostExamplesStay) {
    std::vector<Page> pages;
    for (int i = 0; i < 80; ++i) {
        // Ten in the midst have fewer questions, of as many words.
        Page page = asked_page("page-" + std::to_string(100 + i), i >= 30 && i < 40 ? 40 : 45);
        for (std::string& question : page.questions) question += std::string(180, 'x');
        pages.push_back(page);
    }
    const WrittenPages written(pages);
    const std::vector<ExamplePage> kept = example_pages(*written);
    EXPECT_LT(kept.size(), 80u);
    EXPECT_GE(kept.size(), 70u);
    std::size_t with_most = 0;
    for (const ExamplePage& page : kept) with_most += page.lines.size() == 46 ? 1 : 0;
    EXPECT_EQ(with_most, 70u);
    EXPECT_TRUE(std::is_sorted(kept.begin(), kept.end(),
                               [](const auto& a, const auto& b) { return a.id < b.id; }));
}

}  // namespace
}  // namespace firstline
