#include "kb/index/page_codec.h"

#include <gtest/gtest.h>

#include <random>

namespace firstline {
namespace {

Page full_page() {
    Page page;
    page.id = "shipping";
    page.kind = PageKind::kPolicy;
    page.locale = "pt-BR";
    page.audience = Audience::kAgent;
    page.title = "Envío – 配送";
    page.url = "/help/shipping";
    page.section = "Shipping";
    page.questions = {"how much", ""};
    page.tags = {"cart"};
    page.skus = {"A-1", "A-2"};
    page.attributes = {{"Weight", "310 g"}};
    page.updated = "2026-11-01";
    page.review_by = "2027-01-01";
    page.valid_from = "2026-01-01";
    page.valid_to = "2027-12-31";
    Block heading;
    heading.kind = BlockKind::kHeading;
    heading.level = 2;
    heading.anchor = "prices";
    heading.text = {"See prices",
                    {{4, 10, MarkKind::kLink, "page:prices#eu"}, {0, 3, MarkKind::kStrong, ""}}};
    Block list;
    list.kind = BlockKind::kList;
    list.ordered = true;
    list.items = {{0, {"one", {}}}, {1, {"two", {}}}};
    Block table;
    table.kind = BlockKind::kTable;
    table.has_header = true;
    table.rows = {{{"a", {}}, {"b", {}}}, {{"c", {}}}};
    Block image;
    image.kind = BlockKind::kImage;
    image.target = "/x.png";
    image.text.text = "alt";
    page.blocks = {heading, list, table, image};
    return page;
}

TEST(PageCodec, EncodeDecodeEncodeGivesTheSameBytes) {
    const std::string bytes = encode_page(full_page());
    const auto page = decode_page(bytes);
    ASSERT_TRUE(page);
    EXPECT_EQ(encode_page(*page), bytes);
    EXPECT_EQ(page->blocks, full_page().blocks);
    EXPECT_EQ(page->attributes, full_page().attributes);
    EXPECT_EQ(page->audience, Audience::kAgent);
    EXPECT_EQ(page->valid_to, "2027-12-31");
}

TEST(PageCodec, EveryTruncationAndTrailingByteIsRefused) {
    const std::string bytes = encode_page(full_page());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(decode_page(std::string_view(bytes).substr(0, size))) << size;
    }
    EXPECT_FALSE(decode_page(bytes + '\0'));
}

TEST(PageCodec, DamagedBytesDecodeOrAreRefusedButNeverRunAway) {
    const std::string bytes = encode_page(full_page());
    std::mt19937 random(7);
    for (int i = 0; i < 20'000; ++i) {
        std::string damaged = bytes;
        for (int flips = 0; flips < 3; ++flips)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        const auto page = decode_page(damaged);
        if (!page) continue;
        for (const Block& block : page->blocks) {
            for (const Mark& mark : block.text.marks) EXPECT_LE(mark.end, block.text.text.size());
        }
    }
}

}  // namespace
}  // namespace firstline
