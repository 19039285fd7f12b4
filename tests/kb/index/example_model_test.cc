#include "kb/index/example_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "kb/index/schema.h"
#include "kb/index/sections.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

// Three classes and three features; no feature speaks for "pay".
ExampleModelContents tiny_contents() {
    ExampleModelContents contents;
    contents.pages = {"gift", "pay", "return"};
    contents.examples = {4, 2, 7};
    contents.biases = {-0.5f, -1.0f, 0.25f};
    contents.features = {10, 20, 30};
    contents.idfs = {1, 2, 3};
    contents.weights = {{0, 0, 2}, {0, 2, -4}, {1, 2, 6}, {2, 0, 8}};
    contents.weight_unit = 0.5f;
    return contents;
}

ExampleModel opened(const std::string& bytes) {
    auto model = ExampleModel::open(bytes);
    EXPECT_TRUE(model) << model.error().message;
    return *model;
}

std::vector<std::string> sections_of(const std::string& bytes) {
    std::vector<std::string> sections;
    const auto read = read_sections(bytes, "EXAMPLES", kSchemaVersion, 10);
    EXPECT_TRUE(read);
    for (const std::string_view section : *read) sections.emplace_back(section);
    return sections;
}

ExampleFeatures features_of(const std::vector<std::string>& words, bool is_last_prefix = false) {
    std::vector<ExampleWord> out;
    for (const std::string& word : words) out.push_back({word, word, false});
    if (is_last_prefix) out.back().is_prefix = true;
    return example_features(out);
}

TEST(ExampleFeatures, AreStemsTheirPairsAndTheWordsNGrams) {
    const ExampleFeatures found = features_of({"gift", "card"});
    EXPECT_EQ(found.stems.size(), 3u) << "two stems and a pair";
    EXPECT_EQ(found.grams.size(), 6u) << "^gif gift ift$ ^car card ard$";
}

TEST(ExampleFeatures, APairIsInOrderAndNoWordByItself) {
    EXPECT_NE(features_of({"gift", "card"}).stems, features_of({"card", "gift"}).stems);
    EXPECT_EQ(features_of({"gift", "card"}).grams, features_of({"card", "gift"}).grams);
    const FeatureCounts joined = features_of({"giftcard"}).stems;
    for (const auto& one : features_of({"gift", "card"}).stems)
        EXPECT_NE(one.first, joined[0].first);
}

TEST(ExampleFeatures, AreCountedAndSortedByKey) {
    const ExampleFeatures found = features_of({"gift", "gift", "card", "gift", "gift"});
    ASSERT_EQ(found.stems.size(), 5u) << "gift, card, gift gift, gift card, card gift";
    float most = 0;
    float sum = 0;
    for (std::size_t i = 0; i < found.stems.size(); ++i) {
        if (i > 0) {
            EXPECT_LT(found.stems[i - 1].first, found.stems[i].first);
        }
        most = std::max(most, found.stems[i].second);
        sum += found.stems[i].second;
    }
    EXPECT_EQ(most, 4.0f);
    EXPECT_EQ(sum, 9.0f) << "five words and four pairs";
}

TEST(ExampleFeatures, OfAnUnfinishedWordOnlyItsBeginningCounts) {
    const ExampleFeatures typed = features_of({"gift", "card"}, true);
    EXPECT_EQ(typed.stems.size(), 1u);
    EXPECT_EQ(typed.grams.size(), 5u) << "the n-gram of its end is not known yet";
    EXPECT_TRUE(features_of({"c"}, true).grams.empty());
}

TEST(ExampleFeatures, OfNoWordsAreNone) {
    const ExampleFeatures none = example_features({});
    EXPECT_TRUE(none.stems.empty());
    EXPECT_TRUE(none.grams.empty());
}

TEST(ExampleModel, ComesBackFromItsBytes) {
    const std::string bytes = encode_example_model(tiny_contents());
    const ExampleModel model = opened(bytes);
    EXPECT_FALSE(model.empty());
    ASSERT_EQ(model.classes(), 3u);
    EXPECT_EQ(model.page(0), "gift");
    EXPECT_EQ(model.page(1), "pay");
    EXPECT_EQ(model.page(2), "return");
    EXPECT_EQ(model.examples(0), 4u);
    EXPECT_EQ(model.examples(2), 7u);
    EXPECT_EQ(encode_example_model(tiny_contents()), bytes);
}

TEST(ExampleModel, MarginsAreWhatOneReckonsByHand) {
    const std::string bytes = encode_example_model(tiny_contents());
    const ExampleModel model = opened(bytes);
    // Stems: 10 twice and 20 once, so (1 + ln 2) · 1 and 1 · 2, scaled to length 1. N-grams: 30.
    const std::vector<float> margins = model.margins({{{10, 2.0f}, {20, 1.0f}}, {{30, 1.0f}}});
    const double first = 1 + std::log(2.0);
    const double length = std::sqrt(first * first + 4);
    ASSERT_EQ(margins.size(), 3u);
    EXPECT_NEAR(margins[0], -0.5 + 0.5 * (2 * first / length + 8), 1e-5);
    EXPECT_NEAR(margins[1], -1.0, 1e-6);
    EXPECT_NEAR(margins[2], 0.25 + 0.5 * (-4 * first + 6 * 2) / length, 1e-5);
}

