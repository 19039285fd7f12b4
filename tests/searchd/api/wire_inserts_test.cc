// Inserts and recalls as api/examples shows them: the values below are those of the examples.
#include "searchd/api/wire_inserts.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

std::string text_of(const std::string& name) {
    return *read_whole_file(FIRSTLINE_SOURCE_DIR "/api/examples/" + name, 1 << 20);
}

Json example(const std::string& name) {
    return Json::parse(text_of(name));
}

constexpr std::int64_t kCreatedMs = 1'795'436'400'000;  // 2026-11-23T12:20:00Z
constexpr std::int64_t kMinuteMs = 60'000;

Insert returns() {
    Insert insert;
    insert.id = 311;
    insert.created_ms = kCreatedMs;
    insert.agent = "anna";
    insert.conversation = "chat_20261123_0042";
    insert.snapshot = "000042-1a2b3c4d";
    insert.compared = "000042-1a2b3c4d";
    insert.quote.page = "returns-period";
    insert.quote.locale = "en";
    insert.quote.title = "How long do I have to return something?";
    insert.quote.words = "0123abcd";
    return insert;
}

Insert sale() {
    Insert insert = returns();
    insert.id = 297;
    insert.created_ms -= 75 * kMinuteMs;
    insert.kind = InsertKind::kPassage;
    insert.channel = InsertChannel::kClipboard;
    insert.conversation = "";
    insert.snapshot = "000041-5e6f7a8b";
    insert.quote.page = "winter-sale";
    insert.quote.anchor = "dates";
    insert.quote.locale = "de";
    insert.quote.title = "Winterschlussverkauf";
    return insert;
}

TEST(WireInserts, ThePostedExampleIsRead) {
    const ParsedInsert parsed = parse_insert(text_of("insert.json"));
    ASSERT_FALSE(parsed.problem);
    EXPECT_EQ(parsed.posted.key, "h7Zq1n0xW5mC9sLw");
    const Insert& insert = parsed.posted.insert;
    EXPECT_EQ(insert.kind, InsertKind::kSentences);
    EXPECT_EQ(insert.channel, InsertChannel::kHost);
    EXPECT_EQ(insert.conversation, "chat_20261123_0042");
    EXPECT_EQ(insert.snapshot, "000042-1a2b3c4d");
    EXPECT_EQ(insert.quote.page, "returns-period");
    EXPECT_EQ(insert.quote.locale, "en");
    EXPECT_EQ(insert.quote.scope, QuoteScope::kPassage);
    EXPECT_EQ(insert.quote.words, "") << "words are the daemon's to read";
}

TEST(WireInserts, WhatWasInsertedSaysWhatHasToStand) {
    for (const auto& [what, scope] : {std::pair("sentences", QuoteScope::kPassage),
                                      {"passage", QuoteScope::kPassage},
                                      {"page", QuoteScope::kPage},
                                      {"link", QuoteScope::kLink}}) {
        Json body = example("insert.json");
        body["what"] = what;
        const ParsedInsert parsed = parse_insert(body.dump());
        ASSERT_FALSE(parsed.problem) << what;
        EXPECT_EQ(parsed.posted.insert.quote.scope, scope) << what;
        EXPECT_STREQ(to_string(parsed.posted.insert.kind), what);
    }
}

TEST(WireInserts, WhatIsMissingTooLongOrUnknownIsRefused) {
    const auto limit_of = [](const char* key, const Json& value) {
        Json body = example("insert.json");
        if (value.is_null()) {
            body.erase(key);
        } else {
            body[key] = value;
        }
        const ParsedInsert parsed = parse_insert(body.dump());
        return parsed.problem ? "refused " + parsed.problem->limit : "taken";
    };
    for (const char* key : {"page", "snapshot", "what", "channel"})
        EXPECT_EQ(limit_of(key, nullptr).substr(0, 7), "refused") << key;
    for (const char* key : {"key", "anchor", "locale", "conversation"})
        EXPECT_EQ(limit_of(key, nullptr), "taken") << key;
    EXPECT_NE(limit_of("page", std::string(201, 'a')).find("200"), std::string::npos);
    EXPECT_NE(limit_of("conversation", std::string(65, 'a')).find("64"), std::string::npos);
    EXPECT_NE(limit_of("snapshot", std::string(65, 'a')).find("64"), std::string::npos);
    EXPECT_NE(limit_of("key", std::string(15, 'a')).find("16"), std::string::npos);
    EXPECT_EQ(limit_of("conversation", "chat 42").substr(0, 7), "refused");
    EXPECT_EQ(limit_of("what", "everything").substr(0, 7), "refused");
    EXPECT_EQ(limit_of("channel", "mail").substr(0, 7), "refused");
    EXPECT_EQ(limit_of("text", "You have 60 days.").substr(0, 7), "refused");
}

TEST(WireInserts, RepliesAreTheExamples) {
    EXPECT_EQ(Json::parse(render_insert(returns())), example("insert-receipt.json"));
    Insert gone = returns();
    gone.compared = "";
    EXPECT_TRUE(Json::parse(render_insert(gone))["compared"].is_null());
    RecallList list;
    list.recalls = {{returns(), Standing::kChanged}, {sale(), Standing::kGone}};
    EXPECT_EQ(Json::parse(render_recalls(list, "000043-9f8e7d6c")), example("recalls.json"));
    Insert settled = returns();
    settled.settled_ms = kCreatedMs + 20 * kMinuteMs;
    settled.settled_by = "anna";
    EXPECT_EQ(Json::parse(render_settled(settled)), example("recall-done.json"));
}

}  // namespace
}  // namespace firstline
