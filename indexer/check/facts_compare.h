// Which claims contradict each other?
//
// Two claims do if their values cannot both be true and they are about the same thing: they share
// most of their words, and neither has a condition that the other lacks. How alike two subjects are
// is a number from 0 to 1: the weight of the words they share against the weight of those that only
// one has, rare words weighing more. A word that stands in the other's heading or title is shared,
// at a lower weight.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/check/facts_claims.h"

namespace firstline {

// From this likeness on two claims are about one thing.
inline constexpr double kSameSubject = 0.5;

// How rare each word is among the claims of one language.
class WordWeights {
  public:
    explicit WordWeights(const std::vector<Claim>& claims);
    double of(const std::string& word) const;

  private:
    std::unordered_map<std::string, double> pages_;
    double pages_total_ = 0;
};

// Whether no country, weekday or other figure tells them apart.
bool same_conditions(const Claim& a, const Claim& b);

// 0 to 1; 0 where they share no word of their own.
double likeness(const Claim& a, const Claim& b, const WordWeights& weights);

struct Contradiction {
    std::size_t first = 0;  // of the claims
    std::size_t second = 0;
    double likeness = 0;
};

// The contradictions among claims of one locale and audience, the clearest first; a claim is in one
// at the most, so that one wrong figure is told once.
std::vector<Contradiction> contradictions(const std::vector<Claim>& claims);

}  // namespace firstline
