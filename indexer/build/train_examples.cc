#include "indexer/build/train_examples.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>

#include "kb/base/file.h"
#include "kb/index/example_model.h"
#include "kb/index/schema.h"
#include "kb/text/analyzer.h"

namespace firstline {
namespace {

constexpr std::uint32_t kQuestionsMin = 2;  // declared, for a page to be learned
constexpr std::size_t kPagesMin = 3;        // liblinear has another form for two classes
constexpr std::size_t kPagesMax = 2'000;
constexpr double kCost = 0.5;        // C
constexpr double kTolerance = 0.01;  // of the dual's gradient
// Values that all lines hold together, times the classes: what one pass over the data costs. 100
// million are about a second.
constexpr std::size_t kPassMax = 100'000'000;
constexpr std::size_t kValuesPerByte = 2;  // of a line: about one n-gram and half a stem a byte
constexpr std::size_t kWeightsMax = 4'000'000;
constexpr double kWeightShareMin = 0.002;  // of the largest: a smaller weight is left out

std::size_t bytes_of(const ExamplePage& page) {
    return std::accumulate(
        page.lines.begin(), page.lines.end(), std::size_t{0},
        [](std::size_t sum, const std::string& line) { return sum + line.size(); });
}

// The pages with the most examples whose training stays within the limit, by id.
void keep_affordable(std::vector<ExamplePage>& pages) {
    std::stable_sort(pages.begin(), pages.end(), [](const ExamplePage& a, const ExamplePage& b) {
        return a.questions > b.questions;
    });
    std::size_t values = 0;
    std::size_t kept = 0;
    for (; kept < pages.size() && kept < kPagesMax; ++kept) {
        values += bytes_of(pages[kept]) * kValuesPerByte;
        if (values * (kept + 1) > kPassMax) break;
    }
    pages.resize(kept);
    std::sort(pages.begin(), pages.end(),
              [](const ExamplePage& a, const ExamplePage& b) { return a.id < b.id; });
}

struct Line {
    std::uint16_t klass = 0;
    ExampleFeatures features;
};

ExampleFeatures features_of(const std::string& text, Analyzer& analyzer, Words& scratch) {
    analyzer.split(text, scratch);
    std::vector<ExampleWord> words;
    for (const Word& word : scratch.words) {
        const std::string_view form = scratch.form(word);
        words.push_back({analyzer.fold(form), analyzer.stem(form), false});
    }
    return example_features(words);
}

// Keys in ascending order, each with ln((1 + lines) / (1 + lines that have it)) + 1.
struct FeatureTable {
    std::vector<std::uint64_t> keys;
    std::vector<float> idfs;

