#include "searchd/http/rate_limiter.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

using namespace std::chrono_literals;

class RateLimiterTest : public testing::Test {
  protected:
    RateLimiter limiter_{{.requests_per_second = 10, .burst = 20, .exempt_loopback = true}};
    RateLimiter::Instant now_{1h};

    int admitted(const std::string& client, int requests) {
        int count = 0;
        for (int i = 0; i < requests; ++i) count += limiter_.admit(client, now_) ? 1 : 0;
        return count;
    }
};

TEST_F(RateLimiterTest, AQuietClientMayBurstAndThenKeepsItsRate) {
    EXPECT_EQ(admitted("192.0.2.1", 100), 20);
    now_ += 1s;
    EXPECT_EQ(admitted("192.0.2.1", 100), 10);
    now_ += 1h;
    EXPECT_EQ(admitted("192.0.2.1", 100), 20);
}

TEST_F(RateLimiterTest, ClientsDoNotShare) {
    EXPECT_EQ(admitted("192.0.2.1", 100), 20);
    EXPECT_EQ(admitted("192.0.2.2", 100), 20);
}

TEST_F(RateLimiterTest, AMappedAddressIsTheIpv4ClientAndNotOneNetworkOfAll) {
    EXPECT_EQ(admitted("::ffff:192.0.2.1", 15), 15);
    EXPECT_EQ(admitted("192.0.2.1", 15), 5);
    EXPECT_EQ(admitted("::ffff:192.0.2.2", 15), 15);
}

TEST_F(RateLimiterTest, AnIpv6NetworkIsOneClient) {
    EXPECT_EQ(admitted("2001:db8:1:2::1", 15), 15);
    EXPECT_EQ(admitted("2001:db8:1:2:ffff::9", 15), 5);
    EXPECT_EQ(admitted("2001:db8:1:3::1", 15), 15);
}

TEST_F(RateLimiterTest, ThisMachineIsExempt) {
    EXPECT_EQ(admitted("127.0.0.1", 1000), 1000);
    EXPECT_EQ(admitted("::1", 1000), 1000);
    RateLimiter strict({.requests_per_second = 1, .burst = 1, .exempt_loopback = false});
    EXPECT_TRUE(strict.admit("127.0.0.1", now_));
    EXPECT_FALSE(strict.admit("127.0.0.1", now_));
}

TEST_F(RateLimiterTest, WithoutARateNobodyIsLimited) {
    RateLimiter open({.requests_per_second = 0, .burst = 1, .exempt_loopback = false});
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(open.admit("192.0.2.1", now_));
}

TEST_F(RateLimiterTest, MoreAddressesThanPlacesLeaveRoomForAnotherSoonAfter) {
    for (int i = 0; i < 150'000; ++i) {
        limiter_.admit("10." + std::to_string(i >> 16 & 255) + "." + std::to_string(i >> 8 & 255) +
                           "." + std::to_string(i & 255),
                       now_);
    }
    now_ += 2s;
    EXPECT_GE(admitted("192.0.2.1", 20), 19);
}

TEST(RateLimiter, WhoIsOnThisMachineIsKnownByAddressOrUnixSocket) {
    for (const char* here : {"127.0.0.1", "127.8.9.1", "::1", "unix"})
        EXPECT_TRUE(is_loopback(here)) << here;
    for (const char* elsewhere : {"192.0.2.1", "2001:db8::1", "", "1.127.0.0"})
        EXPECT_FALSE(is_loopback(elsewhere)) << elsewhere;
}

}  // namespace
}  // namespace firstline
