#include "searchd/http/client_address.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

const std::vector<std::string> kProxies = {"127.0.0.1", "10.0.0.1"};

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
    EXPECT_EQ(client_address(kUnixPeer, "198.51.100.7", {"127.0.0.1", "unix"}), "198.51.100.7");
    EXPECT_EQ(client_address(kUnixPeer, "198.51.100.7", {"127.0.0.1"}), kUnixPeer);
    EXPECT_EQ(client_address(kUnixPeer, "", {"unix"}), kUnixPeer);
}

}  // namespace
}  // namespace firstline
