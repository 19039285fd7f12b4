// What is learned from example questions, by itself and through builds.

#include "indexer/build/train_examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "indexer/build/index_content.h"
#include "indexer/build/part_writer.h"
#include "indexer/build/publish.h"
#include "kb/base/file.h"
#include "kb/index/example_model.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "kb/text/analyzer.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<ExamplePage>& four_pages() {
    static const std::vector<ExamplePage> kPages = {
        {"delivery",
         {"Delivery times", "when will my parcel arrive", "how long does shipping take",
          "is my parcel late"},
         3},
        {"payment",
         {"Ways to pay", "can i pay by card", "do you take bank transfers", "pay on invoice"},
         3},
        {"returns",
         {"Returning an item", "how do i send something back", "i want to return my order",
          "sending back a jacket"},
         3},
        {"sizes",
         {"Size guide", "which size fits me", "is this jacket true to size", "size chart"},
         3}};
    return kPages;
}

std::string trained(const std::vector<ExamplePage>& pages) {
    auto bytes = train_examples(pages, "en");
    EXPECT_TRUE(bytes) << bytes.error().message;
    return *bytes;
}

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

class ExampleContent : public testing::Test {
  protected:
    void SetUp() override {
        for (const ExamplePage& page : four_pages()) write(page);
        folder_.write("content/en/about.md", "---\ntitle: About us\n---\nWe sell jackets.\n");
    }

    void write(const ExamplePage& page, const std::string& more = "",
               const std::string& body = "The text.") {
        std::string text = "---\ntitle: " + page.lines[0] + "\nkind: faq\n" + more + "questions:\n";
        for (std::size_t i = 1; i < page.lines.size(); ++i) text += "  - " + page.lines[i] + "\n";
        folder_.write("content/en/" + page.id + ".md", text + "---\n" + body + "\n");
    }
    void write_internal(const std::string& question) {
        write({"goodwill", {"Goodwill vouchers", "customer is angry", question}, 2},
              "audience: agent\n");
    }

    Result<IndexReport> index(std::size_t keep = 5) {
        IndexOptions options;
        options.content = folder_.file("content");
        options.data = folder_.file("data");
        options.created = "2026-11-23T10:00:00Z";
        options.keep = keep;
        options.force = true;
        IndexReport report;
        auto indexed = index_content(options, report);
        EXPECT_TRUE(indexed) << indexed.error().message;
        if (!indexed) return indexed.error();
        return report;
    }

    std::string live_folder() {
        return folder_.file("data/snapshots/" + *current_snapshot_id(folder_.file("data")));
    }
    Result<std::shared_ptr<const Snapshot>> open_live() {
        return Snapshot::open(folder_.file("data"), *current_snapshot_id(folder_.file("data")), {});
    }

    // The path of what an audience's English database has learned; empty for nothing.
    std::string examples_of(Audience audience) {
        const Manifest manifest = *read_manifest(live_folder());
        for (const ManifestDatabase& database : manifest.databases) {
            if (database.audience == audience && !database.examples.empty())
                return live_folder() + "/" + kExamplesFolder + "/" + database.examples;
        }
        return "";
    }

    static std::string name_of(const std::string& path) {
        return std::filesystem::path(path).filename().string();
    }
    static std::string bytes_of(const std::string& path) {
        return *read_whole_file(path, 1u << 24);
    }
    static std::vector<std::string> classes_of(const std::string& path) {
        const auto file = *ExampleFile::open(path);
        std::vector<std::string> ids;
        for (std::size_t k = 0; k < file->model().classes(); ++k)
            ids.emplace_back(file->model().page(k));
        return ids;
    }

    TemporaryFolder folder_;
};

TEST_F(ExampleContent, BothAudiencesShareAFileWhereNothingInternalTeaches) {
    ASSERT_TRUE(index());
    ASSERT_NE(examples_of(Audience::kPublic), "");
    EXPECT_EQ(examples_of(Audience::kPublic), examples_of(Audience::kAgent));
    EXPECT_EQ(bytes_of(examples_of(Audience::kPublic)), trained(four_pages()));
    const auto snapshot = open_live();
    ASSERT_TRUE(snapshot) << snapshot.error().message;
    const Database& database = *(*snapshot)->database(Audience::kPublic, "en");
    ASSERT_NE(database.examples(), nullptr);
    for (std::size_t k = 0; k < database.examples()->classes(); ++k)
        EXPECT_EQ(database.pages().id(database.example_pages()[k]), database.examples()->page(k));
}

