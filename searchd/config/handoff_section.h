// How the section `handoff` is read and printed. Only searchd/config includes this (it shows
// yaml-cpp).
#pragma once

#include <yaml-cpp/yaml.h>

#include "searchd/config/handoff_config.h"
#include "searchd/config/section.h"

namespace firstline {

// Takes the section's keys. Faults that no one line has go to `faults`.
void read_handoff(Section section, HandoffConfig& handoff, std::vector<std::string>& faults);

// The section as a key and its map.
void print_handoff(YAML::Emitter& out, const HandoffConfig& handoff);

}  // namespace firstline
