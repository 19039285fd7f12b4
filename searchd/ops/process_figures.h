// What the system says of this process.
#pragma once

namespace firstline {

struct ProcessFigures {
    double cpu_seconds = 0;  // user and system
    double resident_bytes = 0;
    double open_files = 0;
    double open_files_max = 0;  // the soft limit
};

ProcessFigures process_figures();

}  // namespace firstline
