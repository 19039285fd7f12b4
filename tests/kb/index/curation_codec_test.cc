#include "kb/index/curation_codec.h"

#include <gtest/gtest.h>

#include <random>

namespace firstline {
namespace {

Curation everything() {
    Curation curation;
    SynonymGroup group;
    group.locale = "en";
    group.concept_name = "refund";
    group.from = {"refund", "money back"};
    group.to = {"reimbursement"};
    group.weight = 0.125;
    group.is_built_in = true;
    curation.synonyms = {group, {}};
    CurationRule pin;
    pin.locale = "pt-BR";
    pin.audience = Audience::kAgent;
    pin.when = {{"gift card", "voucher"}, {"where is my order"}, {"/cart"}, {"WL-1"}};
    pin.valid_from = "2026-12-01";
    pin.valid_to = "2026-12-24";
    pin.pages = {{"gift-cards", "validity"}, {"payment", ""}};
    curation.pins = {pin, {}};
    curation.hides = {pin};
    curation.stop_words = {{"en", "westlake"}};
    curation.protected_words = {{"", "Größe"}};
    curation.lexicon = {{"de", false, {"refund", "parcel"}}};
    curation.uses = {{"en", "gift-cards", 70, 9, 4'000'000'000}, {}};
    curation.confirmed = {{"en", "can i get a gift card", "gift-cards", 12, false}, {}};
    return curation;
}

TEST(CurationCodec, DecodesWhatItEncodedAndEncodesItTheSame) {
    const std::string bytes = encode_curation(everything());
    const auto decoded = decode_curation(bytes);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, everything());
    EXPECT_EQ(encode_curation(*decoded), bytes);
    EXPECT_EQ(*decode_curation(encode_curation({})), Curation{});
}

TEST(CurationCodec, LinesAreNotStored) {
    Curation moved = everything();
    moved.pins[0].line = 12;
    moved.pins[0].column = 3;
    moved.synonyms[0].line = 4;
    moved.stop_words[0].line = 9;
    EXPECT_EQ(encode_curation(moved), encode_curation(everything()));
}

TEST(CurationCodec, NoBeginningOfAnEncodingDecodes) {
    const std::string bytes = encode_curation(everything());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(decode_curation(std::string_view(bytes).substr(0, size))) << size;
    EXPECT_FALSE(decode_curation(bytes + "x"));
}

TEST(CurationCodec, DamagedBytesDecodeToSomethingOrAreRefused) {
    const std::string bytes = encode_curation(everything());
    std::mt19937 random(20261125);
    std::size_t refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string damaged = bytes;
        for (int i = 0; i < 3; ++i)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        const auto decoded = decode_curation(damaged);
        if (!decoded) {
            ++refused;
            continue;
        }
        // What is let through is a curation: it encodes and decodes.
        EXPECT_TRUE(decode_curation(encode_curation(*decoded)));
    }
    EXPECT_GT(refused, 5'000u);
}

TEST(CurationCodec, HugeCountsAreNoMemory) {
    EXPECT_FALSE(decode_curation("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"));
    EXPECT_FALSE(decode_curation(std::string_view("\0\xFF\xFF\xFF\xFF\x0F", 6)));
}

TEST(CurationFile, HoldsAFormForEachAudience) {
    const std::string file = write_curation_file("public bytes", "all bytes");
    EXPECT_EQ(*read_curation_file(file, Audience::kPublic), "public bytes");
    EXPECT_EQ(*read_curation_file(file, Audience::kAgent), "all bytes");
    EXPECT_FALSE(read_curation_file(file.substr(0, file.size() - 1), Audience::kPublic));
    EXPECT_FALSE(read_curation_file("", Audience::kAgent));
}

}  // namespace
}  // namespace firstline
