// Requests made to be read two ways, or to make the daemon hold or unpack more than it should, as
// bytes on a socket to the whole daemon: one reply, a refusal, and nothing of what was smuggled
// behind it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/searchd/served_store.h"

namespace firstline {
namespace {

// Whatever is hidden behind a request asks for this; a daemon that took it for a request would tell
// its metrics.
constexpr const char* kSmuggled = "GET /metrics HTTP/1.1\r\nHost: store.example\r\n\r\n";
constexpr const char* kSmuggledSays = "firstline_";

std::string post(const std::string& fields, const std::string& rest) {
    return "POST /v1/events HTTP/1.1\r\nHost: store.example\r\nContent-Type: application/json\r\n" +
           fields + "\r\n" + rest;
}

std::string get(const std::string& target, const std::string& fields = "",
                const std::string& rest = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: store.example\r\n" + fields + "\r\n" + rest;
}

// Eight thousand blanks as gzip packs them: 41 bytes that a server may unpack to what it was not
// promised.
const std::string kGzip(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x81\x00\x00\x00\x00\x80\x20\x95\xfd\x29\x17"
    "\xa9"
    "\x0a\x00\x00\x00\x00\x00\x00\x00\x18\xa8\xe8\xb1\xa0\x40\x1f\x00\x00",
    41);

std::string many_fields(int count) {
    std::string fields;
    for (int i = 0; i < count; ++i) fields += "X-" + std::to_string(i) + ": 1\r\n";
    return fields;
}

struct Attack {
    const char* name;
    std::string bytes;
    int status;
};

std::vector<Attack> attacks() {
    const std::string hidden = kSmuggled;
    const std::string length = std::to_string(hidden.size());
    return {
        {"a chunked body", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden), 400},
        {"chunked and a length",
         post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden), 400},
        {"chunked, spelled oddly",
         post("Transfer-Encoding:\tchUNKed\r\nContent-Length: 0\r\n", hidden), 400},
        {"chunked under another coding", post("Transfer-Encoding: gzip, chunked\r\n", hidden), 400},
        {"8 MB in chunks",
         post("Transfer-Encoding: chunked\r\n",
              "800000\r\n" + std::string(8 << 20, 'x') + "\r\n0\r\n\r\n"),
         400},
        {"a blank before the colon",
         post("Content-Length: 0\r\nTransfer-Encoding : chunked\r\n", hidden), 400},
        {"two lengths", post("Content-Length: 0\r\nContent-Length: " + length + "\r\n", hidden),
         400},
        {"two equal lengths", post("Content-Length: 0\r\nContent-Length: 0\r\n", hidden), 400},
        {"two lengths in one field", post("Content-Length: 0, " + length + "\r\n", hidden), 400},
        {"a negative length", post("Content-Length: -1\r\n", hidden), 400},
        {"a length in hexadecimal", post("Content-Length: 0x0\r\n", hidden), 400},
        {"a length beyond 64 bits", post("Content-Length: 18446744073709551616\r\n", hidden), 413},
        {"no length", post("", hidden), 400},
        {"a packed body", post("Content-Encoding: gzip\r\nContent-Length: 41\r\n", kGzip), 400},
        {"a GET with a body", get("/v1/suggest?q=a", "Content-Length: " + length + "\r\n", hidden),
         400},
        {"a HEAD with a body",
         "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n" + hidden, 400},
        {"300,000 fields", get("/", many_fields(300'000)), 400},
        {"65 fields", get("/", many_fields(64)), 400},
        {"a field of 17 KB", get("/", "X: " + std::string(17'000, 'a') + "\r\n"), 400},
        {"a path of 8 KB", get("/" + std::string(8192, 'a')), 414},
        {"8 KB of folders", get(std::string(4096, '/').append("a")), 414},
        {"8 MB without a line's end", std::string("GET /") + std::string(8 << 20, 'a'), 414},
        {"CR LF in the target", "GET /a\r\nX: b HTTP/1.1\r\nHost: a\r\n\r\n" + hidden, 400},
        {"a lone CR in a field", get("/", "X: a\rTransfer-Encoding: chunked\r\n", hidden), 400},
        {"a lone LF in a field", get("/", "X: a\nContent-Length: 5\r\n", hidden), 400},
        {"lines that end in LF", "GET / HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
         400},
        {"a NUL in the target", get(std::string("/a\0b", 4), "", hidden), 400},
        {"a NUL in a field", get("/", std::string("X: a\0b\r\n", 8), hidden), 400},
        {"a folded field", get("/", "X: a\r\n Transfer-Encoding: chunked\r\n", hidden), 400},
        {"two hosts", get("/", "Host: evil.example\r\n", hidden), 400},
        {"an absolute target", get("http://evil.example/v1/suggest?q=a", "", hidden), 400},
        {"a range", get("/help.css", "Range: bytes=0-0\r\n", hidden), 400},
        {"an expectation", post("Expect: 100-continue\r\nContent-Length: 2\r\n", "{}" + hidden),
         400},
        {"an unknown method", "FOO / HTTP/1.1\r\nHost: a\r\n\r\n" + hidden, 405},
        {"TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n" + hidden, 405},
        {"another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden, 400},
        {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
        {"HTTP/0.9", "GET /\r\n\r\n" + hidden, 400},
    };
}

TEST(HostileRequests, EachGetsOneRefusalAndNothingBehindItIsRead) {
    ServedStore store(boot_shop_pages());
    for (const Attack& attack : attacks()) {
        TestClient client(store.daemon->port());
        client.send(attack.bytes);
        const std::string reply = client.read_to_end();
        EXPECT_EQ(status_of(reply), attack.status) << attack.name << ": " << reply.substr(0, 200);
        EXPECT_NE(reply.find("application/problem+json"), std::string::npos) << attack.name;
        EXPECT_NE(reply.find("Connection: close"), std::string::npos) << attack.name;
        EXPECT_EQ(reply.find("HTTP/1.1 ", 1), std::string::npos) << attack.name << ": two replies";
        EXPECT_EQ(reply.find(kSmuggledSays), std::string::npos) << attack.name << ": smuggled";
    }
    EXPECT_EQ(status_of(store.get("/v1/suggest?q=return")), 200);
}

// What a parser could take for more than it is, and is good: answered once, and the next request,
// too.
TEST(HostileRequests, OddButGoodRequestsAreAnsweredAndWhatFollowsIsItsOwnRequest) {
    ServedStore store(boot_shop_pages());
    const std::string kGood[] = {
        get("/v1/suggest?q=a", "Content-Length: 0\r\n"),
        get("/v1/suggest?q=%00%0D%0AHost%3A%20evil"),
        get("/v1/suggest?q=a&x=" + std::string(2000, 'b')),
        get("/v1/suggest?q=a", "X-Long: " + std::string(10'000, 'a') + "\r\n"),
        post("Content-Length: 2\r\n", "{}"),
    };
    for (const std::string& request : kGood) {
        TestClient client(store.daemon->port());
        client.send(request + kSmuggled);
        EXPECT_GT(status_of(client.read_reply()), 0) << request.substr(0, 100);
        EXPECT_NE(client.read_reply().find(kSmuggledSays), std::string::npos)
            << request.substr(0, 100);
    }
}

// Text of a request that comes back in a header would split the reply.
TEST(HostileRequests, NothingOfARequestBecomesAHeader) {
    ServedStore store(boot_shop_pages());
    for (const char* target :
         {"/v1/pages/x%0d%0aSet-Cookie:%20a=b", "/help?q=%0d%0aSet-Cookie:%20a=b",
          "/help?locale=en%0d%0aSet-Cookie:%20a=b", "/%0d%0aSet-Cookie:%20a=b",
          "/v1/suggest?q=a&locale=%0d%0aSet-Cookie:%20a=b"}) {
        const std::string reply = store.get(target, "Accept-Language: de\r\n");
        const std::string head = reply.substr(0, reply.find("\r\n\r\n"));
        EXPECT_EQ(head.find("Set-Cookie"), std::string::npos) << target << "\n" << head;
    }
}

}  // namespace
}  // namespace firstline
