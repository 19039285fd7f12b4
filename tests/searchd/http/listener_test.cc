#include "searchd/http/listener.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/searchd/test_client.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

TEST(Listener, TellsWhereItListens) {
    const auto v4 = open_listener("127.0.0.1", 0);
    ASSERT_TRUE(v4) << v4.error().message;
    EXPECT_GT(v4->port, 0);
    EXPECT_EQ(v4->where, "127.0.0.1:" + std::to_string(v4->port));
    const auto v6 = open_listener("::1", 0);
    if (!v6) GTEST_SKIP() << "no IPv6 here: " << v6.error().message;
    EXPECT_EQ(v6->where, "[::1]:" + std::to_string(v6->port));
}

TEST(Listener, TheAnyAddressOfIpv6TakesIpv4TooWhateverTheSystemsDefault) {
    const auto listener = open_listener("::", 0);
    if (!listener) GTEST_SKIP() << "no IPv6 here: " << listener.error().message;
    const int descriptor = listener->socket.get();
    int only = 1;
    socklen_t size = sizeof only;
    ASSERT_EQ(::getsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &only, &size), 0);
    EXPECT_EQ(only, 0);
}

TEST(Listener, AWrongAddressIsNamed) {
    const auto listener = open_listener("localhost", 0);
    ASSERT_FALSE(listener);
    EXPECT_NE(listener.error().message.find("\"localhost\" is not an IP address"),
              std::string::npos);
}

TEST(UnixListener, HasItsModeAndTakesClients) {
    const TemporaryFolder folder;
    const std::string path = folder.file("http.sock");
    const auto listener = open_unix_listener(path, "0600");
    ASSERT_TRUE(listener) << listener.error().message;
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_TRUE(S_ISSOCK(status.st_mode));
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_TRUE(TestClient(path).connected());
    EXPECT_EQ(listener->where, "unix:" + path);
}

TEST(UnixListener, ASocketThatNobodyAnswersIsReplaced) {
    const TemporaryFolder folder;
    const std::string path = folder.file("http.sock");
    { ASSERT_TRUE(open_unix_listener(path, "0660")); }
    EXPECT_FALSE(TestClient(path).connected());
    const auto second = open_unix_listener(path, "0660");
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_TRUE(TestClient(path).connected());
}

TEST(UnixListener, ASocketThatIsAnsweredIsNotTaken) {
    const TemporaryFolder folder;
    const std::string path = folder.file("http.sock");
    const auto first = open_unix_listener(path, "0660");
    ASSERT_TRUE(first);
    const auto second = open_unix_listener(path, "0660");
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("set another listen.socket"), std::string::npos);
    EXPECT_TRUE(TestClient(path).connected());
}

TEST(UnixListener, AFileIsNotRemoved) {
    const TemporaryFolder folder;
    folder.write("data.txt", "precious");
    const auto listener = open_unix_listener(folder.file("data.txt"), "0660");
    ASSERT_FALSE(listener);
    EXPECT_NE(listener.error().message.find("no socket is there; remove it"), std::string::npos);
    EXPECT_TRUE(std::filesystem::is_regular_file(folder.file("data.txt")));
}

TEST(AdoptedListener, IsTheSameSocket) {
    auto opened = open_listener("127.0.0.1", 0);
    ASSERT_TRUE(opened);
    const int port = opened->port;
    const auto adopted = adopt_listener(opened->socket.release());
    ASSERT_TRUE(adopted) << adopted.error().message;
    EXPECT_EQ(adopted->port, port);
    EXPECT_TRUE(TestClient(port).connected());
}

TEST(AdoptedListener, WhatDoesNotListenIsRefused) {
    EXPECT_FALSE(adopt_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)));
    EXPECT_FALSE(adopt_listener(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)));
    EXPECT_FALSE(adopt_listener(-1));
}

}  // namespace
}  // namespace firstline
