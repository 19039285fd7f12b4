// How many contradictions do the rules about facts find? Each test plants one in a copy of the demo
// store's pages, of many forms: languages, number words, tables against prose, the feed against the
// pages, other units. One that is found names the file it was planted in.

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "indexer/source/reader.h"
#include "kb/base/file.h"
#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

constexpr std::uint64_t kFileBytesMax = 1u << 24;

// A content file, its text and the pages read from it.
struct ContentFile {
    std::string text;
    std::vector<Page> pages;
};
using Files = std::map<std::string, ContentFile>;

std::vector<Page> pages_in(const std::string& path, const std::string& text) {
    return read_file({path, text}, {}).pages;
}

Files demo_files() {
    const std::string root = std::string(FIRSTLINE_SOURCE_DIR) + "/content";
    Files files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        const std::string path = std::filesystem::relative(entry.path(), root).string();
        if (!entry.is_regular_file() || !is_content(path)) continue;
        Result<std::string> text = read_whole_file(entry.path().string(), kFileBytesMax);
        EXPECT_TRUE(text.has_value()) << path;
        if (text) files[path] = {*text, pages_in(path, *text)};
    }
    return files;
}

// One contradiction: in the file, `from` becomes `to`; an empty `from` adds `to` at the end.
struct Plant {
    const char* rule;
    const char* file;
    const char* from;
    const char* to;
};

constexpr const char* kDisagree = "facts-disagree";
constexpr const char* kTranslation = "facts-translation";
constexpr const char* kProduct = "facts-product";

constexpr Plant kPlants[] = {
    {kDisagree, "en/faq/returns-period.md", "You have 60 days", "You have 30 days"},
    {kDisagree, "en/faq/refund-time.md", "within 5 working days after",
     "within ten working days after"},
    {kDisagree, "en/faq/free-shipping.md", "free from €75", "free from €50"},
    {kDisagree, "en/faq/shipping-costs.md", "| Luxembourg | €6.95", "| Luxembourg | €7.95"},
    {kDisagree, "en/faq/shipping-costs.md", "| Spain, Italy | €9.95", "| Spain, Italy | EUR 10.95"},
    {kDisagree, "en/faq/express-delivery.md", "before 16:00 from", "before 3 pm from"},
    {kDisagree, "en/faq/delivery-time.md", "before 21:00 from", "before 20:00 from"},
    {kDisagree, "en/faq/delivery-time.md", "2 to 3 working days to Germany",
     "4 to 6 working days to Germany"},
    {kDisagree, "en/faq/click-and-collect.md", "for 7 days", "for two weeks"},
    {kDisagree, "en/faq/complaint.md", "within 10 working days", "within 10 days"},
    {kDisagree, "en/faq/repair-costs.md", "a whole new zip €24", "a whole new zip €29"},
    {kDisagree, "en/faq/repair-time.md", "about 10 working days", "about five weeks"},
    {kDisagree, "en/faq/klarna-pay-later.md", "within 30 days", "within fourteen days"},
    {kDisagree, "en/faq/contact-hours.md", "we close at 16:00", "we close at 15:00"},
    {kDisagree, "en/faq/languages.md", "within 1 working day", "within three working days"},
    {kDisagree, "en/faq/return-costs.md", "Austria | €4.95", "Austria | €5.95"},
    {kDisagree, "en/faq/wrong-item.md", "",
     "You can return an item within 14 days after delivery."},
    {kDisagree, "en/faq/gift-returns.md", "", "Standard shipping to Norway costs €12.95."},
    {kDisagree, "en/faq/unsubscribe.md", "",
     "We refund you within 3 weeks after your parcel reaches us."},
    {kDisagree, "en/faq/invoice.md", "", "Shipping to France takes 8 to 10 working days."},
    {kDisagree, "de/faq/express-delivery.md", "freitags vor 16:00 Uhr", "freitags vor 14 Uhr"},
    {kDisagree, "de/faq/shipping-costs.md", "| Luxemburg | 6,95 €", "| Luxemburg | 8,95 €"},
    {kDisagree, "de/faq/parcel-late.md", "5 Werktage lang", "acht Werktage lang"},
    {kDisagree, "de/faq/refund-time.md", "innerhalb von 5 Werktagen",
     "innerhalb von vierzehn Werktagen"},
    {kDisagree, "ar/faq/shipping-costs.md", "10.95 يورو", "١٢٫٩٥ يورو"},
    {kDisagree, "ar/faq/parcel-late.md", "خلال يومي عمل", "خلال خمسة أيام عمل"},
    {kTranslation, "de/faq/returns-period.md", "60 Tage Zeit", "dreißig Tage Zeit"},
    {kTranslation, "ja/faq/refund-time.md", "5営業日以内", "７営業日以内"},
    {kTranslation, "ar/faq/refund-time.md", "خلال 5 أيام عمل", "خلال ٧ أيام عمل"},
    {kTranslation, "de/faq/contact-hours.md", "bis 16:00 Uhr (Zeit", "bis 17:00 Uhr (Zeit"},
    {kTranslation, "ja/faq/returns-period.md", "12月24日", "12月20日"},
    {kTranslation, "de/faq/shipping-costs.md", "| Luxemburg | 6,95 €", "| Luxemburg | 8,95 €"},
    {kTranslation, "de/faq/warranty-claim.md", "15 Werktagen", "zwanzig Werktagen"},
    {kTranslation, "ar/faq/express-delivery.md", "12:00", "13:00"},
    {kProduct, "products.csv", "and a week of travel. The",
     "and a week of travel. 3 years of warranty. The"},
    {kProduct, "products.csv", "<li>Weight: 1,480 g</li>", "<li>Weight: 1.84 kg</li>"},
    {kProduct, "en/policies/warranty-policy.md", "sandals | 2 years", "sandals | 3 years"},
    {kProduct, "en/faq/backpack-size.md", "",
     "The Wadlark Marsh 45 Trekking Backpack costs €129.95."},
};

