// The editor's own text editor, opened as `git commit` opens it.
#pragma once

#include <string>

#include "kb/base/result.h"

namespace firstline {

// The command in VISUAL, else in EDITOR. kNotFound, with the remedy, if neither names one.
Result<std::string> text_editor();

// Opens the file and waits for the editor to end. `command` is the shell's, as in "code --wait";
// the path is its last argument. Ctrl-C is the editor's meanwhile. kIo if it cannot be started or
// ends with anything but 0.
Result<void> edit_file(const std::string& command, const std::string& path);

}  // namespace firstline
