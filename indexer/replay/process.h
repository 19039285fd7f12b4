// Running another program by its arguments: no shell, so no text of an editor's is ever a command.
#pragma once

#include <string>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

struct ProgramOutput {
    int exit_code = 0;
    std::string out;  // what it wrote to standard output
    std::string err;  // and to standard error
};

// Runs `arguments[0]`, found by PATH, without input, and waits for it. kIo if it cannot be started
// or ends by a signal; an exit code other than 0 is no error here. Each output is held up to 1 MiB.
Result<ProgramOutput> run_program(const std::vector<std::string>& arguments);

}  // namespace firstline
