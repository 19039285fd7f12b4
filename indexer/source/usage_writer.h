// usage.yaml, as `firstline learn` writes it and curation_reader.h reads it.
#pragma once

#include <string>

#include "kb/doc/curation.h"

namespace firstline {

// The file's text: of the curation its uses and confirmed questions, in their order. `note` is a
// line for its head.
std::string write_usage(const Curation& curation, const std::string& note);

}  // namespace firstline
