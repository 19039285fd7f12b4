#include "searchd/http/client_address.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

const TrustedProxies kProxies({"127.0.0.1", "10.0.0.1"});

TEST(ClientAddress, APeerThatIsNoProxyIsTheClientWhateverItSays) {
    EXPECT_EQ(client_address("192.0.2.9", "198.51.100.7", kProxies), "192.0.2.9");
    EXPECT_EQ(client_address("192.0.2.9", "", kProxies), "192.0.2.9");
}

TEST(ClientAddress, BehindAProxyItIsTheRightmostUntrustedHop) {
    EXPECT_EQ(client_address("127.0.0.1", "198.51.100.7", kProxies), "198.51.100.7");
    EXPECT_EQ(client_address("127.0.0.1", "1.2.3.4, 198.51.100.7", kProxies), "198.51.100.7");
    EXPECT_EQ(client_address("127.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.1", kProxies),
              "198.51.100.7");
    EXPECT_EQ(client_address("127.0.0.1", "2001:db8::1", kProxies), "2001:db8::1");
}

TEST(ClientAddress, WhatIsNoAddressEndsTheSearch) {
    EXPECT_EQ(client_address("127.0.0.1", "unknown", kProxies), "127.0.0.1");
    EXPECT_EQ(client_address("127.0.0.1", "1.2.3.4, , 10.0.0.1", kProxies), "10.0.0.1");
    EXPECT_EQ(client_address("127.0.0.1", ",,,,", kProxies), "127.0.0.1");
    EXPECT_EQ(client_address("127.0.0.1", "10.0.0.1, 127.0.0.1", kProxies), "10.0.0.1");
}

TEST(ClientAddress, AUnixSocketsPeerIsTrustedWhereItIsListed) {
    EXPECT_EQ(client_address(kUnixPeer, "198.51.100.7", TrustedProxies({"127.0.0.1", "unix"})),
              "198.51.100.7");
    EXPECT_EQ(client_address(kUnixPeer, "198.51.100.7", TrustedProxies({"127.0.0.1"})), kUnixPeer);
    EXPECT_EQ(client_address(kUnixPeer, "", TrustedProxies({"unix"})), kUnixPeer);
}

TEST(ClientAddress, AProxyIsKnownHoweverItsAddressIsSpelled) {
    const TrustedProxies proxies({"2001:DB8:0:0::5", "::ffff:192.0.2.1"});
    EXPECT_TRUE(proxies.hold("2001:db8::5"));
    EXPECT_FALSE(proxies.hold("2001:db8::6"));
    EXPECT_TRUE(proxies.hold("192.0.2.1"));
    EXPECT_TRUE(kProxies.hold("::ffff:10.0.0.1"));
    EXPECT_FALSE(kProxies.hold("unix"));
    EXPECT_FALSE(kProxies.hold("proxy"));
    EXPECT_EQ(client_address("127.0.0.1", "::ffff:198.51.100.7", kProxies), "198.51.100.7");
    EXPECT_EQ(client_address("127.0.0.1", "2001:DB8::0:1", kProxies), "2001:db8::1");
}

TEST(ClientAddress, ANetworkOfProxiesIsTrusted) {
    const TrustedProxies proxies({"10.0.0.0/8", "fd00::/8", "192.0.2.128/25"});
    for (const char* peer : {"10.0.0.1", "10.255.255.255", "fd12::1", "192.0.2.200"})
        EXPECT_TRUE(proxies.hold(peer)) << peer;
    for (const char* peer : {"11.0.0.1", "9.255.255.255", "fe00::1", "192.0.2.127", "a00::1"})
        EXPECT_FALSE(proxies.hold(peer)) << peer;
    EXPECT_EQ(client_address("10.1.2.3", "198.51.100.7, 10.9.9.9", proxies), "198.51.100.7");
}

}  // namespace
}  // namespace firstline
