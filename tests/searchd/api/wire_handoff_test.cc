// Hand-offs as api/examples shows them: the values below are those of the examples.
#include "searchd/api/wire_handoff.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kCreatedMs = 1'795'436'400'000;  // 2026-11-23T12:20:00Z
constexpr std::int64_t kMinuteMs = 60'000;

std::string text_of(const std::string& name) {
    return *read_whole_file(FIRSTLINE_SOURCE_DIR "/api/examples/" + name, 1 << 20);
}

Json example(const std::string& name) {
    return Json::parse(text_of(name));
}

Handoff missing_parcel() {
    Handoff handoff;
    handoff.id = "q9mZ0w3xTn2H5c1vYb7RkA";
    handoff.version = 7;
    handoff.created_ms = kCreatedMs;
    handoff.promised = {kCreatedMs + 70 * kMinuteMs, "2026-11-23T14:30:00+01:00"};
    handoff.ahead = 2;
    handoff.packet.question = "My order ‹order› says delivered but nothing came";
    handoff.packet.shown = {{"parcel-missing", "neighbours", 1}, {"delivery-time", "", 2}};
    handoff.packet.read = {{"parcel-missing", "neighbours", 1}};
    handoff.packet.votes = {{"parcel-missing", "neighbours", false, "incomplete"}};
    handoff.packet.page_url = "/account/orders";
    handoff.packet.locale = "en";
    handoff.packet.source = "widget";
    handoff.contact = {"Zoë Jansen", "zoe@mail.example", "+31 6 1234 5678"};
    handoff.state = HandoffState::kClaimed;
    handoff.agent = "anna";
    handoff.first_action_ms = kCreatedMs + 5 * kMinuteMs;
    handoff.notes = {{kCreatedMs + 6 * kMinuteMs, "anna", "asked the carrier"}};
    return handoff;
}

TEST(WireHandoff, TheExampleIsRead) {
    const ParsedHandoff parsed = parse_handoff(text_of("handoff.json"));
    ASSERT_FALSE(parsed.problem) << parsed.problem->detail;
    const PostedHandoff& posted = parsed.handoff;
    EXPECT_EQ(posted.key, "k7Tq2n9xV4mB8sLw");
    EXPECT_EQ(posted.token, "eyJxIjoxfQ.c2lnbmF0dXJl");
    EXPECT_EQ(posted.packet.channel, HandoffChannel::kEmail);
    EXPECT_EQ(posted.packet.shown, missing_parcel().packet.shown);
    EXPECT_EQ(posted.packet.read, missing_parcel().packet.read);
    EXPECT_EQ(posted.packet.votes, missing_parcel().packet.votes);
    EXPECT_EQ(posted.packet.page_url, "/account/orders?id=10023");
    EXPECT_EQ(posted.contact, missing_parcel().contact);
}

TEST(WireHandoff, AReasonBelongsToWhatDidNotHelp) {
    Json json = example("handoff.json");
    json["votes"] = {{{"page", "returns"}, {"helpful", false}, {"reason", "unclear"}}};
    EXPECT_FALSE(parse_handoff(json.dump()).problem);
    json["votes"][0]["helpful"] = true;
    const ParsedHandoff parsed = parse_handoff(json.dump());
    ASSERT_TRUE(parsed.problem);
    EXPECT_EQ(parsed.problem->code, ProblemCode::kBadBody);
    EXPECT_NE(parsed.problem->detail.find("did not help"), std::string::npos);
}

TEST(WireHandoff, RepliesAreThoseOfTheExamples) {
    Handoff handoff = missing_parcel();
    EXPECT_EQ(Json::parse(render_handoff_receipt(handoff)), example("handoff-receipt.json"));
    EXPECT_EQ(Json::parse(render_agent_handoff(handoff, kCreatedMs)),
              example("agent-handoff.json"));
    EXPECT_EQ(Json::parse(render_handoff_page({{handoff}, 4, 9}, 3, kCreatedMs)),
              example("agent-handoffs.json"));
    Delivery delivery;
    delivery.id = "f3Jc8pWq0LxT6yNbUe5hZg";
    delivery.handoff = handoff;
    EXPECT_EQ(Json::parse(render_delivery(delivery)), example("handoff-delivery.json"));
    handoff.state = HandoffState::kResolved;
    handoff.answered_ms = handoff.resolved_ms = kCreatedMs + 30 * kMinuteMs;
    handoff.asks_effort = true;
    EXPECT_EQ(Json::parse(render_handoff_status(handoff, kCreatedMs)),
              example("handoff-status.json"));
}

TEST(WireHandoff, TheReceiptStaysTheSameWhateverHappens) {
    Handoff handoff = missing_parcel();
    const std::string receipt = render_handoff_receipt(handoff);
    handoff.state = HandoffState::kResolved;
    handoff.agent = "ben";
    handoff.version = 99;
    EXPECT_EQ(render_handoff_receipt(handoff), receipt);
}

TEST(WireHandoff, ShoppersSeeNothingOfAgentsOrOfWhatTheyWrote) {
    const std::string status = render_handoff_status(missing_parcel(), kCreatedMs);
    for (const char* text : {"anna", "zoe@", "carrier", "delivered"})
        EXPECT_EQ(status.find(text), std::string::npos) << text;
}

