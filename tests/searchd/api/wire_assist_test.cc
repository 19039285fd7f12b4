// Transcripts and flags as api/examples shows them: the values below are those of the examples.
#include "searchd/api/wire_assist.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"
#include "searchd/api/wire_flags.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

std::string text_of(const std::string& name) {
    return *read_whole_file(FIRSTLINE_SOURCE_DIR "/api/examples/" + name, 1 << 20);
}

Json example(const std::string& name) {
    return Json::parse(text_of(name));
}

AnswerItem goodwill() {
    AnswerItem item;
    item.page = "goodwill-vouchers";
    item.kind = PageKind::kFaq;
    item.audience = Audience::kAgent;
    item.locale = "en";
    item.title = "Goodwill vouchers";
    item.section = "Internal";
    item.text = "Offer at most 15 euro.";
    item.lead = {0, 22};
    item.updated = "2026-10-01";
    return item;
}

AnswerItem returns() {
    AnswerItem item = goodwill();
    item.page = "returns-period";
    item.audience = Audience::kPublic;
    item.title = "How long do I have to return something?";
    item.section = "Returns";
    item.url = "/help/returns-period";
    item.text = "You can return it within 60 days.";
    item.highlights = {{8, 14}};
    item.lead = {0, 33};
    return item;
}

AssistReply assist_reply() {
    Answer answer;
    answer.outcome = Outcome::kAnswer;
    answer.confidence = 0.91;
    answer.corrected = "how long to return it? tent";
    answer.locale = "en";
    AssistQuestion question;
    question.need.question.text = "how long to retrun it?";
    question.need.question.context = "tent";
    question.need.question.turn = 3;
    question.need.with_context = true;
    question.need.is_met = true;
    question.need.answer = std::make_shared<const Answer>(answer);
    question.results = {{goodwill(), false}, {returns(), true}};
    AssistReply reply;
    reply.snapshot = "000042-1a2b3c4d";
    reply.questions = {question};
    return reply;
}

TEST(WireAssist, TheExampleTranscriptIsRead) {
    const ParsedTranscript parsed = parse_transcript(text_of("assist.json"));
    ASSERT_FALSE(parsed.problem) << parsed.problem->detail;
    const PostedTranscript& posted = parsed.transcript;
    ASSERT_EQ(posted.turns.size(), 4U);
    EXPECT_EQ(posted.turns[0].from, Speaker::kCustomer);
    EXPECT_EQ(posted.turns[1].from, Speaker::kBot);
    EXPECT_EQ(posted.turns[2].from, Speaker::kAgent);
    EXPECT_EQ(posted.turns[3].text, "my tent came last week, order 10023. how long to retrun it?");
    EXPECT_EQ(posted.place.locale, "en");
    EXPECT_EQ(posted.place.page_url, "/account/orders");
    EXPECT_EQ(posted.place.skus, std::vector<std::string>{"WL-RD2"});
    EXPECT_EQ(posted.place.limit, 3U);
    EXPECT_FALSE(posted.place.explain);
    ASSERT_EQ(posted.seen.size(), 1U);
    EXPECT_EQ(posted.seen[0].page, "returns-period");
    EXPECT_TRUE(posted.seen[0].voted_down);
}

TEST(WireAssist, WhatWasSeenAndNotVotedOnIsNotVotedDown) {
    const auto parsed = parse_transcript(
        R"({"messages":[{"from":"customer","text":"a"}],
            "seen":[{"page":"a"},{"page":"b","helpful":true},{"page":"c","helpful":false}]})");
    ASSERT_FALSE(parsed.problem);
    ASSERT_EQ(parsed.transcript.seen.size(), 3U);
    EXPECT_FALSE(parsed.transcript.seen[0].voted_down);
    EXPECT_FALSE(parsed.transcript.seen[1].voted_down);
    EXPECT_TRUE(parsed.transcript.seen[2].voted_down);
    EXPECT_EQ(parsed.transcript.place.limit, 3U);
}

