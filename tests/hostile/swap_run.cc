// Snapshots swapped under load: no reply may fail, none may mix two snapshots, and what each swap
// took has to be given back.
//
//     swap_run PORT PID DATA BAD_ID SWAPS ID=MARKER ID=MARKER
//
// Two published snapshots, whose every page holds the marker beside its id, take turns in CURRENT,
// which is renamed over as `firstline rollback` does. Before every tenth turn CURRENT names BAD_ID,
// a damaged one: it has to be refused, counted and told by /readyz while the last good one serves.
// Clients ask 500 times a second meanwhile. Exit code 1 if anything does not hold.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "kb/base/file.h"
#include "tests/hostile/honest_load.h"
#include "tests/hostile/process_figures.h"
#include "tests/searchd/test_client.h"

namespace firstline {
namespace {

constexpr double kPerSecond = 500;
constexpr int kBadEvery = 10;
constexpr int kLongRunSwaps = 1000;
constexpr std::chrono::seconds kPatience{20};
constexpr double kMemoryBoundMb = 16;  // what an allocator keeps after a thousand snapshots
constexpr std::size_t kDescriptorsBound = 4;

struct Edition {
    std::string id;
    std::string marker;
};
using Editions = std::array<Edition, 2>;

// Asks every public route that reads pages, and compares the words in the reply with the snapshot
// it tells.
class Reader final : public Asker {
  public:
    Reader(int client, const Editions& editions)
        : step_(static_cast<std::size_t>(client)), editions_(editions) {}

    Ask next() override {
        static const std::array<std::pair<const char*, const char*>, 7> kTargets = {{
            {"answers", "/v1/answers?q=how+do+i+return+an+item&limit=20"},
            {"suggestions", "/v1/suggest?q=how+do+i+ret"},
            {"pages", "/v1/pages/page-7"},
            {"passages", "/v1/pages/page-3?q=return+an+item"},
            {"recommended", "/v1/recommended?url=/returns"},
            {"help centre, asked", "/help?q=return+an+item"},
            {"help centre, home", "/help"},
        }};
        const auto& [kind, target] = kTargets[step_++ % kTargets.size()];
        return {kind, std::string("GET ") + target + " HTTP/1.1\r\nHost: store.example\r\n\r\n"};
    }

    std::string fault_of(const Ask& ask, const std::string& reply) override {
        if (status_of(reply) != 200) return "no 200: " + reply.substr(0, 200);
        const bool first = reply.find(editions_[0].marker) != std::string::npos;
        const bool second = reply.find(editions_[1].marker) != std::string::npos;
        if (first == second) return first ? "words of both snapshots" : "words of neither snapshot";
        const Edition& words_of = editions_[first ? 0 : 1];
        // The help centre's pages do not tell their snapshot.
        const bool tells = reply.find("\"snapshot\":") != std::string::npos;
        if (tells && reply.find("\"snapshot\":\"" + words_of.id + "\"") == std::string::npos)
            return "words of " + words_of.id +
                   " and another snapshot's id: " + reply.substr(0, 400);
        if (!tells && ask.kind.find("help") == std::string::npos) return "no snapshot is told";
        return {};
    }

