// Clients that hold connections and give nothing for them, of five kinds: silent, dripping a
// header, dripping a body, idle on a kept connection, and reading replies byte by byte. One thread
// and one epoll drive them all, so that a thousand cost little beside the server they are aimed at.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace firstline {

enum class SlowKind : std::uint8_t { kSilent, kHeaderDrip, kBodyDrip, kIdle, kSlowReader };
inline constexpr std::array<SlowKind, 5> kSlowKinds = {SlowKind::kSilent, SlowKind::kHeaderDrip,
                                                       SlowKind::kBodyDrip, SlowKind::kIdle,
                                                       SlowKind::kSlowReader};
const char* to_string(SlowKind kind);

// Begins with construction, ends with destruction. A connection that the server closes is opened
// again.
class SlowAttack {
  public:
    SlowAttack(int port, int connections);
    ~SlowAttack();
    SlowAttack(const SlowAttack&) = delete;
    SlowAttack& operator=(const SlowAttack&) = delete;

    // Connections that are open now; opened in all.
    int held() const { return held_; }
    std::size_t opened() const { return opened_; }
    // Processor time of the attack's own thread so far, in seconds.
    double processor_seconds() const { return processor_seconds_; }

  private:
    struct Connection;
    void run();
    void open(std::size_t at);
    void close(std::size_t at);
    void poke(std::size_t at);
    void receive(std::size_t at);

    const int port_;
    int epoll_ = -1;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::atomic<bool> stopping_{false};
    std::atomic<int> held_{0};
    std::atomic<std::size_t> opened_{0};
    std::atomic<double> processor_seconds_{0};
    std::thread thread_;
};

// A server that takes connections and what they send, never answers, and closes them after two
// seconds as the daemon does: what an attack on it costs the machine is the attack's own.
class Sink {
  public:
    Sink();
    ~Sink();
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    int port() const { return port_; }

  private:
    void run();
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace firstline
