#include "searchd/api/wire_contact.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

Json example() {
    return Json::parse(
        *read_whole_file(FIRSTLINE_SOURCE_DIR "/api/examples/contact.json", 1 << 20));
}

TEST(WireContact, TheExampleIsRead) {
    const ParsedContact parsed = parse_contact(example().dump());
    ASSERT_FALSE(parsed.problem) << parsed.problem->detail;
    const PostedContact& contact = parsed.contact;
    EXPECT_EQ(contact.reference, "ticket-48213");
    EXPECT_EQ(contact.channel, "phone");
    ASSERT_TRUE(contact.time);
    EXPECT_EQ(rfc3339_utc(*contact.time), "2026-11-23T12:05:00Z");
    EXPECT_EQ(contact.question, "Where is my parcel 10023?");
    EXPECT_EQ(contact.locale, "en");
    EXPECT_EQ(contact.session, "q3JkXw0Zb1c9TtY2");
    EXPECT_EQ(contact.visitor, "customer-7781");
    EXPECT_EQ(contact.page, "parcel-missing");
    EXPECT_TRUE(contact.resolved);
}

TEST(WireContact, ReferenceAndChannelAreEnough) {
    const ParsedContact parsed = parse_contact(R"({"reference":"1","channel":"store"})");
    ASSERT_FALSE(parsed.problem) << parsed.problem->detail;
    EXPECT_FALSE(parsed.contact.time);
    EXPECT_FALSE(parsed.contact.resolved);
}

TEST(WireContact, WhatIsNoContactIsRefusedWithItsFieldNamed) {
    const auto with = [](const std::string& field, const Json& value) {
        Json body = example();
        body[field] = value;
        return body.dump();
    };
    const auto without = [](const std::string& field) {
        Json body = example();
        body.erase(field);
        return body.dump();
    };
    const std::pair<std::string, std::string> kBodies[] = {
        {without("reference"), "reference is missing."},
        {without("channel"), "channel is missing."},
        {with("reference", ""), "reference is empty."},
        {with("reference", std::string(201, 'x')), "reference is too long."},
        {with("reference", "a\nb"), "reference holds control characters."},
        {with("channel", "widget"), "channel is none of email, chat, phone, social, store, other."},
        {with("time", "yesterday"), "time is not as RFC 3339 spells it."},
        {with("time", "2026-11-23"), "time is not as RFC 3339 spells it."},
        {with("time", 1795439103), "time is not a text."},
        {with("question", std::string(2001, 'x')), "question is too long."},
        {with("locale", "en_US"), "locale is not a BCP 47 tag."},
        {with("session", "short"), "session is not of A-Z"},
        {with("visitor", std::string(201, 'x')), "visitor is too long."},
        {with("page", "a\x01z"), "page holds control characters."},
        {with("resolved", "yes"), "resolved is neither true nor false."},
        {with("agent", "anna"), "The body has a field that is none of reference, channel"},
    };
    for (const auto& [body, detail] : kBodies) {
        const ParsedContact parsed = parse_contact(body);
        ASSERT_TRUE(parsed.problem) << body.substr(0, 200);
        EXPECT_EQ(parsed.problem->code, ProblemCode::kBadBody) << body.substr(0, 200);
        EXPECT_EQ(parsed.problem->detail.rfind(detail, 0), 0U)
            << detail << " but: " << parsed.problem->detail;
    }
    EXPECT_EQ(parse_contact("{").problem->code, ProblemCode::kBadJson);
}

}  // namespace
}  // namespace firstline
