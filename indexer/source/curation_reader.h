// content/curation.yaml → Curation, and the built-in lexicon by the same reader.
//
//     synonyms:
//       - words: [refund, money back]        # each finds the other
//         locale: en
//     pins:
//       - query: gift card                   # holds these words, in any order
//         pages: [gift-cards#validity]
//
// docs/guide-editor.md, "Curation", has the whole schema. A reader never fails as a whole: what
// does not fit is a Finding of the rule "curation". Whether a file with findings is used is decided
// by who asked: a build keeps the last published curation then.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/source/reader.h"
#include "kb/doc/curation.h"

namespace firstline {

// Below the content root.
inline constexpr char kCurationFile[] = "curation.yaml";
inline constexpr char kUsageFile[] = "usage.yaml";

struct CurationLimits {
    std::size_t file_bytes_max = 4u << 20;
    std::size_t rules_max = 5'000;  // pins, and as many hides: all are looked at for each question
    std::size_t groups_max = 20'000;  // of synonyms
    std::size_t phrases_max = 50;     // of a group
    std::size_t phrase_words_max = 8;
    std::size_t pages_max = 20;        // of a pin or hide
    std::size_t text_bytes_max = 500;  // of a pattern, phrase or address
    std::size_t values_max = 500'000;
    std::size_t uses_max = 200'000;  // pages with their votes
    std::size_t confirmed_max = 5'000;
};
inline constexpr CurationLimits kCurationLimits = {};

struct CurationResult {
    Curation curation;  // what could be read
    std::vector<Finding> findings;
    bool is_sound() const { return findings.empty(); }  // every finding is an error
};

CurationResult read_curation(const SourceFile& file);

// What shoppers did: `pages` with their votes, and confirmed `questions`.
CurationResult read_usage(const SourceFile& file);

// A file of the lexicon: `locale`, and `synonyms` as above. The groups are marked as built in.
CurationResult read_lexicon(const SourceFile& file);

}  // namespace firstline
