#include <gtest/gtest.h>

#include "kb/base/file.h"
#include "searchd/api/wire.h"

namespace firstline {
namespace {

TEST(WireEvents, TheExampleIsRead) {
    const auto body = read_whole_file(FIRSTLINE_SOURCE_DIR "/api/examples/events.json", 1 << 20);
    const ParsedEvents parsed = parse_events(*body);
    ASSERT_FALSE(parsed.problem);
    ASSERT_EQ(parsed.events.size(), 2U);
    EXPECT_EQ(parsed.events[0].type, "opened");
    EXPECT_EQ(parsed.events[0].token, "eyJxIjoxfQ.c2lnbmF0dXJl");
    EXPECT_EQ(parsed.events[0].page, "returns-period");
    EXPECT_EQ(parsed.events[0].rank, 1);
    EXPECT_EQ(parsed.events[1].reason, "incomplete");
    EXPECT_EQ(parsed.events[1].comment, "what about sale items");
}

std::string repeated(const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

std::string one_event(const std::string& fields) {
    return R"({"events":[{"type":"opened","token":"t")" + fields + "}]}";
}

TEST(WireEvents, WhatIsNoJsonIsBadJson) {
    for (const std::string& body :
         {std::string(), std::string("{"), std::string("{\"events\":[]}x"), std::string("\xFF"),
          repeated("[", 100000), repeated("[", 40) + repeated("]", 40),
          repeated("{\"a\":", 33) + "1" + repeated("}", 33), std::string("{'events':[]}"),
          std::string(R"({"events":["\ud800"]})")}) {
        const ParsedEvents parsed = parse_events(body);
        ASSERT_TRUE(parsed.problem) << body.substr(0, 40);
        EXPECT_EQ(parsed.problem->code, ProblemCode::kBadJson) << body.substr(0, 40);
    }
}

TEST(WireEvents, WhatIsNoEventIsBadEvent) {
    const std::string kBodies[] = {
        "[]",
        "null",
        "{}",
        R"({"events":[]})",
        R"({"events":{}})",
        R"({"events":[1]})",
        R"({"events":[{}]})",
        R"({"events":[{"type":"opened"}]})",
        R"({"events":[{"token":"t"}]})",
        R"({"events":[{"type":"query","token":"t"}]})",
        R"({"events":[{"type":"opened","token":"t"}],"more":1})",
        one_event(R"(,"rank":0)"),
        one_event(R"(,"rank":101)"),
        one_event(R"(,"rank":1.5)"),
        one_event(R"(,"rank":"1")"),
        one_event(R"(,"rank":1e300)"),
        one_event(R"(,"rank":99999999999999999999)"),
        one_event(R"(,"reason":"because")"),
        one_event(R"(,"reason":"wrong")"),
        R"({"events":[{"type":"helpful","token":"t","reason":"unclear"}]})",
        one_event(R"(,"page":7)"),
        one_event(R"(,"page":")" + std::string(201, 'x') + "\""),
        one_event(R"(,"page":"a\u0000b")"),
        one_event(R"(,"comment":")" + std::string(1001, 'x') + "\""),
        one_event(R"(,"unknown":"x")"),
        R"({"events":[)" + repeated(R"({"type":"opened","token":"t"},)", 20) +
            R"({"type":"opened","token":"t"}]})",
    };
    for (const std::string& body : kBodies) {
        const ParsedEvents parsed = parse_events(body);
        ASSERT_TRUE(parsed.problem) << body;
        EXPECT_EQ(parsed.problem->code, ProblemCode::kBadEvent) << body;
    }
}

TEST(WireEvents, ALimitThatWasPassedIsNamed) {
    const std::pair<std::string, const char*> kRows[] = {
        {R"({"events":[{"type":"opened","token":")" + std::string(1025, 't') + "\"}]}",
         "1024 bytes"},
        {one_event(R"(,"page":")" + std::string(201, 'x') + "\""), "200 bytes"},
        {one_event(R"(,"anchor":")" + std::string(201, 'x') + "\""), "200 bytes"},
        {one_event(R"(,"rank":101)"), "1 to 100"},
        {one_event(R"(,"comment":")" + std::string(1001, 'x') + "\""), "1000 characters"},
        {one_event(R"(,"page":"a\u0000b")"), ""},
        {one_event(R"(,"reason":"because")"), ""},
    };
    for (const auto& [body, limit] : kRows) {
        const ParsedEvents parsed = parse_events(body);
        ASSERT_TRUE(parsed.problem) << body;
        EXPECT_EQ(parsed.problem->limit, limit) << body;
    }
}

TEST(WireEvents, ACommentsLimitIsInCharacters) {
    EXPECT_FALSE(parse_events(one_event(R"(,"comment":")" + repeated("é", 1000) + "\"")).problem);
    EXPECT_TRUE(parse_events(one_event(R"(,"comment":")" + repeated("é", 1001) + "\"")).problem);
}

}  // namespace
}  // namespace firstline
