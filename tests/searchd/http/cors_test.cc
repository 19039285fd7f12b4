#include "searchd/http/cors.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace firstline {
namespace {

Request request_from(const std::string& origin) {
    Request request;
    request.headers = {{"host", "help.store.example"}};
    if (!origin.empty()) request.headers["origin"] = origin;
    return request;
}

std::string header_of(const Reply& reply, const std::string& name) {
    const auto found = std::find_if(reply.headers.begin(), reply.headers.end(),
                                    [&](const auto& header) { return header.first == name; });
    return found == reply.headers.end() ? "" : found->second;
}

struct Origin {
    const char* origin;
    bool listed;
    bool may_post;
};

TEST(Cors, TheOriginMatrix) {
    const Cors cors({"https://store.example", "http://localhost:3000"});
    const Origin kMatrix[] = {
        {"https://store.example", true, true},
        {"http://localhost:3000", true, true},
        {"", false, true},                             // no browser, or a plain navigation
        {"https://help.store.example", false, true},   // our own pages
        {"http://store.example", false, false},        // another scheme
        {"https://store.example:8443", false, false},  // another port
        {"https://store.example.evil.example", false, false},
        {"https://evilstore.example", false, false},
        {"https://STORE.example", false, false},  // browsers send small letters
        {"null", false, false},
        {"https://store.example/", false, false},
        {"help.store.example", false, false},
    };
    for (const Origin& row : kMatrix) {
        const Request request = request_from(row.origin);
        Reply reply;
        cors.add_headers(request, reply);
        EXPECT_EQ(header_of(reply, "Access-Control-Allow-Origin"), row.listed ? row.origin : "")
            << row.origin;
        EXPECT_EQ(header_of(reply, "Vary"), "Origin");
        EXPECT_EQ(header_of(reply, "Access-Control-Allow-Credentials"), "");
        EXPECT_EQ(cors.may_post(request), row.may_post) << row.origin;
        EXPECT_EQ(cors.preflight(request).status, row.listed ? 204 : 403) << row.origin;
    }
}

}  // namespace
}  // namespace firstline
