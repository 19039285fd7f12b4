// Writing files for an editor: into a folder that is theirs, where nothing may be lost.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "kb/base/result.h"

namespace firstline {

// Whether a folder may be filled: it is not there yet, or is empty. Hidden files (".git") do not
// count.
Result<bool> is_free_folder(const std::string& folder);

// The paths of all files below the folder, '/' between folders; empty if there is none.
Result<std::set<std::string>> files_below(const std::string& folder);

// Writes a new file below the folder and makes the folders it lies in. An Error if a file of that
// name is there: it is never replaced.
Result<void> write_new_file(const std::string& folder, const std::string& path,
                            std::string_view bytes);

}  // namespace firstline