    explicit FeatureTable(const std::vector<Line>& lines) {
        std::map<std::uint64_t, std::uint32_t> counts;
        for (const Line& line : lines) {
            for (const FeatureCounts* block : {&line.features.stems, &line.features.grams}) {
                for (const auto& [key, count] : *block) ++counts[key];
            }
        }
        for (const auto& [key, count] : counts) {
            keys.push_back(key);
            idfs.push_back(static_cast<float>(std::log((1.0 + static_cast<double>(lines.size())) /
                                                       (1.0 + static_cast<double>(count))) +
                                              1.0));
        }
    }
    std::uint32_t index_of(std::uint64_t key) const {
        return static_cast<std::uint32_t>(std::lower_bound(keys.begin(), keys.end(), key) -
                                          keys.begin());
    }
};

// A line as liblinear reads it: indices from 1, ascending, the bias last, then -1.
std::vector<feature_node> nodes_of(const Line& line, const FeatureTable& table) {
    std::vector<FeatureValue> values;
    for (const FeatureCounts* counts : {&line.features.stems, &line.features.grams}) {
        std::vector<FeatureValue> block;
        for (const auto& [key, count] : *counts) block.push_back({table.index_of(key), count});
        scale_block(block, table.idfs.data());
        values.insert(values.end(), block.begin(), block.end());
    }
    std::sort(values.begin(), values.end(),
              [](const FeatureValue& a, const FeatureValue& b) { return a.feature < b.feature; });
    std::vector<feature_node> nodes;
    nodes.reserve(values.size() + 2);
    for (const FeatureValue& one : values)
        nodes.push_back({static_cast<int>(one.feature) + 1, one.value});
    nodes.push_back({static_cast<int>(table.keys.size()) + 1, 1.0});
    nodes.push_back({-1, 0.0});
    return nodes;
}

struct ModelDeleter {
    void operator()(model* trained) const { free_and_destroy_model(&trained); }
};
using TrainedModel = std::unique_ptr<model, ModelDeleter>;

void print_nothing(const char*) {}

TrainedModel train_lines(const std::vector<Line>& lines, const FeatureTable& table) {
    // Guards the C library's random numbers, which order liblinear's steps.
    static std::mutex random_numbers_mutex;
    const std::lock_guard lock(random_numbers_mutex);
    std::vector<std::vector<feature_node>> rows;
    std::vector<feature_node*> row_starts;
    std::vector<double> classes;
    rows.reserve(lines.size());
    for (const Line& line : lines) {
        rows.push_back(nodes_of(line, table));
        row_starts.push_back(rows.back().data());
        classes.push_back(line.klass);
    }
    problem data{};
    data.l = static_cast<int>(lines.size());
    data.n = static_cast<int>(table.keys.size()) + 1;
    data.y = classes.data();
    data.x = row_starts.data();
    data.bias = 1;
    parameter how{};
    how.solver_type = L2R_L2LOSS_SVC_DUAL;
    how.eps = kTolerance;
    how.C = kCost;
    set_print_string_function(print_nothing);
    std::srand(1);
    return TrainedModel(train(&data, &how));
}

// The weights that matter, in units that fit 16 bits.
void take_weights(const model& trained, const FeatureTable& table, ExampleModelContents& out) {
    const std::size_t classes = out.pages.size();
    const std::size_t features = table.keys.size();
    const auto weight_at = [&](std::size_t feature, std::size_t klass) {
        return trained.w[feature * classes + klass];
    };
    std::vector<double> sizes;
    double largest = 0;
    for (std::size_t w = 0; w < features * classes; ++w)
        largest = std::max(largest, std::abs(trained.w[w]));
    double least = largest * kWeightShareMin;
    if (features * classes > kWeightsMax) {
        for (std::size_t w = 0; w < features * classes; ++w)
            sizes.push_back(std::abs(trained.w[w]));
        const auto last = sizes.begin() + static_cast<std::ptrdiff_t>(kWeightsMax);
        std::nth_element(sizes.begin(), last, sizes.end(), std::greater<>());
        least = std::max(least, *last);
    }
    constexpr double kUnits = 32'000;
    out.weight_unit = static_cast<float>(largest > 0 ? largest / kUnits : 1.0);
    for (std::size_t f = 0; f < features; ++f) {
        for (std::size_t k = 0; k < classes; ++k) {
            const double weight = weight_at(f, k);
            if (std::abs(weight) <= least) continue;
            out.weights.push_back(
                {static_cast<std::uint32_t>(f), static_cast<std::uint16_t>(k),
                 static_cast<std::int16_t>(std::lround(weight / largest * kUnits))});
        }
    }
    for (std::size_t k = 0; k < classes; ++k)
        out.biases.push_back(static_cast<float>(weight_at(features, k)));
}

}  // namespace

std::vector<ExamplePage> example_pages(const PageStore& pages) {
    std::vector<ExamplePage> out;
    for (PageId page = 0; page < pages.pages(); ++page) {
        ExamplePage found;
        for (std::uint32_t i = 0; i < pages.segment_count(page); ++i) {
            const Segment segment = pages.segment(page, i);
            if (segment.kind != SegmentKind::kTitle && segment.kind != SegmentKind::kQuestion)
                break;
            found.lines.emplace_back(segment.text);
            if (segment.kind == SegmentKind::kQuestion) ++found.questions;
        }
        if (found.questions < kQuestionsMin) continue;
        found.id = pages.id(page);
        out.push_back(std::move(found));
    }
    keep_affordable(out);
    if (out.size() < kPagesMin) out.clear();
    return out;
}

std::string examples_name(const std::vector<ExamplePage>& pages, const std::string& locale) {
    if (pages.empty()) return {};
    std::string all = std::to_string(kSchemaVersion) + "/" + std::to_string(kAnalyzerVersion) +
                      "/" + icu_version() + "/" + locale + "\n";
    for (const ExamplePage& page : pages) {
        all += page.id + "\t" + std::to_string(page.questions) + "\n";
        for (const std::string& line : page.lines) all += "\t" + line + "\n";
    }
    return sha256_hex(all).substr(0, 16);
}

Result<std::string> train_examples(const std::vector<ExamplePage>& pages,
                                   const std::string& locale) {
    auto analyzer = Analyzer::open(locale);
    if (!analyzer) return analyzer.error();
    ExampleModelContents out;
    std::vector<Line> lines;
    Words scratch;
    for (const ExamplePage& page : pages) {
        const auto klass = static_cast<std::uint16_t>(out.pages.size());
        out.pages.push_back(page.id);
        out.examples.push_back(page.questions);
        for (const std::string& line : page.lines)
            lines.push_back({klass, features_of(line, *analyzer, scratch)});
    }
    const FeatureTable table(lines);
    const TrainedModel trained = train_lines(lines, table);
    take_weights(*trained, table, out);
    out.features = table.keys;
    out.idfs = table.idfs;
    return encode_example_model(out);
}

}  // namespace firstline
