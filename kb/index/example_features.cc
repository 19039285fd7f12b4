#include "kb/index/example_features.h"

#include <algorithm>

#include "kb/index/vocabulary.h"

namespace firstline {
namespace {

// FNV-1a, 64 bit.
std::uint64_t key_of(std::string_view first, std::string_view second) {
    std::uint64_t key = 0xcbf29ce484222325u;
    const auto add = [&](unsigned char byte) { key = (key ^ byte) * 0x100000001b3u; };
    for (const char c : first) add(static_cast<unsigned char>(c));
    add(0);
    for (const char c : second) add(static_cast<unsigned char>(c));
    return key;
}

FeatureCounts counted(std::vector<std::uint64_t> keys) {
    std::sort(keys.begin(), keys.end());
    FeatureCounts counts;
    for (const std::uint64_t key : keys) {
        if (counts.empty() || counts.back().first != key) counts.emplace_back(key, 0.0f);
        counts.back().second += 1;
    }
    return counts;
}

}  // namespace

ExampleFeatures example_features(const std::vector<ExampleWord>& words) {
    std::vector<std::uint64_t> stems;
    std::vector<std::uint64_t> grams;
    const ExampleWord* before = nullptr;
    for (const ExampleWord& word : words) {
        std::vector<std::uint64_t> own = character_grams(word.folded);
        if (word.is_prefix) {
            own.pop_back();
        } else {
            stems.push_back(key_of(word.stem, {}));
            if (before != nullptr) stems.push_back(key_of(before->stem, word.stem));
        }
        grams.insert(grams.end(), own.begin(), own.end());
        before = &word;
    }
    return {counted(std::move(stems)), counted(std::move(grams))};
}

}  // namespace firstline
