#include "searchd/http/rate_limiter.h"

#include <algorithm>
#include <cstring>

#include "kb/base/file.h"
#include "searchd/auth/base64url.h"
#include "searchd/http/client_address.h"

namespace firstline {
namespace {

constexpr std::chrono::hours kSaltLifetime{24};

std::uint64_t hash_of(const std::string& salt, const std::string& client) {
    return std::stoull(sha256_hex(salt + client).substr(0, 16), nullptr, 16);
}

}  // namespace

RateLimiter::RateLimiter(RateLimiterOptions options) : options_(options) {
    if (options_.requests_per_second > 0) sets_.resize(kSets);
}

bool RateLimiter::admit(const std::string& client, Instant now) {
    if (options_.requests_per_second <= 0) return true;
    if (options_.exempt_loopback && is_loopback(client)) return true;
    const std::string network = client_network(client);
    const std::lock_guard lock(mutex_);
    if (salt_.empty() || now - salted_ >= kSaltLifetime) {
        salt_ = random_bytes(16);
        salted_ = now;
    }
    Bucket& bucket = bucket_of(hash_of(salt_, network), now);
    bucket.tokens = tokens_at(bucket, now);
    bucket.filled = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
}

float RateLimiter::tokens_at(const Bucket& bucket, Instant now) const {
    const std::chrono::duration<double> passed = now - bucket.filled;
    return static_cast<float>(
        std::min(options_.burst, bucket.tokens + passed.count() * options_.requests_per_second));
}

RateLimiter::Bucket& RateLimiter::bucket_of(std::uint64_t hash, Instant now) {
    std::array<Bucket, kWays>& set = sets_[hash % kSets];
    const std::uint32_t tag = static_cast<std::uint32_t>(hash >> 32) | 1U;
    Bucket* fullest = &set[0];
    for (Bucket& bucket : set) {
        if (bucket.tag == tag) return bucket;
        if (bucket.tag == 0 || tokens_at(bucket, now) > tokens_at(*fullest, now)) fullest = &bucket;
        if (bucket.tag == 0) break;
    }
    // A bucket that has filled up again is nobody's: its client has been quiet.
    if (fullest->tag == 0 || tokens_at(*fullest, now) >= static_cast<float>(options_.burst)) {
        *fullest = {tag, static_cast<float>(options_.burst), now};
    }
    return *fullest;
}

std::string client_network(const std::string& address) {
    const auto ip = parse_ip_address(address);
    if (!ip) return address;
    if (ip->is_v4()) return ip->text();
    return {reinterpret_cast<const char*>(ip->bytes.data()), 8};
}

bool is_loopback(const std::string& address) {
    static const TrustedProxies kThisMachine({"127.0.0.0/8", "::1", kUnixPeer});
    return kThisMachine.hold(address);
}

}  // namespace firstline
