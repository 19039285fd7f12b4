// A thousand slow connections against a daemon without a proxy before it, and what honest clients
// notice of them.
//
//     hostile_run PORT PID [SECONDS [CONNECTIONS]]
//
// Three times the same honest load: alone; beside the same attack on a sink, which shows what the
// attack and this program cost the machine; and beside the attack on the daemon. Prints the
// figures. Exit code 1 if an honest request fails, the attack is not held, memory grows by more
// than 40 MB, or the 99th percentile passes its bound. A run of a minute or more wants 20 ms and
// nothing shed. A shorter one, which shares its machine with other tests, wants four times that of
// the second load or 100 ms, whichever is longer: a server that slow connections starve takes
// seconds.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>

#include "tests/hostile/honest_load.h"
#include "tests/hostile/process_figures.h"
#include "tests/hostile/slow_attack.h"
#include "tests/searchd/test_client.h"

namespace firstline {
namespace {

constexpr double kP99BoundMs = 20;
constexpr double kMemoryBoundMb = 40;
constexpr double kLongRunSeconds = 60;
constexpr double kP99ShortRunMs = 100;
constexpr double kP99ShortRunRatio = 4;
constexpr double kHeldShare = 0.9;
constexpr const char* kHost = " HTTP/1.1\r\nHost: store.example\r\n";

// A shopper types, asks, and votes on what came.
class Shopper final : public Asker {
  public:
    explicit Shopper(int client) : step_(static_cast<std::size_t>(client)) {}

    Ask next() override {
        static const std::array<const char*, 6> kQuestions = {
            "how+long+can+i+return", "what+does+a+retrun+cost", "when+do+i+get+my+money+back",
            "wash+a+rain+jacket",    "which+backpack+size",     "change+my+delivery+address"};
        const std::string question = kQuestions[step_ / 4 % kQuestions.size()];
        switch (step_++ % 4) {
            case 0:
                return get("suggestions", "/v1/suggest?q=" + question.substr(0, 6));
            case 1:
                return get("suggestions", "/v1/suggest?q=" + question.substr(0, 9));
            case 2:
                return get("answers", "/v1/answers?q=" + question);
            default:
                break;
        }
        if (token_.empty()) return get("answers", "/v1/answers?q=" + question);
        const std::string body =
            R"({"events":[{"type":"helpful","page":"returns-period","token":")" + token_ + "\"}]}";
        return {"votes", std::string("POST /v1/events") + kHost +
                             "Content-Type: application/json\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n" + body};
    }

    std::string fault_of(const Ask& ask, const std::string& reply) override {
        const int wanted = ask.kind == "votes" ? 202 : 200;
        if (status_of(reply) != wanted)
            return "no " + std::to_string(wanted) + ": " + reply.substr(0, 200);
        if (ask.kind != "answers") return {};
        static const std::string kField = "\"token\":\"";
        const std::size_t begin = reply.find(kField);
        if (begin == std::string::npos) return "an answer without a token";
        const std::size_t from = begin + kField.size();
        token_ = reply.substr(from, reply.find('"', from) - from);
        return {};
    }

  private:
    static Ask get(const char* kind, const std::string& target) {
        return {kind, "GET " + target + kHost + "\r\n"};
    }

