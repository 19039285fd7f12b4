// firstline-searchd: reads its arguments and its configuration, starts the parts, and waits for a
// signal. SIGTERM and SIGINT stop it, SIGHUP makes it look for a new snapshot.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <iostream>

#include "searchd/command_line.h"
#include "searchd/daemon.h"

namespace {

using namespace firstline;

constexpr int kExitWrongConfig = 2;
constexpr int kExitCannotStart = 1;
constexpr unsigned kStopSecondsMax = 5;

Result<Config> configuration(const CommandLine& line) {
    Config config;
    if (!line.config.empty()) {
        auto loaded = load_config(line.config);
        if (!loaded) return loaded;
        config = std::move(*loaded);
    }
    if (!line.data.empty()) config.data = line.data;
    if (!line.web.empty()) config.web_root = line.web;
    if (line.port >= 0) config.listen.port = line.port;
    return with_derived_paths(std::move(config));
}

// The signals main waits for. Blocked before any thread starts, so that all inherit it.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    return signals;
}

void serve_until_stopped(Daemon& daemon, const sigset_t& signals) {
    int number = 0;
    while (sigwait(&signals, &number) == 0) {
        if (number != SIGHUP) break;
        daemon.reload();
    }
    // A handler that hangs may not keep the process: the alarm's own action ends it.
    signal(SIGALRM, [](int) { _exit(0); });
    alarm(kStopSecondsMax);
    daemon.stop();
}

}  // namespace

int main(int argc, char** argv) {
    const CommandLine line = read_command_line(argc, argv);
    if (line.command == Command::kExit) return line.exit_code;
    const auto config = configuration(line);
    if (!config) {
        std::cerr << config.error().message << "\n";
        return kExitWrongConfig;
    }
    if (line.command == Command::kCheckConfig) {
        std::cout << "the configuration is good\n";
        return 0;
    }
    if (line.command == Command::kPrintConfig) {
        std::cout << print_config(*config);
        return 0;
    }
    const sigset_t signals = block_signals();
    auto daemon = Daemon::start(*config, [] { return std::chrono::system_clock::now(); });
    if (!daemon) {
        std::cerr << "firstline-searchd: " << daemon.error().message << "\n";
        return kExitCannotStart;
    }
    serve_until_stopped(**daemon, signals);
    return 0;
}
