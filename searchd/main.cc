// firstline-searchd: reads its arguments and its configuration, starts the parts, and waits for a
// signal. SIGTERM and SIGINT stop it (a second one at once), SIGHUP makes it look for a new
// snapshot and read its certificate again. A service manager is told of all that.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "searchd/command_line.h"
#include "searchd/daemon.h"
#include "searchd/process_limits.h"
#include "searchd/systemd.h"

namespace {

using namespace firstline;

constexpr int kExitWrongConfig = 2;
constexpr int kExitCannotStart = 1;
constexpr unsigned kStopSecondsMax = 4;
constexpr std::chrono::milliseconds kBeat{1000};

// Twice as often as the service manager wants, and at least every second, so that its status is
// new.
std::chrono::milliseconds beat_of(std::chrono::microseconds watchdog) {
    if (watchdog.count() == 0) return kBeat;
    const auto half = std::chrono::duration_cast<std::chrono::milliseconds>(watchdog / 2);
    return std::clamp(half, std::chrono::milliseconds(1), kBeat);
}

Result<Config> configuration(const CommandLine& line) {
    auto loaded = load_config(line.config, firstline_variables(environ));
    if (!loaded) return loaded;
    Config config = std::move(*loaded);
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

// A signal, or 0 if none came in time.
int wait_for_signal(const sigset_t& signals, std::chrono::milliseconds patience) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience);
    const timespec time{seconds.count(), std::chrono::nanoseconds(patience - seconds).count()};
    return std::max(0, ::sigtimedwait(&signals, nullptr, &time));
}

// Until a signal to stop. Meanwhile the service manager hears what is served and that it moves.
void serve(Daemon& daemon, const sigset_t& signals, const ServiceNotifier& manager,
           std::chrono::milliseconds beat) {
    std::string told;
    while (true) {
        if (manager.is_on()) {
            std::string status = daemon.status();
            if (told.empty()) {
                manager.ready(status);
            } else if (status != told) {
                manager.status(status);
            }
            told = std::move(status);
            if (daemon.is_alive()) manager.alive();
        }
        const int number = wait_for_signal(signals, beat);
        if (number == 0) continue;
        if (number != SIGHUP) return;
        manager.reloading();
        daemon.reload();
        told.clear();  // so that it is told as ready again
    }
}

void stop(Daemon& daemon, const sigset_t& signals, const ServiceNotifier& manager,
          std::chrono::milliseconds drain) {
    manager.stopping();
    daemon.begin_stop();
    const auto until = std::chrono::steady_clock::now() + drain;
    for (auto left = drain; left.count() > 0;
         left = std::chrono::duration_cast<std::chrono::milliseconds>(
             until - std::chrono::steady_clock::now())) {
        const int number = wait_for_signal(signals, left);
        if (number == SIGTERM || number == SIGINT) break;
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
        for (const std::string& name : config->unused_variables)
            std::cout << name << " names no key of the configuration; it is not used\n";
        std::cout << "the configuration is good\n";
        return 0;
    }
    if (line.command == Command::kPrintConfig) {
        std::cout << print_config(*config);
        return 0;
    }
    const sigset_t signals = block_signals();
    if (!config->limits.core_dumps) forbid_core_dumps();
    const std::string too_few_files =
        raise_open_files(static_cast<std::size_t>(config->limits.connections));
    const ServiceVariables variables = service_variables();
    const ServiceNotifier manager(variables.notify_socket);
    auto daemon = Daemon::start(*config, [] { return std::chrono::system_clock::now(); },
                                {inherited_sockets(variables, ::getpid()), FIRSTLINE_VERSION});
    if (!daemon) {
        std::cerr << "firstline-searchd: " << daemon.error().message << "\n";
        return kExitCannotStart;
    }
    if (!too_few_files.empty()) (*daemon)->warn(too_few_files);
    serve(**daemon, signals, manager, beat_of(watchdog_interval(variables, ::getpid())));
    stop(**daemon, signals, manager, std::chrono::milliseconds(config->limits.drain_ms));
    return 0;
}
