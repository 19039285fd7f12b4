#include "searchd/command_line.h"

#include <CLI/CLI.hpp>

namespace firstline {

CommandLine read_command_line(int argc, char** argv) {
    CommandLine line;
    bool check = false;
    bool print = false;
    CLI::App app("Serves a store's published help content: API, help center and metrics.",
                 "firstline-searchd");
    app.set_version_flag("--version", "firstline-searchd " FIRSTLINE_VERSION);
    app.add_option("--config", line.config, "Configuration file (docs/config.md)")
        ->check(CLI::ExistingFile);
    app.add_option("--data", line.data, "Data folder, instead of the file's data");
    app.add_option("--port", line.port, "Port, instead of the file's listen.port")
        ->check(CLI::Range(0, 65535));
    app.add_option("--web", line.web, "Folder of static files, instead of the file's web.root");
    app.add_flag("--check-config", check, "Check the configuration and exit");
    app.add_flag("--print-config", print, "Print the configuration with all defaults and exit");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        line.command = Command::kExit;
        line.exit_code = app.exit(error);
        return line;
    }
    if (check) line.command = Command::kCheckConfig;
    if (print) line.command = Command::kPrintConfig;
    return line;
}

}  // namespace firstline
