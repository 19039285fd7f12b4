// A linear classifier of questions, learned from the example questions of pages that have several
// (indexer/build/train_examples.h): for each such page, how surely is a question one of its?
//
// It is a one-against-rest support vector machine over TF-IDF of stems, pairs of stems and
// character n-grams. Read from a file of a snapshot, in place. Const; any thread may read it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/base/file.h"
#include "kb/base/result.h"
#include "kb/index/example_features.h"

namespace firstline {

// A weight of one feature for one class.
struct ExampleWeight {
    std::uint32_t feature = 0;
    std::uint16_t klass = 0;
    std::int16_t weight = 0;  // of ExampleModelContents::weight_unit
};

// What training hands over, in the order the file has it.
struct ExampleModelContents {
    std::vector<std::string> pages;       // by class: the page's id, ascending
    std::vector<std::uint32_t> examples;  // by class: how many it learned from
    std::vector<float> biases;            // by class
    std::vector<std::uint64_t> features;  // keys, ascending
    std::vector<float> idfs;              // by feature
    std::vector<ExampleWeight> weights;   // by feature, then class
    float weight_unit = 1;
};

std::string encode_example_model(const ExampleModelContents& contents);

// A known feature of a question.
struct FeatureValue {
    std::uint32_t feature = 0;  // index
    float value = 0;
};

// Scales a block in place: each value, a count, becomes (1 + ln count) · idf, and the block gets
// length 1. `idfs` are by feature.
void scale_block(std::vector<FeatureValue>& block, const float* idfs);

class ExampleModel {
  public:
    // Reads the file's bytes in place; they must outlive the object. kCorrupt if they do not add
    // up.
    static Result<ExampleModel> open(std::string_view bytes);
    ExampleModel() = default;

    bool empty() const { return class_count_ == 0; }
    std::size_t classes() const { return class_count_; }
    std::string_view page(std::size_t klass) const;  // its id
    std::uint32_t examples(std::size_t klass) const { return examples_[klass]; }

    // The margin of each class: about 1 for questions like its examples, -1 for all others.
    std::vector<float> margins(const ExampleFeatures& question) const;

  private:
    void add_block(const FeatureCounts& block, std::vector<float>& margins) const;

    std::uint32_t class_count_ = 0;
    std::uint32_t feature_count_ = 0;
    float weight_unit_ = 1;
    const std::uint32_t* page_offsets_ = nullptr;
    std::string_view page_bytes_;
    const std::uint32_t* examples_ = nullptr;
    const float* biases_ = nullptr;
    const std::uint64_t* features_ = nullptr;
    const float* idfs_ = nullptr;
    const std::uint32_t* row_offsets_ = nullptr;  // into the two arrays below
    const std::uint16_t* row_classes_ = nullptr;
    const std::int16_t* row_weights_ = nullptr;
};

// A model and the mapped file it reads. Shared by the databases that have the same examples.
class ExampleFile {
  public:
    // kCorrupt if the file does not add up.
    static Result<std::shared_ptr<const ExampleFile>> open(const std::string& path);
    const ExampleModel& model() const { return model_; }

  private:
    ExampleFile() = default;
    MappedFile file_;
    ExampleModel model_;
};

}  // namespace firstline
