// Drafts as api/examples shows them: the values below are those of the examples.
#include "searchd/api/wire_drafts.h"

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

Draft open_draft() {
    Draft draft;
    draft.id = 19;
    draft.created_ms = 1'795'436'400'000;  // 2026-11-23T12:20:00Z
    draft.agent = "anna";
    draft.snapshot = "000042-1a2b3c4d";
    draft.text = {"do you rent out tents for a weekend?",
                  "Yes, from any of our stores.\nBring an ID; the deposit is 50 euro.", "en",
                  "Third time this week.", "chat_20261123_0042"};
    return draft;
}

Draft settled_draft() {
    Draft draft;
    draft.created_ms = 1'795'165'500'000;  // 2026-11-20T09:05:00Z
    draft.settled_ms = 1'795'248'000'000;  // 2026-11-21T08:00:00Z
    draft.snapshot = "000041-9c8b7a6d";
    return draft;
}

TEST(WireDrafts, TheExampleIsRead) {
    const ParsedDraft parsed = parse_draft(text_of("draft.json"));
    ASSERT_FALSE(parsed.problem) << parsed.problem->detail;
    EXPECT_EQ(parsed.draft.key, "d7Kq2n9xV4mB8sLw");
    EXPECT_EQ(parsed.draft.text, open_draft().text);
}

TEST(WireDrafts, RepliesAreTheExamples) {
    EXPECT_EQ(Json::parse(render_draft(open_draft())), example("draft-receipt.json"));
    Draft accepted = settled_draft();
    accepted.id = 14;
    accepted.text = {"kann ich ein Zelt zur Probe aufbauen?", "Ja, in jedem Laden.", "de", "", ""};
    accepted.end = {DraftState::kAccepted, "kann-ich-ein-zelt-zur-probe-aufbauen",
                    "de/faq/kann-ich-ein-zelt-zur-probe-aufbauen.md", true, ""};
    Draft declined = settled_draft();
    declined.id = 13;
    declined.text = {"do you sell kayaks", "No.", "en", "", ""};
    declined.end = {DraftState::kDeclined, "", "", false, "Too rare for a page."};
    EXPECT_EQ(Json::parse(render_drafts({open_draft(), accepted, declined})),
              example("drafts.json"));
}

TEST(WireDrafts, WhatPassesALimitOrSaysNothingIsRefusedByName) {
    const auto body = [](const std::string& question, const std::string& answer,
                         const std::string& more = "") {
        return R"({"question":")" + question + R"(","answer":")" + answer + "\"" + more + "}";
    };
    EXPECT_FALSE(parse_draft(body(std::string(500, 'q'), std::string(10'000, 'a'))).problem);
    for (const auto& [text, detail, limit] :
         std::vector<std::tuple<std::string, std::string, std::string>>{
             {R"({"answer":"a"})", "question is missing.", ""},
             {R"({"question":"q"})", "answer is missing.", ""},
             {body("", "a"), "question is empty.", "1 character or more"},
             {body(" \\n\\t", "a"), "question is blank.", "1 character or more"},
             {body("q", " "), "answer is blank.", "1 character or more"},
             {body(std::string(501, 'q'), "a"), "question is too long.", "500 characters"},
             {body("q", std::string(10'001, 'a')), "answer is too long.", "10000 characters"},
             {body("q", "a", R"(,"comment":")" + std::string(1001, 'c') + "\""),
              "comment is too long.", "1000 characters"},
             {body("q", "a\\u0000"), "answer holds control characters.", ""},
             {body("q", "a", R"(,"locale":"e n")"), "locale is not a BCP 47 tag.",
              "35 letters, digits and hyphens"},
             {body("q", "a", R"(,"audience":"public")"),
              "The body has a field that is none of question, answer, locale, comment, "
              "conversation, key.",
              ""}}) {
        const auto parsed = parse_draft(text);
        ASSERT_TRUE(parsed.problem) << text.substr(0, 80);
        EXPECT_EQ(parsed.problem->detail, detail);
        EXPECT_EQ(parsed.problem->limit, limit);
    }
}

}  // namespace
}  // namespace firstline
