#include "searchd/config/ip_address.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(IpAddress, OneAddressHasManySpellingsAndOneText) {
    const std::pair<const char*, const char*> kRows[] = {{"127.0.0.1", "127.0.0.1"},
                                                         {"::ffff:127.0.0.1", "127.0.0.1"},
                                                         {"::FFFF:7f00:1", "127.0.0.1"},
                                                         {"0:0::1", "::1"},
                                                         {"2001:DB8::A", "2001:db8::a"}};
    for (const auto& [spelled, text] : kRows) {
        const auto address = parse_ip_address(spelled);
        ASSERT_TRUE(address) << spelled;
        EXPECT_EQ(address->text(), text);
        EXPECT_EQ(*address, *parse_ip_address(text));
    }
    for (const char* none : {"", "localhost", "127.1", "1.2.3.4:80", "[::1]", "::1%lo", " ::1"})
        EXPECT_FALSE(parse_ip_address(none)) << none;
}

TEST(IpNetwork, HoldsWhatSharesItsPrefix) {
    const auto holds = [](const char* network, const char* address) {
        return IpNetwork::parse(network)->holds(*parse_ip_address(address));
    };
    EXPECT_TRUE(holds("10.1.2.3/8", "10.200.0.1"));
    EXPECT_FALSE(holds("10.1.2.3/8", "11.1.2.3"));
    EXPECT_TRUE(holds("192.0.2.0/23", "192.0.3.255"));
    EXPECT_FALSE(holds("192.0.2.0/23", "192.0.4.0"));
    EXPECT_TRUE(holds("0.0.0.0/0", "203.0.113.9"));
    EXPECT_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(holds("::/0", "203.0.113.9"));
    EXPECT_TRUE(holds("::1/128", "::1"));
    EXPECT_FALSE(holds("::1", "::2"));
    EXPECT_TRUE(holds("::ffff:10.0.0.0/104", "10.9.9.9"));
}

TEST(IpNetwork, WhatIsNoNetworkIsRefused) {
    for (const char* none : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x",
                             "::/129", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "unix"})
        EXPECT_FALSE(IpNetwork::parse(none)) << none;
}

}  // namespace
}  // namespace firstline
