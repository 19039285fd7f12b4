#include "tests/support/store.h"

#include <gtest/gtest.h>

#include "indexer/build/snapshot_writer.h"

namespace firstline {

Page make_page(const std::string& id, const std::string& title,
               const std::vector<std::string>& paragraphs) {
    Page page;
    page.id = id;
    page.title = title;
    page.locale = "en";
    page.kind = PageKind::kFaq;
    page.source = id + ".md";
    page.line = 1;
    for (const std::string& paragraph : paragraphs) {
        Block block;
        if (paragraph.rfind("# ", 0) == 0) {
            block.kind = BlockKind::kHeading;
            block.level = 2;
            block.text.text = paragraph.substr(2);
            for (const char c : block.text.text) {
                block.anchor += c == ' ' ? '-' : static_cast<char>(std::tolower(c));
            }
        } else {
            block.text.text = paragraph;
        }
        page.blocks.push_back(block);
    }
    return page;
}

std::vector<Page> store_pages() {
    std::vector<Page> pages = {
        make_page("returns-period", "How long do I have to return something?",
                  {"You have 60 days to return an item. The days count from delivery.",
                   "Sale items can be returned as well."}),
        make_page("return-costs", "What does a return cost?",
                  {"The label is free in the Netherlands. Elsewhere it costs 4.95."}),
        make_page(
            "refund-time", "When do I get my money back?",
            {"We pay your refund within 5 working days.", "Gift cards are refunded to the card."}),
        make_page("shipping-policy", "Shipping policy",
                  {"We ship to 15 countries.", "# Prices by country",
                   "Germany costs 4.95. Norway costs 16.95.", "# Express delivery",
                   "Order before 16:00 and the parcel arrives tomorrow."}),
        make_page("payment-methods", "How can I pay?",
                  {"You can pay by card, bank transfer or on invoice."}),
        make_page("warranty", "My product broke. Is it under warranty?",
                  {"Our own brand has five years of warranty. Send us a photo of the damage."}),
        make_page("rain-jacket", "Rain jacket Drizzle",
                  {"A waterproof jacket with a hood.", "It packs into its own pocket."}),
        make_page("gift-cards", "How do I buy a gift card?",
                  {"Choose an amount between 10 and 250 euro."}),
        make_page("track-order", "Where is my parcel?",
                  {"The tracking link is in your shipping e-mail."}),
        make_page("winter-sale", "When does the winter sale begin?", {"It begins in January."}),
        make_page("goodwill", "Goodwill vouchers",
                  {"Offer a voucher of at most 42 euro. Codeword Havermelk."}),
        make_page("fraud", "Fraud flags", {"Orders marked REDKITE are held for review."}),
        make_page("returns-period", "Wie lange kann ich etwas zurückgeben?",
                  {"Sie haben 60 Tage Rückgabefrist."}),
    };
    pages[0].questions = {"return deadline", "can I still send it back"};
    pages[6].kind = PageKind::kProduct;
    pages[6].skus = {"WL-JKT-1"};
    pages[6].attributes = {{"Material", "Recycled polyester"}, {"Weight", "310 g"}};
    pages[5].skus = {"WL-JKT-1"};
    pages[9].valid_from = "2026-12-27";
    pages[10].audience = Audience::kAgent;
    pages[11].audience = Audience::kAgent;
    pages[12].locale = "de";
    return pages;
}

TestSnapshot::TestSnapshot(const std::vector<Page>& pages, const Curation& curation) {
    BuildOptions options;
    options.created = "2026-11-23T10:00:00Z";
    const std::string built = folder_.file("built");
    auto manifest = build_snapshot(built, reading_of(pages, curation), nullptr, options);
    EXPECT_TRUE(manifest.has_value()) << manifest.error().message;
    auto opened = Snapshot::open_folder(built, {});
    EXPECT_TRUE(opened.has_value()) << opened.error().message;
    snapshot_ = *opened;
}

}  // namespace firstline
