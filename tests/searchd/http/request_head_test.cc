#include "searchd/http/request_head.h"

#include <gtest/gtest.h>

#include <string>

namespace firstline {
namespace {

using State = HeadVerdict::State;

std::string get(const std::string& target, const std::string& fields = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: store.example\r\n" + fields + "\r\n";
}

std::string post(const std::string& fields) {
    return "POST /v1/events HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

TEST(RequestHead, AWholeRequestIsMeasured) {
    const std::string head = post("Content-Length: 5\r\n");
    const HeadVerdict verdict = examine_head(head + "hello");
    ASSERT_EQ(verdict.state, State::kComplete);
    EXPECT_EQ(verdict.head_bytes, head.size());
    EXPECT_EQ(verdict.body_bytes, 5U);
}

TEST(RequestHead, EveryBeginningOfAGoodRequestIsIncomplete) {
    const std::string head = get("/v1/answers?q=caf%C3%A9", "Accept: */*\r\nX-Empty:\r\n");
    for (std::size_t size = 0; size < head.size(); ++size) {
        EXPECT_EQ(examine_head(head.substr(0, size)).state, State::kIncomplete) << size;
    }
    EXPECT_EQ(examine_head(head).state, State::kComplete);
}

struct Refusal {
    std::string request;
    ProblemCode code;
};

TEST(RequestHead, WhatTheLibraryWouldLetPassIsRefused) {
    const auto bad = ProblemCode::kUnacceptableRequest;
    std::string many;
    for (int i = 0; i < 65; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
    const Refusal kTable[] = {
        {get("/" + std::string(2048, 'a')), ProblemCode::kUriTooLong},
        {"GET /" + std::string(3000, 'a'), ProblemCode::kUriTooLong},
        {get("/", "X: " + std::string(17000, 'a') + "\r\n"), bad},
        {get("/", many), bad},
        {get("/", "Transfer-Encoding: chunked\r\n"), bad},
        {post("transfer-encoding: chunked\r\nContent-Length: 5\r\n"), bad},
        {post("Content-Encoding: gzip\r\nContent-Length: 5\r\n"), bad},
        {get("/", "Range: bytes=0-1\r\n"), bad},
        {post("Expect: 100-continue\r\nContent-Length: 5\r\n"), bad},
        {post("Content-Length: 5\r\nContent-Length: 5\r\n"), bad},
        {post("Content-Length: 5\r\ncontent-length: 6\r\n"), bad},
        {post("Content-Length: +5\r\n"), bad},
        {post("Content-Length: -5\r\n"), bad},
        {post("Content-Length: 5, 5\r\n"), bad},
        {post("Content-Length:\r\n"), bad},
        {post(""), bad},
        {post("Content-Length: 65537\r\n"), ProblemCode::kBodyTooLarge},
        {post("Content-Length: 99999999999999999999999\r\n"), ProblemCode::kBodyTooLarge},
        {get("/", "Content-Length: 5\r\n"), bad},
        {"HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", bad},
        {"GET / HTTP/1.1\r\n\r\n", bad},
        {get("/", "Host: other\r\n"), bad},
        {get("/", "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), bad},
        {get("/a\tb"), bad},
        {get(std::string("/a\0b", 4)), bad},
        {get("/\x01"), bad},
        {get("/%"), bad},
        {get("/%u0041"), bad},
        {get("/%4"), bad},
        {get("http://store.example/"), bad},
        {get("*"), bad},
        {get("/", "X: a\x01\r\n"), bad},
        {get("/", "X: a\nY: b\r\n"), bad},
        {get("/", "X: a\rY: b\r\n"), bad},
        {get("/", "X : a\r\n"), bad},
        {get("/", " folded\r\n"), bad},
        {get("/", "X: a\r\n folded\r\n"), bad},
        {get("/", ": a\r\n"), bad},
        {get("/", "no colon\r\n"), bad},
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", bad},
        {"GET /\r\nHost: a\r\n\r\n", bad},
        {"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", bad},
        {"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", ProblemCode::kMethodNotAllowed},
        {"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", ProblemCode::kMethodNotAllowed},
        {"\x16\x03\x01", bad},
        {"\r\n", bad},
        {"get / HTTP/1.1\r\nHost: a\r\n\r\n", bad},
    };
    for (const Refusal& row : kTable) {
        const HeadVerdict verdict = examine_head(row.request);
        ASSERT_EQ(verdict.state, State::kRefused) << row.request.substr(0, 100);
        EXPECT_EQ(verdict.problem->code, row.code)
            << row.request.substr(0, 100) << ": " << verdict.problem->detail;
    }
}

TEST(RequestHead, LimitsThemselvesAreAccepted) {
    EXPECT_EQ(examine_head(get("/" + std::string(2047, 'a'))).state, State::kComplete);
    EXPECT_EQ(examine_head(post("Content-Length: 65536\r\n")).body_bytes, 65536U);
    std::string fields;
    for (int i = 0; i < 63; ++i) fields += "X-" + std::to_string(i) + ": 1\r\n";
    EXPECT_EQ(examine_head(get("/", fields)).state, State::kComplete);
    EXPECT_EQ(examine_head(get("/caf\xC3\xA9")).state, State::kComplete);
    EXPECT_EQ(examine_head("GET / HTTP/1.0\r\n\r\n").state, State::kComplete);
}

}  // namespace
}  // namespace firstline
