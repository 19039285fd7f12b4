// Which stages of a question are left out, to measure what each is worth (`firstline eval
// --ablate`).
//
//     EngineOptions options;
//     options.without.add(Stage::kGrams);
//     answer(snapshot, Audience::kPublic, question, options);
//
// A new stage takes a row in kStages and one `if (without.has(Stage::kIt))` where it would run.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace firstline {

enum class Stage : std::uint8_t {
    kCorrections,
    kFunctionWords,
    kSynonyms,
    kLookAlikes,
    kTitle,
    kQuestion,
    kPage,
    kWindow,
    kPairs,
    kGrams,
    kAskedGrams,
    kExact,
    kExamples,
};

struct StageName {
    Stage stage = Stage::kCorrections;
    std::string_view name;
};

// By the names of the command line, in the order a question passes them.
inline constexpr std::array kStages = {
    StageName{Stage::kCorrections, "corrections"},       // unknown words stay as written
    StageName{Stage::kFunctionWords, "function-words"},  // they weigh as any other word
    StageName{Stage::kSynonyms, "synonyms"},             // no other words for the question's
    StageName{Stage::kLookAlikes, "look-alikes"},        // no candidates by shared n-grams
    // Features of the ranking (features.h), each at no weight.
    StageName{Stage::kTitle, "title"},
    StageName{Stage::kQuestion, "question"},
    StageName{Stage::kPage, "page"},
    StageName{Stage::kWindow, "window"},
    StageName{Stage::kPairs, "pairs"},
    StageName{Stage::kGrams, "grams"},
    StageName{Stage::kAskedGrams, "asked-grams"},
    StageName{Stage::kExact, "exact"},
    StageName{Stage::kExamples, "examples"},
};

// A set of stages; empty by default.
class Ablation {
  public:
    constexpr bool has(Stage stage) const { return (bits_ & bit(stage)) != 0; }
    constexpr void add(Stage stage) { bits_ |= bit(stage); }
    bool operator==(const Ablation&) const = default;

  private:
    static constexpr std::uint32_t bit(Stage stage) {
        return std::uint32_t{1} << static_cast<unsigned>(stage);
    }
    std::uint32_t bits_ = 0;
};

}  // namespace firstline