TEST_F(ExampleContent, UnchangedQuestionsTakeTheLiveFileOver) {
    ASSERT_TRUE(index());
    const std::string before = examples_of(Audience::kPublic);
    write(four_pages()[2], "", "You have 60 days to return an item.");
    ASSERT_TRUE(index());
    const std::string after = examples_of(Audience::kPublic);
    EXPECT_NE(after, before) << "it is the same snapshot";
    EXPECT_EQ(name_of(after), name_of(before));
    EXPECT_TRUE(std::filesystem::equivalent(after, before)) << "it was written again";
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, AChangedQuestionGivesANewFile) {
    ASSERT_TRUE(index());
    const std::string before = examples_of(Audience::kPublic);
    ExamplePage changed = four_pages()[2];
    changed.lines.back() = "sending back a tent";
    write(changed);
    ASSERT_TRUE(index());
    const std::string after = examples_of(Audience::kPublic);
    EXPECT_NE(name_of(after), name_of(before));
    EXPECT_NE(bytes_of(after), bytes_of(before));
    EXPECT_FALSE(
        std::filesystem::exists(live_folder() + "/" + kExamplesFolder + "/" + name_of(before)))
        << "what nobody reads is carried along";
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, APageThatLosesItsQuestionsIsNoClassAnyMore) {
    ASSERT_TRUE(index());
    ExamplePage changed = four_pages()[2];
    changed.lines.resize(2);
    write(changed);
    ASSERT_TRUE(index());
    EXPECT_THAT(classes_of(examples_of(Audience::kPublic)),
                ElementsAre("delivery", "payment", "sizes"));
    std::filesystem::remove(folder_.file("content/en/sizes.md"));
    ASSERT_TRUE(index());
    EXPECT_EQ(examples_of(Audience::kPublic), "");
    const auto snapshot = open_live();
    ASSERT_TRUE(snapshot) << snapshot.error().message;
    EXPECT_EQ((*snapshot)->database(Audience::kPublic, "en")->examples(), nullptr);
}

TEST_F(ExampleContent, InternalExamplesChangeNoPublicByte) {
    ASSERT_TRUE(index());
    const std::string without = examples_of(Audience::kPublic);
    write_internal("how much may i give");
    ASSERT_TRUE(index());
    const std::string with = examples_of(Audience::kPublic);
    EXPECT_EQ(name_of(with), name_of(without));
    EXPECT_TRUE(std::filesystem::equivalent(with, without));
    EXPECT_THAT(classes_of(with), ElementsAre("delivery", "payment", "returns", "sizes"));
    const std::string agents = examples_of(Audience::kAgent);
    EXPECT_THAT(classes_of(agents),
                ElementsAre("delivery", "goodwill", "payment", "returns", "sizes"));
    write_internal("how many euro may i give");
    ASSERT_TRUE(index());
    EXPECT_EQ(name_of(examples_of(Audience::kPublic)), name_of(without));
    EXPECT_NE(name_of(examples_of(Audience::kAgent)), name_of(agents));
}

TEST_F(ExampleContent, AFileTakenOverOutlivesTheSnapshotThatWroteIt) {
    ASSERT_TRUE(index());
    const std::string before = examples_of(Audience::kPublic);
    const std::string bytes = bytes_of(before);
    write(four_pages()[2], "", "You have 60 days to return an item.");
    ASSERT_TRUE(index(1));
    ASSERT_FALSE(std::filesystem::exists(before)) << "the first snapshot is pruned";
    EXPECT_EQ(bytes_of(examples_of(Audience::kPublic)), bytes);
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, RollingBackBringsTheOlderExamplesBack) {
    ASSERT_TRUE(index());
    const std::string first = name_of(examples_of(Audience::kPublic));
    ExamplePage changed = four_pages()[2];
    changed.lines.back() = "sending back a tent";
    write(changed);
    ASSERT_TRUE(index());
    const std::string second = name_of(examples_of(Audience::kPublic));
    ASSERT_TRUE(roll_back(folder_.file("data"), ""));
    EXPECT_EQ(name_of(examples_of(Audience::kPublic)), first);
    ASSERT_TRUE(open_live());
    // The next build finds the older file live and learns the newer lines again.
    ASSERT_TRUE(index());
    EXPECT_EQ(name_of(examples_of(Audience::kPublic)), second);
    EXPECT_TRUE(open_live());
}

TEST_F(ExampleContent, ADamagedOrMissingFileIsRefusedAndTheNextBuildMendsIt) {
    ASSERT_TRUE(index());
    const std::string sound = bytes_of(examples_of(Audience::kPublic));
    const std::string path = examples_of(Audience::kPublic);
    std::string damaged = sound;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 4);
    ASSERT_TRUE(write_new_file(path, damaged));
    const auto opened = open_live();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(opened.error().message, HasSubstr(path));
    EXPECT_THAT(opened.error().message, HasSubstr("firstline index --full"));
    ASSERT_TRUE(index());
    EXPECT_TRUE(open_live()) << "the damage was carried along";
    EXPECT_EQ(bytes_of(examples_of(Audience::kPublic)), sound);

    std::filesystem::remove(examples_of(Audience::kPublic));
    const auto without = open_live();
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, ErrorCode::kCorrupt);
    EXPECT_THAT(without.error().message, HasSubstr(name_of(path)));
    ASSERT_TRUE(index());
    EXPECT_TRUE(open_live());
}

}  // namespace
}  // namespace firstline
