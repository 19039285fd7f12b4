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
    EXPECT_EQ(inbox_text({outdated(), missing()}),
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
    EXPECT_NE(inbox_text({gone}).find("(en), no page of the live snapshot\n"), std::string::npos);
}

TEST(InboxOutput, AnEmptyInboxSaysSo) {
    EXPECT_EQ(inbox_text({}), "No flag is open.\n");
    EXPECT_EQ(inbox_json({}), "{\n  \"flags\": []\n}\n");
}

TEST(InboxOutput, TheJsonHasEveryField) {
    const std::string json = inbox_json({outdated()});
    for (const char* field :
         {R"("id": 17)", R"("kind": "outdated")", R"("page": "returns-period")",
          R"("anchor": "gift-cards")", R"("locale": "en")", R"("line": 12)",
          R"("file": "en/faq/returns-period.md")", R"("comment": "It is 60 since October.")",
          R"("question": "")", R"("conversation": "chat_1")", R"("agent": "anna")",
          R"("created": "2026-11-23T12:20:00Z")", R"("snapshot": "000042-1a2b3c4d")"})
        EXPECT_NE(json.find(field), std::string::npos) << field;
}

}  // namespace
}  // namespace firstline
