// firstline-searchd's arguments.
#pragma once

#include <string>

namespace firstline {

enum class Command { kServe, kCheckConfig, kPrintConfig, kExit };

struct CommandLine {
    Command command = Command::kServe;
    int exit_code = 0;   // for kExit: help, version or a wrong argument were printed
    std::string config;  // file; empty: defaults
    std::string data;    // these override the file
    std::string web;
    int port = -1;
};

CommandLine read_command_line(int argc, char** argv);

}  // namespace firstline
