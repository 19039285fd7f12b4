#include "tests/hostile/honest_load.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <optional>
#include <thread>

#include "tests/searchd/test_client.h"

namespace firstline {
namespace {

using std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t kFailuresTold = 5;

void note_failure(HonestFigures& figures, const Ask& ask, const std::string& why) {
    ++figures.failed;
    if (figures.failures.size() < kFailuresTold) figures.failures.push_back(ask.kind + ": " + why);
}

struct Pace {
    steady_clock::time_point first;
    steady_clock::duration every;
    const std::atomic<bool>& over;
};

HonestFigures run_client(int port, bool keeps, const Pace& pace, Asker& asker) {
    HonestFigures figures;
    std::optional<TestClient> connection;
    for (auto due = pace.first; !pace.over; due += pace.every) {
        auto begun = due;
        if (steady_clock::now() < due) {
            std::this_thread::sleep_until(due);
            begun = steady_clock::now();
            figures.woken_late_ms.push_back(Milliseconds(begun - due).count());
        }
        const Ask ask = asker.next();
        ++figures.asked;
        if (!keeps || !connection) connection.emplace(port);
        if (!connection->connected() || !connection->send(ask.bytes)) {
            note_failure(figures, ask, "the connection was refused or closed");
            connection.reset();
            continue;
        }
        const std::string reply = connection->read_reply();
        figures.waits_ms[ask.kind].push_back(Milliseconds(steady_clock::now() - begun).count());
        if (status_of(reply) == 503 && reply.find("Retry-After: ") != std::string::npos) {
            ++figures.shed;
            continue;
        }
        const std::string fault = asker.fault_of(ask, reply);
        if (fault.empty()) continue;
        note_failure(figures, ask, fault);
        connection.reset();
    }
    return figures;
}

void add(const HonestFigures& of_one, HonestFigures& all) {
    for (const auto& [kind, waits] : of_one.waits_ms) {
        auto& into = all.waits_ms[kind];
        into.insert(into.end(), waits.begin(), waits.end());
    }
    all.woken_late_ms.insert(all.woken_late_ms.end(), of_one.woken_late_ms.begin(),
                             of_one.woken_late_ms.end());
    all.asked += of_one.asked;
    all.failed += of_one.failed;
    all.shed += of_one.shed;
    for (const std::string& failure : of_one.failures) {
        if (all.failures.size() < kFailuresTold) all.failures.push_back(failure);
    }
}

}  // namespace

Waits waits_of(std::vector<double> milliseconds) {
    if (milliseconds.empty()) return {};
    std::sort(milliseconds.begin(), milliseconds.end());
    const std::size_t count = milliseconds.size();
    return {count, milliseconds[count / 2], milliseconds[count * 99 / 100], milliseconds.back()};
}

std::vector<double> HonestFigures::all_ms() const {
    std::vector<double> all;
    for (const auto& [kind, waits] : waits_ms) all.insert(all.end(), waits.begin(), waits.end());
    return all;
}

HonestFigures run_honest(const HonestOptions& options,
                         const std::function<std::unique_ptr<Asker>(int client)>& asker,
                         const std::function<void()>& meanwhile) {
    const int clients = options.keeping + options.fresh;
    const auto every = std::chrono::duration_cast<steady_clock::duration>(
        std::chrono::duration<double>(clients / options.per_second));
    const auto begun = steady_clock::now();
    std::atomic<bool> over{false};
    std::vector<HonestFigures> figures(static_cast<std::size_t>(clients));
    std::vector<std::thread> threads;
    for (int client = 0; client < clients; ++client) {
        threads.emplace_back([&, client] {
            const std::unique_ptr<Asker> own = asker(client);
            // Spread over the interval, so that they do not all ask at once.
            const Pace pace{begun + every * client / clients, every, over};
            figures[static_cast<std::size_t>(client)] =
                run_client(options.port, client < options.keeping, pace, *own);
        });
    }
    meanwhile();
    over = true;
    for (std::thread& thread : threads) thread.join();
    HonestFigures all;
    for (const HonestFigures& of_one : figures) add(of_one, all);
    return all;
}

void print_waits(const std::string& name, const Waits& waits) {
    std::printf("%-34s %8zu %9.2f %9.2f %9.2f\n", name.c_str(), waits.count, waits.p50_ms,
                waits.p99_ms, waits.worst_ms);
}

}  // namespace firstline