TEST(WireAssist, WhatPassesALimitIsRefusedByName) {
    const std::string message = R"({"from":"customer","text":"a"})";
    std::string many = message;
    for (int i = 0; i < 50; ++i) many += "," + message;
    for (const auto& [body, detail] : std::vector<std::pair<std::string, std::string>>{
             {R"({"messages":[]})", "messages is empty."},
             {R"({"messages":[)" + many + "]}", "messages is not a list of its length."},
             {R"({"messages":[{"from":"customer","text":""}]})", "messages.text is empty."},
             {R"({"messages":[{"from":"shop","text":"a"}]})",
              "messages.from is none of customer, agent, bot."},
             {R"({"messages":[)" + message + R"(],"sku":[7]})",
              "An entry of sku is not a line of text."},
             {R"({"messages":[)" + message + R"(],"limit":9})",
              "limit is not a whole number in its range."},
             {R"({"messages":[)" + message + R"(],"locale":"e n"})",
              "locale is not a BCP 47 tag."}}) {
        const auto parsed = parse_transcript(body);
        ASSERT_TRUE(parsed.problem) << body.substr(0, 80);
        EXPECT_EQ(parsed.problem->detail, detail);
    }
}

TEST(WireAssist, TheReplyIsTheExample) {
    EXPECT_EQ(Json::parse(render_assist(assist_reply())), example("assist-reply.json"));
}

TEST(WireAssist, AnExplanationTellsWhetherItWouldBeSuggested) {
    AssistReply reply = assist_reply();
    reply.explain = true;
    reply.questions[0].need.is_met = false;
    reply.questions[0].need.question.is_asked = false;
    const Json question = Json::parse(render_assist(reply))["questions"][0];
    EXPECT_EQ(question["explanation"],
              Json::parse(R"({"suggested":false,"said":"statement","words":[]})"));
    EXPECT_TRUE(question["results"][0].contains("explanation"));
}

Flag outdated() {
    Flag flag;
    flag.id = 17;
    flag.created_ms = 1'795'436'400'000;  // 2026-11-23T12:20:00Z
    flag.agent = "anna";
    flag.snapshot = "000042-1a2b3c4d";
    flag.report = {FlagKind::kOutdated,
                   "returns-period",
                   "",
                   "en",
                   "how long can i return a tent",
                   "It says 30 days, it is 60 since October.",
                   "chat_20261123_0042"};
    return flag;
}

TEST(WireFlags, TheExampleIsRead) {
    const ParsedFlag parsed = parse_flag(text_of("flag.json"));
    ASSERT_FALSE(parsed.problem) << parsed.problem->detail;
    EXPECT_EQ(parsed.flag.key, "f3Tq2n9xV4mB8sLw");
    EXPECT_EQ(parsed.flag.report, outdated().report);
}

TEST(WireFlags, APageIsNeededUnlessOneIsMissingWhichNeedsAQuestion) {
    for (const char* body :
         {R"({"kind":"wrong"})", R"({"kind":"unclear","question":"a"})",
          R"({"kind":"missing","page":"a"})", R"({"page":"a"})", R"({"kind":"bad","page":"a"})"})
        EXPECT_TRUE(parse_flag(body).problem) << body;
    for (const char* body :
         {R"({"kind":"wrong","page":"a"})", R"({"kind":"missing","question":"a"})"})
        EXPECT_FALSE(parse_flag(body).problem) << body;
}

TEST(WireFlags, RepliesAreTheExamples) {
    EXPECT_EQ(Json::parse(render_flag(outdated())), example("flag-receipt.json"));
    Flag missing;
    missing.id = 12;
    missing.created_ms = 1'795'165'500'000;  // 2026-11-20T09:05:00Z
    missing.snapshot = "000041-9c8b7a6d";
    missing.report.kind = FlagKind::kMissing;
    missing.report.locale = "de";
    missing.report.question = "kann man zelte mieten";
    missing.state = FlagState::kDeclined;
    missing.settled_ms = 1'795'248'000'000;  // 2026-11-21T08:00:00Z
    missing.note = "We rent nothing; the page on stores says so now.";
    EXPECT_EQ(Json::parse(render_flags({outdated(), missing})), example("flags.json"));
}

}  // namespace
}  // namespace firstline