TEST(ExampleModel, UnknownFeaturesNeitherCountNorMakeTheKnownOnesLess) {
    const std::string bytes = encode_example_model(tiny_contents());
    const ExampleModel model = opened(bytes);
    const std::vector<float> known = model.margins({{{20, 1.0f}}, {}});
    EXPECT_EQ(model.margins({{{5, 3.0f}, {20, 1.0f}, {25, 1.0f}, {99, 1.0f}}, {}}), known);
    EXPECT_FLOAT_EQ(known[2], 0.25f + 3.0f);
}

TEST(ExampleModel, AnEmptyQuestionHasTheBiases) {
    const std::string bytes = encode_example_model(tiny_contents());
    const std::vector<float> biases = {-0.5f, -1.0f, 0.25f};
    EXPECT_EQ(opened(bytes).margins({}), biases);
    EXPECT_EQ(opened(bytes).margins({{{5, 1.0f}}, {{6, 1.0f}}}), biases);
}

TEST(ExampleModel, WithoutClassesItIsEmpty) {
    const std::string bytes = encode_example_model({});
    EXPECT_TRUE(opened(bytes).empty());
    EXPECT_TRUE(opened(bytes).margins({{{10, 1.0f}}, {}}).empty());
    EXPECT_TRUE(ExampleModel().empty());
}

TEST(ExampleModel, ASectionThatIsCutOrTooLongIsRefused) {
    const std::vector<std::string> sound = sections_of(encode_example_model(tiny_contents()));
    for (std::size_t section = 0; section < sound.size(); ++section) {
        std::vector<std::string> damaged = sound;
        damaged[section].pop_back();
        const std::string cut = write_sections("EXAMPLES", kSchemaVersion, damaged);
        ASSERT_FALSE(ExampleModel::open(cut)) << section;
        EXPECT_EQ(ExampleModel::open(cut).error().code, ErrorCode::kCorrupt);
        damaged[section] = sound[section] + std::string(4, '\0');
        EXPECT_FALSE(ExampleModel::open(write_sections("EXAMPLES", kSchemaVersion, damaged)))
            << section;
    }
}

TEST(ExampleModel, NumbersThatPointOutsideOrAreNoneAreRefused) {
    const auto is_refused = [](const auto& change) {
        ExampleModelContents contents = tiny_contents();
        change(contents);
        return !ExampleModel::open(encode_example_model(contents));
    };
    constexpr float kInfinite = std::numeric_limits<float>::infinity();
    constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
    EXPECT_TRUE(is_refused([](auto& contents) { contents.weights[3].klass = 3; }));
    EXPECT_TRUE(is_refused([](auto& contents) { contents.features = {10, 30, 20}; }));
    EXPECT_TRUE(is_refused([](auto& contents) { contents.biases[1] = kNone; }));
    EXPECT_TRUE(is_refused([](auto& contents) { contents.idfs[0] = kInfinite; }));
    EXPECT_TRUE(is_refused([](auto& contents) { contents.weight_unit = kNone; }));
    EXPECT_TRUE(is_refused([](auto& contents) { contents.examples.pop_back(); }));
    EXPECT_FALSE(is_refused([](auto&) {}));
}

TEST(ExampleModel, AnyChangedByteIsRefusedOrHarmless) {
    const std::string sound = encode_example_model(tiny_contents());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < sound.size(); ++at) {
        for (const int flip : {1, 4, 128, 255}) {
            std::string damaged = sound;
            damaged[at] = static_cast<char>(damaged[at] ^ flip);
            const auto model = ExampleModel::open(damaged);
            if (!model) {
                EXPECT_EQ(model.error().code, ErrorCode::kCorrupt);
                ++refused;
                continue;
            }
            for (std::size_t k = 0; k < model->classes(); ++k)
                EXPECT_LE(model->page(k).size(), damaged.size());
            const auto margins = model->margins({{{10, 1.0f}, {20, 2.0f}}, {{30, 1.0f}}});
            EXPECT_EQ(margins.size(), model->classes());
        }
    }
    EXPECT_GT(refused, sound.size()) << "hardly anything was noticed";
}

TEST(ExampleModel, AFileCutAnywhereIsRefused) {
    const std::string sound = encode_example_model(tiny_contents());
    for (std::size_t size = 0; size < sound.size(); ++size)
        EXPECT_FALSE(ExampleModel::open(sound.substr(0, size))) << size;
}

TEST(ExampleFile, IsReadInPlaceAndNamesItselfWhenItIsDamaged) {
    const TemporaryFolder folder;
    folder.write("good", encode_example_model(tiny_contents()));
    const auto good = ExampleFile::open(folder.file("good"));
    ASSERT_TRUE(good) << good.error().message;
    EXPECT_EQ((*good)->model().page(2), "return");
    folder.write("bad", "no classifier");
    const auto bad = ExampleFile::open(folder.file("bad"));
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, ErrorCode::kCorrupt);
    EXPECT_NE(bad.error().message.find(folder.file("bad")), std::string::npos);
    const auto missing = ExampleFile::open(folder.file("missing"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kCorrupt);
    EXPECT_NE(missing.error().message.find("missing"), std::string::npos);
}

}  // namespace
}  // namespace firstline