TEST(WireHandoff, ActionsAreReadAndNeedWhatTheyNeed) {
    using Kind = HandoffAction::Kind;
    EXPECT_FALSE(parse_action(Kind::kClaim, "{}").problem);
    EXPECT_TRUE(parse_action(Kind::kClaim, "").problem);
    EXPECT_FALSE(parse_action(Kind::kRelease, "{}").problem);
    EXPECT_EQ(parse_action(Kind::kReassign, text_of("handoff-reassign.json")).action.to, "ben");
    EXPECT_EQ(parse_action(Kind::kNote, text_of("handoff-note.json")).action.text,
              "asked the carrier");
    const ParsedAction resolve = parse_action(Kind::kResolve, text_of("handoff-resolve.json"));
    EXPECT_EQ(resolve.action.outcome, HandoffOutcome::kAnswered);
    EXPECT_TRUE(resolve.action.asks_effort);
    for (const auto& [kind, body] :
         std::vector<std::pair<Kind, std::string>>{{Kind::kReassign, "{}"},
                                                   {Kind::kNote, R"({"text":""})"},
                                                   {Kind::kResolve, "{}"},
                                                   {Kind::kResolve, R"({"outcome":""})"},
                                                   {Kind::kResolve, R"({"outcome":"solved"})"},
                                                   {Kind::kClaim, R"({"to":"ben"})"},
                                                   {Kind::kNote, R"({"text":1})"}}) {
        const ParsedAction parsed = parse_action(kind, body);
        ASSERT_TRUE(parsed.problem) << body;
        EXPECT_EQ(parsed.problem->code, ProblemCode::kBadBody) << body;
    }
}

TEST(WireHandoff, WhatIsNoHandoffIsRefusedWithItsFieldNamed) {
    const auto with = [](const std::string& field, const Json& value) {
        Json body = example("handoff.json");
        body[field] = value;
        return body.dump();
    };
    const auto without = [](const std::string& field) {
        Json body = example("handoff.json");
        body.erase(field);
        return body.dump();
    };
    const Json kSeen = {{"page", "a"}};
    const std::vector<std::pair<std::string, std::string>> kBodies = {
        {"[]", "The body is not an object."},
        {without("key"), "key is missing."},
        {without("channel"), "channel is missing."},
        {without("question"), "question is missing."},
        {without("contact"), "contact is missing."},
        {[&] {
             Json body = Json::parse(without("token"));
             body.erase("session");
             return body.dump();
         }(),
         "A hand-off needs the token of a reply, or a session."},
        {with("key", "short"), "key is not of A-Z"},
        {with("key", "sixteen letters!"), "key is not of A-Z"},
        {with("question", ""), "question is empty."},
        {with("question", nullptr), "question is not a text."},
        {with("question", std::string(2001, 'x')), "question is too long."},
        {with("question", "a\x01z"), "question holds control characters."},
        {with("channel", "fax"), "channel is none of live_chat, email, phone."},
        {with("source", "console"), "source is none of"},
        {with("locale", "en_US"), "locale is not a BCP 47 tag."},
        {with("url", std::string(1025, 'x')), "url is too long."},
        {with("shown", Json::array({Json::object()})), "shown.page is missing."},
        {with("shown", Json(std::vector<Json>(21, kSeen))), "shown is not a list of its length."},
        {with("shown", "x"), "shown is not a list"},
        {with("read", Json::array({{{"page", "a"}, {"rank", 0}}})), "read.rank is not"},
        {with("votes", Json::array({kSeen})), "votes.helpful is missing."},
        {with("contact", {{"name", "Zoë"}}), "contact.email is missing."},
        {with("contact", {{"email", "zoe"}}), "contact.email is no e-mail address."},
        {with("contact", {{"email", "a@b\r\nBcc: c@d"}}), "contact.email holds control"},
        {with("contact", {{"email", "<a@b>"}}), "contact.email is no e-mail address."},
        {with("contact", {{"email", "a@b.c"}, {"phone", "call me"}}), "contact.phone is no"},
        {with("contact", {{"email", "a@b.c"}, {"fax", "1"}}), "contact has a field"},
        {with("nonsense", 1), "The body has a field that is none of key, channel"},
    };
    for (const auto& [body, detail] : kBodies) {
        const ParsedHandoff parsed = parse_handoff(body);
        ASSERT_TRUE(parsed.problem) << body.substr(0, 200);
        EXPECT_EQ(parsed.problem->code, ProblemCode::kBadBody) << body.substr(0, 200);
        EXPECT_EQ(parsed.problem->detail.rfind(detail, 0), 0U)
            << detail << " but: " << parsed.problem->detail;
    }
    EXPECT_EQ(parse_handoff("{").problem->code, ProblemCode::kBadJson);
}

TEST(WireHandoff, AChatNeedsNoContactAndACallNeedsANumber) {
    Json body = example("handoff.json");
    body.erase("contact");
    body["channel"] = "live_chat";
    EXPECT_FALSE(parse_handoff(body.dump()).problem);
    body["channel"] = "phone";
    body["contact"] = {{"phone", "+31 (0)6 1234-5678"}};
    EXPECT_FALSE(parse_handoff(body.dump()).problem);
    body["contact"] = {{"email", "a@b.c"}};
    EXPECT_EQ(parse_handoff(body.dump()).problem->detail, "contact.phone is missing.");
    body["contact"] = {{"phone", "1234"}};
    EXPECT_TRUE(parse_handoff(body.dump()).problem);
}

}  // namespace
}  // namespace firstline
