// What a classifier sees of a question: its stems, its pairs of neighbouring stems, and the
// character n-grams of its words. The same for the example questions it learns from and for the
// questions it is asked.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace firstline {

// One word of a question.
struct ExampleWord {
    std::string folded;
    std::string stem;
    bool is_prefix = false;  // unfinished: only the n-grams before its end count
};

// Features by key, with how often each occurs; sorted by key.
using FeatureCounts = std::vector<std::pair<std::uint64_t, float>>;

// Stems with their pairs, and n-grams, are two blocks: each is scaled to the same length.
struct ExampleFeatures {
    FeatureCounts stems;
    FeatureCounts grams;
};

ExampleFeatures example_features(const std::vector<ExampleWord>& words);

}  // namespace firstline
