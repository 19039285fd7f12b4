#include "kb/index/example_model.h"

#include <algorithm>
#include <cmath>

#include "kb/index/schema.h"
#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "EXAMPLES";

enum Section : std::size_t {
    kPageOffsets,
    kPageBytes,
    kExamples,
    kBiases,
    kFeatures,
    kIdfs,
    kRowOffsets,
    kRowClasses,
    kRowWeights,
    kWeightUnit,
    kSectionCount,
};

bool ascending(const std::uint32_t* offsets, std::size_t count, std::size_t end) {
    return offsets[0] == 0 && offsets[count] == end && std::is_sorted(offsets, offsets + count + 1);
}

bool all_finite(const float* values, std::size_t count) {
    return std::all_of(values, values + count, [](float value) { return std::isfinite(value); });
}

}  // namespace

void scale_block(std::vector<FeatureValue>& block, const float* idfs) {
    double square = 0;
    for (FeatureValue& one : block) {
        one.value = (1.0f + std::log(one.value)) * idfs[one.feature];
        square += static_cast<double>(one.value) * one.value;
    }
    if (square <= 0) return;
    const auto scale = static_cast<float>(1.0 / std::sqrt(square));
    for (FeatureValue& one : block) one.value *= scale;
}

std::string encode_example_model(const ExampleModelContents& contents) {
    std::vector<std::string> sections(kSectionCount);
    std::vector<std::uint32_t> page_offsets = {0};
    for (const std::string& page : contents.pages) {
        sections[kPageBytes] += page;
        page_offsets.push_back(static_cast<std::uint32_t>(sections[kPageBytes].size()));
    }
    std::vector<std::uint32_t> row_offsets(contents.features.size() + 1, 0);
    std::vector<std::uint16_t> row_classes;
    std::vector<std::int16_t> row_weights;
    for (const ExampleWeight& one : contents.weights) {
        ++row_offsets[one.feature + 1];
        row_classes.push_back(one.klass);
        row_weights.push_back(one.weight);
    }
    for (std::size_t f = 1; f < row_offsets.size(); ++f) row_offsets[f] += row_offsets[f - 1];
    sections[kPageOffsets] = array_section(page_offsets);
    sections[kExamples] = array_section(contents.examples);
    sections[kBiases] = array_section(contents.biases);
    sections[kFeatures] = array_section(contents.features);
    sections[kIdfs] = array_section(contents.idfs);
    sections[kRowOffsets] = array_section(row_offsets);
    sections[kRowClasses] = array_section(row_classes);
    sections[kRowWeights] = array_section(row_weights);
    sections[kWeightUnit] = array_section(std::vector<float>{contents.weight_unit});
    return write_sections(kMagic, kSchemaVersion, sections);
}

Result<ExampleModel> ExampleModel::open(std::string_view bytes) {
    auto sections = read_sections(bytes, kMagic, kSchemaVersion, kSectionCount);
    if (!sections) return sections.error();
    const Error corrupt{ErrorCode::kCorrupt, "the parts of a file of example weights do not fit"};
    const auto& in = *sections;
    ExampleModel model;
    const std::size_t classes = in[kExamples].size() / sizeof(std::uint32_t);
    const std::size_t features = in[kFeatures].size() / sizeof(std::uint64_t);
    const std::size_t weights = in[kRowClasses].size() / sizeof(std::uint16_t);
    if (!fits<std::uint32_t>(in[kExamples], classes) || !fits<float>(in[kBiases], classes) ||
        !fits<std::uint32_t>(in[kPageOffsets], classes + 1) ||
        !fits<std::uint64_t>(in[kFeatures], features) || !fits<float>(in[kIdfs], features) ||
        !fits<std::uint32_t>(in[kRowOffsets], features + 1) ||
        !fits<std::uint16_t>(in[kRowClasses], weights) ||
        !fits<std::int16_t>(in[kRowWeights], weights) || !fits<float>(in[kWeightUnit], 1)) {
        return corrupt;
    }
    model.class_count_ = static_cast<std::uint32_t>(classes);
    model.feature_count_ = static_cast<std::uint32_t>(features);
    model.weight_unit_ = *as_array<float>(in[kWeightUnit]);
    model.page_offsets_ = as_array<std::uint32_t>(in[kPageOffsets]);
    model.page_bytes_ = in[kPageBytes];
    model.examples_ = as_array<std::uint32_t>(in[kExamples]);
    model.biases_ = as_array<float>(in[kBiases]);
    model.features_ = as_array<std::uint64_t>(in[kFeatures]);
    model.idfs_ = as_array<float>(in[kIdfs]);
    model.row_offsets_ = as_array<std::uint32_t>(in[kRowOffsets]);
    model.row_classes_ = as_array<std::uint16_t>(in[kRowClasses]);
    model.row_weights_ = as_array<std::int16_t>(in[kRowWeights]);
    const bool is_sound = ascending(model.page_offsets_, classes, in[kPageBytes].size()) &&
                          ascending(model.row_offsets_, features, weights) &&
                          std::is_sorted(model.features_, model.features_ + features) &&
                          std::all_of(model.row_classes_, model.row_classes_ + weights,
                                      [&](std::uint16_t klass) { return klass < classes; }) &&
                          all_finite(model.biases_, classes) && all_finite(model.idfs_, features) &&
                          std::isfinite(model.weight_unit_);
    if (!is_sound) return corrupt;
    return model;
}

std::string_view ExampleModel::page(std::size_t klass) const {
    return page_bytes_.substr(page_offsets_[klass],
                              page_offsets_[klass + 1] - page_offsets_[klass]);
}

std::vector<float> ExampleModel::margins(const ExampleFeatures& question) const {
    std::vector<float> margins(biases_, biases_ + class_count_);
    add_block(question.stems, margins);
    add_block(question.grams, margins);
    return margins;
}

void ExampleModel::add_block(const FeatureCounts& block, std::vector<float>& margins) const {
    std::vector<FeatureValue> known;
    for (const auto& [key, count] : block) {
        const std::uint64_t* found = std::lower_bound(features_, features_ + feature_count_, key);
        if (found != features_ + feature_count_ && *found == key)
            known.push_back({static_cast<std::uint32_t>(found - features_), count});
    }
    scale_block(known, idfs_);
    for (const FeatureValue& one : known) {
        const float value = one.value * weight_unit_;
        for (std::uint32_t w = row_offsets_[one.feature]; w < row_offsets_[one.feature + 1]; ++w)
            margins[row_classes_[w]] += value * static_cast<float>(row_weights_[w]);
    }
}

Result<std::shared_ptr<const ExampleFile>> ExampleFile::open(const std::string& path) {
    auto file = MappedFile::open(path);
    if (!file) return Error{ErrorCode::kCorrupt, file.error().message};
    std::shared_ptr<ExampleFile> opened(new ExampleFile);
    opened->file_ = std::move(*file);
    auto model = ExampleModel::open(opened->file_.bytes());
    if (!model) return Error{ErrorCode::kCorrupt, path + ": " + model.error().message};
    opened->model_ = *model;
    return std::shared_ptr<const ExampleFile>(std::move(opened));
}

}  // namespace firstline
