#include "indexer/cli/recalls_output.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/base/file.h"

namespace firstline {
namespace {

Recall changed() {
    Recall recall;
    recall.standing = Standing::kChanged;
    Insert& insert = recall.insert;
    insert.id = 311;
    insert.created_ms = 1'795'436'400'000;  // 2026-11-23T12:20:00Z
    insert.agent = "anna";
    insert.conversation = "chat_20261123_0042";
    insert.snapshot = "000042-1a2b3c4d";
    insert.quote.page = "returns-period";
    insert.quote.locale = "en";
    insert.quote.title = "How long do I have to return something?";
    return recall;
}

Recall gone() {
    Recall recall = changed();
    recall.standing = Standing::kGone;
    Insert& insert = recall.insert;
    insert.id = 297;
    insert.created_ms -= 75 * 60'000;
    insert.kind = InsertKind::kPassage;
    insert.channel = InsertChannel::kClipboard;
    insert.conversation = "";
    insert.snapshot = "000041-5e6f7a8b";
    insert.quote = {0, QuoteScope::kPassage, "winter-sale", "dates", "de", "", ""};
    return recall;
}

TEST(RecallsOutput, ARecallTellsWhatHappenedToWhatAndWhoToldItWhom) {
    RecallList list{{changed(), gone()}, true};
    EXPECT_EQ(recalls_text(list),
              "311  changed  returns-period (en), How long do I have to return something?\n"
              "    anna, 2026-11-23T12:20:00Z, sentences of 000042-1a2b3c4d, conversation "
              "chat_20261123_0042\n"
              "297  gone  winter-sale#dates (de)\n"
              "    anna, 2026-11-23T11:05:00Z, passage of 000041-5e6f7a8b\n"
              "There are more; `--limit` says how many are listed.\n");
    EXPECT_EQ(recalls_text({}), "What agents told customers still stands.\n");
}

TEST(RecallsOutput, TheJsonIsTheApis) {
    Recall sale = gone();
    sale.insert.quote.title = "Winterschlussverkauf";
    const auto api = read_whole_file(FIRSTLINE_SOURCE_DIR "/api/examples/recalls.json", 1 << 20);
    ASSERT_TRUE(api);
    const auto json = recalls_json({{changed(), sale}, false}, "000043-9f8e7d6c");
    EXPECT_EQ(nlohmann::json::parse(json), nlohmann::json::parse(*api));
}

TEST(RecallsOutput, WithoutInsertsAnIndexSaysNothing) {
    EXPECT_EQ(recalls_line("/no/such/folder"), "");
}

}  // namespace
}  // namespace firstline
