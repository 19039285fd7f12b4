#include "kb/index/tuning.h"

namespace firstline {

const char* to_string(Feature feature) {
    static constexpr std::array<const char*, kFeatures> kNames = {
        "title",         "question", "page",     "sentences", "pairs", "n-grams",
        "asked n-grams", "exact",    "examples", "product",   "place", "helpful",
    };
    return kNames[static_cast<std::size_t>(feature)];
}

const char* to_string(Sureness input) {
    static constexpr std::array<const char*, kSurenessInputs> kNames = {
        "page", "lead", "long lead", "sentences", "unknown words", "question words",
    };
    return kNames[static_cast<std::size_t>(input)];
}

}  // namespace firstline
