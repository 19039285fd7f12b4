// What holds of anything a reader of curation gives back, whatever bytes it was given.
#pragma once

#include <string>

#include "indexer/source/curation_reader.h"

namespace firstline {

// The first rule that is broken, or empty.
std::string broken_rule(const CurationResult& result);

}  // namespace firstline