std::string planted_text(const Plant& one, const Files& files) {
    std::string text = files.at(one.file).text;
    if (*one.from == '\0') return text + "\n" + one.to + "\n";
    const std::size_t at = text.find(one.from);
    EXPECT_NE(at, std::string::npos) << one.file << " no longer has “" << one.from << "”";
    return at == std::string::npos ? text : text.replace(at, std::string(one.from).size(), one.to);
}

// All pages that the rule compares with those of the file, which has another text.
std::vector<Page> pages_beside(const std::string& file, const std::vector<Page>& planted,
                               const char* rule, const Files& files) {
    std::vector<Page> pages = planted;
    const bool is_one_locale = rule == kDisagree;
    for (const auto& [path, content] : files) {
        for (const Page& page : content.pages) {
            if (path == file || (is_one_locale && page.locale != planted[0].locale)) continue;
            pages.push_back(page);
        }
    }
    return pages;
}

bool names(const Finding& finding, const std::string& file) {
    return finding.file == file || finding.message.find(file) != std::string::npos;
}

TEST(PlantedFacts, TheDemoStoreItselfHasNone) {
    std::vector<Page> pages;
    for (const auto& [path, content] : demo_files())
        pages.insert(pages.end(), content.pages.begin(), content.pages.end());
    for (const char* rule : {kDisagree, kTranslation, kProduct}) {
        for (const Finding& finding : findings_of(rule, pages)) ADD_FAILURE() << to_string(finding);
    }
}

TEST(PlantedFacts, AtLeastFourInFiveAreFoundAndNothingElse) {
    const Files files = demo_files();
    std::size_t found = 0;
    for (const Plant& one : kPlants) {
        const std::vector<Page> planted = pages_in(one.file, planted_text(one, files));
        ASSERT_FALSE(planted.empty()) << one.file;
        bool is_found = false;
        for (const Finding& finding :
             findings_of(one.rule, pages_beside(one.file, planted, one.rule, files))) {
            is_found = is_found || names(finding, one.file);
            EXPECT_TRUE(names(finding, one.file)) << to_string(finding);
        }
        if (is_found) ++found;
        if (!is_found) std::cout << "missed: " << one.file << ": " << one.to << "\n";
    }
    std::cout << "found " << found << " of " << std::size(kPlants) << "\n";
    EXPECT_GE(found * 5, std::size(kPlants) * 4);
}

// Two pages of one language, each a title and a sentence.
struct Pair {
    const char* locale;
    const char* title;
    const char* sentence;
    const char* other_title;
    const char* other_sentence;
};

std::size_t findings_between(const Pair& pair) {
    Page first = make_page("first", pair.title, {pair.sentence});
    Page second = make_page("second", pair.other_title, {pair.other_sentence});
    first.locale = second.locale = pair.locale;
    return findings_of(kDisagree, {first, second}).size();
}

TEST(PlantedFacts, OtherLanguagesAreReadAsWell) {
    const Pair pairs[] = {
        {"fr", "Retours", "Vous pouvez retourner un article sous 30 jours.", "Conditions",
         "Le retour d'un article est possible pendant quatorze jours."},
        {"es", "Devoluciones", "Tienes 30 días para devolver un artículo.", "Condiciones",
         "La devolución de un artículo es posible durante quince días."},
        {"it", "Resi", "Puoi restituire un articolo entro 30 giorni.", "Condizioni",
         "Il reso di un articolo è possibile entro quattordici giorni."},
        {"nl", "Retourneren", "Je kunt een artikel binnen 30 dagen retourneren.", "Voorwaarden",
         "Een artikel terugsturen kan binnen veertien dagen."},
        {"pt", "Devoluções", "Pode devolver um artigo em 30 dias.", "Condições",
         "A devolução de um artigo é possível durante quinze dias."},
        {"ja", "返品", "商品の返品は30日以内に可能です。", "規約",
         "商品は14日以内に返品できます。"},
    };
    for (const Pair& pair : pairs) EXPECT_EQ(findings_between(pair), 1u) << pair.sentence;
}

TEST(PlantedFacts, WhatADifferenceExplainsIsNoContradiction) {
    const Pair pairs[] = {
        {"en", "Returns", "You can return an item within 30 days.", "Sale",
         "You can return an item within one month."},
        {"en", "Returns", "You can return an item within 14 days.", "Members",
         "You can return an item within two weeks."},
        {"en", "Shipping", "Shipping to Germany costs €4.95.", "Abroad",
         "Shipping to Norway costs €16.95."},
        {"en", "Shipping", "Shipping costs €4.95.", "Free", "Shipping is free from €75."},
        {"en", "Shipping", "Delivery takes 2 to 4 days.", "Times", "Delivery takes 3 to 5 days."},
        {"en", "Hours", "We are open on Monday until 18:00.", "Shop",
         "We are open on Saturday until 16:00."},
        {"en", "Warranty", "The warranty is up to 5 years.", "Boots", "The warranty is 2 years."},
        {"en", "Returns", "You can return an item within 30 days.", "Discounts",
         "For example, you return an item within 14 days."},
    };
    for (const Pair& pair : pairs) EXPECT_EQ(findings_between(pair), 0u) << pair.other_sentence;
}

}  // namespace
}  // namespace firstline
