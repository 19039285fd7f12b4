// How fast one client may ask: a token bucket each, in a table of fixed size.
//
// Clients are known by a hash of their address (IPv6: of its /64) under a salt that changes daily
// and is never stored, so the table tells nobody who was here. A million addresses cannot grow it:
// each has four places to be in, and when all are in use it shares one.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace firstline {

struct RateLimiterOptions {
    double requests_per_second = 50;  // 0: no limit
    double burst = 100;
    bool exempt_loopback = true;
};

// Any thread.
class RateLimiter {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    explicit RateLimiter(RateLimiterOptions options);

    // Whether a request of this client may pass now; it is counted if so.
    bool admit(const std::string& client, Instant now);

  private:
    struct Bucket {
        std::uint32_t tag = 0;  // of the client's hash; 0: unused
        float tokens = 0;
        Instant filled{};
    };
    static constexpr std::size_t kWays = 4;
    static constexpr std::size_t kSets = 16384;

    Bucket& bucket_of(std::uint64_t hash, Instant now);
    float tokens_at(const Bucket& bucket, Instant now) const;

    const RateLimiterOptions options_;
    std::mutex mutex_;  // guards all below
    std::string salt_;
    Instant salted_{};
    std::vector<std::array<Bucket, kWays>> sets_;
};

// The part of an address that is one client: an IPv4 address whole, an IPv6 address's /64.
std::string client_network(const std::string& address);

// Whether a client is on this machine: by address, or because it came by the Unix socket.
bool is_loopback(const std::string& address);

}  // namespace firstline
