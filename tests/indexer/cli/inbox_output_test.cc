#include "indexer/cli/inbox_output.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

InboxItem outdated() {
    InboxItem item;
    item.flag.id = 17;
    item.flag.created_ms = 1'795'436'400'000;  // 2026-11-23T12:20:00Z
    item.flag.agent = "anna";
    item.flag.snapshot = "000042-1a2b3c4d";
    item.flag.report = {FlagKind::kOutdated,       "returns-period", "gift-cards", "en", "",
                        "It is 60 since October.", "chat_1"};
    item.file = "en/faq/returns-period.md";
    item.line = 12;
    return item;
}

InboxItem missing() {
    InboxItem item;
    item.flag.id = 18;
    item.flag.created_ms = 1'795'436'400'000;
    item.flag.agent = "ben";
    item.flag.report.kind = FlagKind::kMissing;
    item.flag.report.question = "do you rent out tents";
    return item;
}

TEST(InboxOutput, AFlagTellsItsPlaceWhatWasSaidAndWhoSaidItWhen) {
    EXPECT_EQ(inbox_text({{outdated(), missing()}, {}}),
              "17  outdated  returns-period#gift-cards (en), en/faq/returns-period.md:12\n"
              "    It is 60 since October.\n"
              "    anna, 2026-11-23T12:20:00Z, conversation chat_1\n"
              "18  missing  no page\n"
              "    asked: do you rent out tents\n"
              "    ben, 2026-11-23T12:20:00Z\n");
}

TEST(InboxOutput, APageThatTheLiveSnapshotLacksIsSaidToBeGone) {
    InboxItem gone = outdated();
    gone.file.clear();
    EXPECT_NE(inbox_text({{gone}, {}}).find("(en), no page of the live snapshot\n"),
              std::string::npos);
}

TEST(InboxOutput, AnEmptyInboxSaysSo) {
    EXPECT_EQ(inbox_text({}), "No flag or draft is open.\n");
    EXPECT_EQ(inbox_json({}), "{\n  \"drafts\": [],\n  \"flags\": []\n}\n");
}

TEST(InboxOutput, TheJsonHasEveryField) {
    const std::string json = inbox_json({{outdated()}, {}});
    for (const char* field :
         {R"("id": 17)", R"("kind": "outdated")", R"("page": "returns-period")",
          R"("anchor": "gift-cards")", R"("locale": "en")", R"("line": 12)",
          R"("file": "en/faq/returns-period.md")", R"("comment": "It is 60 since October.")",
          R"("question": "")", R"("conversation": "chat_1")", R"("agent": "anna")",
          R"("created": "2026-11-23T12:20:00Z")", R"("snapshot": "000042-1a2b3c4d")"})
        EXPECT_NE(json.find(field), std::string::npos) << field;
}

Draft draft() {
    Draft draft;
    draft.id = 16;
    draft.created_ms = 1'795'436'400'000;  // 2026-11-23T12:20:00Z
    draft.agent = "ben";
    draft.snapshot = "000042-1a2b3c4d";
    draft.text = {"do you rent\nout tents?", "Yes.\nBring an ID.", "en", "Third time.", "chat_2"};
    return draft;
}

TEST(InboxOutput, DraftsStandAmongFlagsByTheirIds) {
    EXPECT_EQ(inbox_text({{missing()}, {draft()}}),
              "16  draft  new page (en)\n"
              "    Third time.\n"
              "    asked: do you rent out tents?\n"
              "    answer: Yes. Bring an ID.\n"
              "    ben, 2026-11-23T12:20:00Z, conversation chat_2\n"
              "18  missing  no page\n"
              "    asked: do you rent out tents\n"
              "    ben, 2026-11-23T12:20:00Z\n");
}

TEST(InboxOutput, OfALongAnswerTheBeginningIsShown) {
    Draft lengthy = draft();
    for (int i = 0; i < 200; ++i) lengthy.text.answer += "é";
    const std::string text = inbox_text({{}, {lengthy}});
    EXPECT_NE(text.find("é…\n"), std::string::npos) << text;
    EXPECT_LT(text.size(), 500U);
    EXPECT_NE(inbox_json({{}, {lengthy}}).find(lengthy.text.answer.substr(20)), std::string::npos);
}

TEST(InboxOutput, TheJsonOfADraftHasEveryField) {
    const std::string json = inbox_json({{}, {draft()}});
    for (const char* field :
         {R"("id": 16)", R"("locale": "en")", R"("question": "do you rent\nout tents?")",
          R"("answer": "Yes.\nBring an ID.")", R"("comment": "Third time.")",
          R"("conversation": "chat_2")", R"("agent": "ben")",
          R"("created": "2026-11-23T12:20:00Z")", R"("snapshot": "000042-1a2b3c4d")"})
        EXPECT_NE(json.find(field), std::string::npos) << field;
}

TEST(InboxOutput, WhatBecameOfAnAcceptedDraftIsToldWithTheNextStep) {
    AcceptedDraft accepted{draft(), "help/en/faq/rent-tents.md", "help"};
    accepted.draft.settled_ms = accepted.draft.created_ms;
    accepted.draft.end = {DraftState::kAccepted, "rent-tents", "en/faq/rent-tents.md", true, ""};
    EXPECT_EQ(accepted_text(accepted),
              "Wrote help/en/faq/rent-tents.md.\n"
              "The draft 16 of ben is accepted, edited.\n"
              "Next: firstline check help; firstline index help\n");
    const std::string json = accepted_json(accepted);
    for (const char* field :
         {R"("id": 16)", R"("state": "accepted")", R"("page": "rent-tents")",
          R"("file": "en/faq/rent-tents.md")", R"("path": "help/en/faq/rent-tents.md")",
          R"("edited": true)", R"("settled": "2026-11-23T12:20:00Z")"})
        EXPECT_NE(json.find(field), std::string::npos) << field;
}

}  // namespace
}  // namespace firstline
