// What the rules about curation ask of it: where a rule stands, its words as the engine compares
// them, and in which locales it holds.
#pragma once

#include <string>
#include <vector>

#include "indexer/check/rules.h"
#include "kb/doc/curation.h"

namespace firstline {

// In curation.yaml.
Place place_in_curation(std::uint32_t line, std::uint32_t column);

// The locales of the content, in their order, each once.
std::vector<std::string> locales_in(const CheckContext& context);

// The distinct stems of a pattern's words, sorted.
std::vector<std::string> stems_of(Languages& languages, const std::string& locale,
                                  const std::string& pattern);

// The public or internal pages that a rule's target means, in any locale the rule holds in.
std::vector<const Page*> pages_named(const CheckContext& context, const CurationRule& rule,
                                     const CuratedPage& named);

// What a rule acts on, for messages: “gift card” at /cart.
std::string in_words(const CurationWhen& when);

}  // namespace firstline
