// What the system lets this process do.
#pragma once

#include <cstddef>
#include <string>

namespace firstline {

// Lets a crash leave no core file, which would hold questions and the signing secret.
void forbid_core_dumps();

// Raises the limit of open files so that this many connections fit beside the snapshot's files.
// Returns what to do if it cannot be raised that far; empty if it was.
std::string raise_open_files(std::size_t connections);

}  // namespace firstline
