#include "indexer/source/anchors.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

Block heading(std::string text, std::string anchor = {}) {
    Block block;
    block.kind = BlockKind::kHeading;
    block.level = 2;
    block.anchor = std::move(anchor);
    block.text.text = std::move(text);
    return block;
}

TEST(Anchors, AreThoseGitHubMakes) {
    const struct {
        const char* heading;
        const char* anchor;
    } cases[] = {
        {"How long do refunds take?", "how-long-do-refunds-take"},
        {"Größe & Maße", "größe--maße"},
        {"ÜBER UNS", "über-uns"},
        {"送料について", "送料について"},
        {"कीमत क्या है", "कीमत-क्या-है"},
        {"snake_case 2.0", "snake_case-20"},
        {"???", "section"},
        {"", "section"},
    };
    for (const auto& test : cases) EXPECT_EQ(anchor_of(test.heading), test.anchor) << test.heading;
}

TEST(Anchors, OfTheSameTextAreNumbered) {
    Page page;
    page.blocks = {heading("Cost"), heading("Cost"), heading("Cost 1"), heading("Cost")};
    assign_anchors(page);
    EXPECT_EQ(page.blocks[0].anchor, "cost");
    EXPECT_EQ(page.blocks[1].anchor, "cost-1");
    EXPECT_EQ(page.blocks[2].anchor, "cost-1-1");
    EXPECT_EQ(page.blocks[3].anchor, "cost-2");
}

TEST(Anchors, OfTheSourceAreKeptIfTheyCanStandInAUrl) {
    Page page;
    page.blocks = {heading("Shipping", "ship"), heading("Returns", "two words")};
    assign_anchors(page);
    EXPECT_EQ(page.blocks[0].anchor, "ship");
    EXPECT_EQ(page.blocks[1].anchor, "returns");
}

TEST(Anchors, LeaveTheAttributesTheirName) {
    Page page;
    page.attributes = {{"Weight", "2 kg"}};
    page.blocks = {heading("Attributes")};
    assign_anchors(page);
    EXPECT_EQ(page.blocks[0].anchor, "attributes-1");
}

}  // namespace
}  // namespace firstline