    std::size_t step_;
    std::string token_;
};

struct Run {
    HonestFigures honest;
    double attack_processor = 0;  // of one core
    int held_least = 0;
    std::size_t opened = 0;
    double resident_most_mb = 0;
};

// Looks once a second at what is held, while the honest clients ask.
Run run(const HonestOptions& options, double seconds, const SlowAttack* attack, pid_t daemon) {
    Run result;
    const double before = attack == nullptr ? 0 : attack->processor_seconds();
    result.held_least = attack == nullptr ? 0 : attack->held();
    result.honest = run_honest(
        options, [](int client) { return std::make_unique<Shopper>(client); },
        [&] {
            const auto end =
                std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
            while (std::chrono::steady_clock::now() < end) {
                std::this_thread::sleep_for(std::chrono::milliseconds(200));
                if (attack != nullptr)
                    result.held_least = std::min(result.held_least, attack->held());
                result.resident_most_mb = std::max(result.resident_most_mb, resident_mb(daemon));
            }
        });
    if (attack == nullptr) return result;
    result.attack_processor = (attack->processor_seconds() - before) / seconds;
    result.opened = attack->opened();
    return result;
}

void wait_until_held(const SlowAttack& attack, int connections) {
    for (int i = 0; i < 100 && attack.held() < connections * kHeldShare; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

void print(const char* name, const Run& run) {
    for (const auto& [kind, waits] : run.honest.waits_ms)
        print_waits(std::string(name) + ", " + kind, waits_of(waits));
    print_waits(std::string(name) + ", all", waits_of(run.honest.all_ms()));
    print_waits("  (client woken late by)", waits_of(run.honest.woken_late_ms));
}

int faults_in(const Run& attacked, const Waits& control, double before_mb, int connections,
              double seconds) {
    int faults = 0;
    const auto expect = [&](bool holds, const char* what) {
        if (holds) return;
        std::printf("NOT MET: %s\n", what);
        ++faults;
    };
    for (const std::string& failure : attacked.honest.failures)
        std::printf("failed: %s\n", failure.c_str());
    expect(attacked.honest.failed == 0, "no honest request fails");
    expect(attacked.held_least >= connections / 2, "the attack holds its connections");
    expect(attacked.resident_most_mb - before_mb <= kMemoryBoundMb,
           "memory grows by at most 40 MB");
    const bool is_long = seconds >= kLongRunSeconds;
    expect(attacked.honest.shed_share() <= (is_long ? 0 : kShedShareShortRun),
           "no honest request is shed");
    const double bound =
        is_long ? kP99BoundMs : std::max(kP99ShortRunMs, kP99ShortRunRatio * control.p99_ms);
    std::printf("99th percentile under attack: at most %.1f ms wanted\n", bound);
    expect(waits_of(attacked.honest.all_ms()).p99_ms <= bound, "the 99th percentile");
    return faults;
}

int main_of(int port, pid_t daemon, double seconds, int connections) {
    HonestOptions options;
    options.port = port;
    const double short_seconds = std::max(5.0, seconds / 4);
    std::printf("%-34s %8s %9s %9s %9s\n", "ms", "requests", "p50", "p99", "worst");
    const Run alone = run(options, short_seconds, nullptr, daemon);
    print("alone", alone);
    const double before_mb = resident_mb(daemon);

    Run control;
    {
        const Sink sink;
        const SlowAttack attack(sink.port(), connections);
        wait_until_held(attack, connections);
        control = run(options, short_seconds, &attack, daemon);
        print("attack on a sink", control);
    }

    const double cpu_before = processor_seconds(daemon);
    const SlowAttack attack(port, connections);
    wait_until_held(attack, connections);
    const Run attacked = run(options, seconds, &attack, daemon);
    const double cpu = (processor_seconds(daemon) - cpu_before) / seconds;
    print("attack on the daemon", attacked);
    std::printf(
        "%d connections wanted, at least %d held, %zu opened in %.0f s; the attack took %.0f %% of "
        "a "
        "core (%.0f %% at the sink), the daemon %.0f %%\n",
        connections, attacked.held_least, attacked.opened, seconds, 100 * attacked.attack_processor,
        100 * control.attack_processor, 100 * cpu);
    std::printf("memory of the daemon: %.1f MB before, %.1f MB at most under attack\n", before_mb,
                attacked.resident_most_mb);
    std::printf(
        "honest failures: %zu alone, %zu beside the sink, %zu under attack; shed: %zu, %zu, %zu\n",
        alone.honest.failed, control.honest.failed, attacked.honest.failed, alone.honest.shed,
        control.honest.shed, attacked.honest.shed);
    return faults_in(attacked, waits_of(control.honest.all_ms()), before_mb, connections, seconds);
}

}  // namespace
}  // namespace firstline

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: hostile_run PORT PID [SECONDS [CONNECTIONS]]\n");
        return 2;
    }
    const double seconds = argc > 3 ? std::atof(argv[3]) : 15;
    const int connections = argc > 4 ? std::atoi(argv[4]) : 1000;
    return firstline::main_of(std::atoi(argv[1]), std::atoi(argv[2]), seconds, connections) == 0
               ? 0
               : 1;
}