  private:
    std::size_t step_;
    const Editions& editions_;
};

struct Swapping {
    int port = 0;
    std::string data;
    std::string bad_id;
    int swaps = 0;
};

bool within_patience(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < end) {
        if (holds()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

bool name_current(const Swapping& swapping, const std::string& id) {
    return static_cast<bool>(write_file_atomically(swapping.data + "/CURRENT", id + "\n"));
}

long refused_so_far(int port) {
    static const std::string kName = "\nfirstline_snapshot_refused_total ";
    const std::string metrics = TestClient::get(port, "/metrics");
    const std::size_t at = metrics.find(kName);
    return at == std::string::npos ? 0 : std::atol(metrics.c_str() + at + kName.size());
}

bool is_ready_with(int port, const std::string& words) {
    const std::string ready = TestClient::get(port, "/readyz");
    return status_of(ready) == 200 && ready.find(words) != std::string::npos;
}

// The damaged snapshot is refused, and the one before it serves on.
bool refuses_the_bad_one(const Swapping& swapping, const std::string& serving) {
    const long before = refused_so_far(swapping.port);
    if (!name_current(swapping, swapping.bad_id)) return false;
    return within_patience([&] { return refused_so_far(swapping.port) == before + 1; }) &&
           is_ready_with(swapping.port, "refused") && is_ready_with(swapping.port, serving);
}

// What went wrong; empty if nothing did. Times from naming a snapshot to its first reply go to
// `took`.
std::string swap_all(const Swapping& swapping, const Editions& editions, int& refused,
                     std::vector<double>& took) {
    for (int swap = 0; swap < swapping.swaps; ++swap) {
        const std::string& serving = editions[static_cast<std::size_t>(swap % 2)].id;
        const std::string& next = editions[static_cast<std::size_t>((swap + 1) % 2)].id;
        if (swap % kBadEvery == 0) {
            if (!refuses_the_bad_one(swapping, serving))
                return "the damaged snapshot was not refused before swap " + std::to_string(swap);
            ++refused;
        }
        const auto begun = std::chrono::steady_clock::now();
        if (!name_current(swapping, next)) return "CURRENT cannot be written";
        if (!within_patience([&] { return is_ready_with(swapping.port, next); }))
            return next + " was not served in swap " + std::to_string(swap);
        took.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
                .count());
    }
    return {};
}

int main_of(const Swapping& swapping, const Editions& editions, pid_t daemon) {
    HonestOptions options;
    options.port = swapping.port;
    options.keeping = 12;
    options.fresh = 4;
    options.per_second = kPerSecond;
    const auto reader = [&](int client) { return std::make_unique<Reader>(client, editions); };
    int refused = 0;
    std::vector<double> took;
    Swapping warm_up = swapping;
    warm_up.swaps = 20;
    std::string wrong;
    const auto swap_by = [&](const Swapping& how) {
        return run_honest(options, reader, [&] { wrong = swap_all(how, editions, refused, took); });
    };
    // The first swaps grow what stays: readers, the allocator's arenas, the clients' connections.
    HonestFigures figures = swap_by(warm_up);
    const std::size_t descriptors_before = open_descriptors(daemon);
    const double before_mb = resident_mb(daemon);
    took.clear();
    const auto begun = std::chrono::steady_clock::now();
    if (wrong.empty() && figures.failed == 0) figures = swap_by(swapping);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    const bool given_back = within_patience(
        [&] { return open_descriptors(daemon) <= descriptors_before + kDescriptorsBound; });
    const double after_mb = resident_mb(daemon);

    std::printf("%-34s %8s %9s %9s %9s\n", "ms", "requests", "p50", "p99", "worst");
    for (const auto& [kind, waits] : figures.waits_ms) print_waits(kind, waits_of(waits));
    print_waits("all", waits_of(figures.all_ms()));
    print_waits("from naming to serving", waits_of(took));
    std::printf(
        "%zu swaps in %.0f s, %d damaged snapshots refused; %zu requests, %.0f a second, %zu "
        "failed or mixed, %zu shed\n",
        took.size(), seconds.count(), refused, figures.asked,
        static_cast<double>(figures.asked) / seconds.count(), figures.failed, figures.shed);
    std::printf("descriptors: %zu before, %zu after; memory: %.1f MB before, %.1f MB after\n",
                descriptors_before, open_descriptors(daemon), before_mb, after_mb);
    for (const std::string& failure : figures.failures)
        std::printf("failed: %s\n", failure.c_str());
    if (!wrong.empty()) std::printf("NOT MET: %s\n", wrong.c_str());
    if (!given_back) std::printf("NOT MET: descriptors were not given back\n");
    const bool memory_holds = after_mb <= before_mb + kMemoryBoundMb;
    if (!memory_holds) std::printf("NOT MET: memory grew by more than %.0f MB\n", kMemoryBoundMb);
    const bool is_long = swapping.swaps >= kLongRunSwaps;
    const bool shed_holds = figures.shed_share() <= (is_long ? 0 : kShedShareShortRun);
    if (!shed_holds) std::printf("NOT MET: too many requests were shed\n");
    const bool replies_hold = figures.failed == 0 && shed_holds;
    return wrong.empty() && replies_hold && given_back && memory_holds ? 0 : 1;
}

Edition edition_of(const std::string& argument) {
    const std::size_t equals = argument.find('=');
    return {argument.substr(0, equals), argument.substr(equals + 1)};
}

}  // namespace
}  // namespace firstline

int main(int argc, char** argv) {
    if (argc != 8) {
        std::fprintf(stderr,
                     "usage: swap_run PORT PID DATA BAD_ID SWAPS ID=MARKER ID=MARKER\n"
                     "the first ID is the one that serves\n");
        return 2;
    }
    const firstline::Swapping swapping{std::atoi(argv[1]), argv[3], argv[4], std::atoi(argv[5])};
    return firstline::main_of(swapping,
                              {firstline::edition_of(argv[6]), firstline::edition_of(argv[7])},
                              std::atoi(argv[2]));
}
