#include "kb/search/passages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string_view>

#include "kb/index/reader.h"
#include "kb/search/correct.h"
#include "kb/search/parse.h"
#include "kb/text/analyzer.h"
#include "tests/support/store.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

AnswerItem first_item(const TestSnapshot& snapshot, const std::string& text) {
    Question question;
    question.text = text;
    const auto found = answer(*snapshot, Audience::kPublic, question);
    EXPECT_TRUE(found && !found->results.empty()) << text;
    return found && !found->results.empty() ? found->results[0] : AnswerItem{};
}

std::string lead_of(const AnswerItem& item) {
    return item.text.substr(item.lead.begin, item.lead.end - item.lead.begin);
}

Page with_table(Page page, const std::vector<std::vector<std::string>>& rows) {
    Block table;
    table.kind = BlockKind::kTable;
    table.has_header = true;
    for (const auto& row : rows) {
        table.rows.emplace_back();
        for (const std::string& cell : row) table.rows.back().push_back({cell, {}});
    }
    page.blocks.push_back(table);
    return page;
}

TEST(Passages, TheSentenceThatAnswersIsTheLeadAndNotTheFirstLines) {
    const TestSnapshot snapshot(
        {make_page(
             "returns", "Returns policy",
             {"We want you to be happy with what you buy. Read this page with care. Shoes come "
              "back in their box. Underwear cannot be returned once its seal is broken. All "
              "else may be tried on at home."}),
         make_page("pay", "Payment", {"Pay by card."})});
    EXPECT_THAT(lead_of(first_item(snapshot, "can i return underwear")),
                StartsWith("Underwear cannot be returned"));
    EXPECT_THAT(lead_of(first_item(snapshot, "returns of shoes")), StartsWith("Shoes come back"));
}

TEST(Passages, AnotherPassageThatSaysMoreIsShown) {
    const TestSnapshot snapshot(
        {make_page("shipping", "Shipping policy",
                   {"Our shipping is quick. Shipping is what we do.", "# Where we ship",
                    "We ship to most of Europe.", "# Islands",
                    "To the Canaries it takes two weeks longer."}),
         make_page("pay", "Payment", {"Pay by card."})});
    const AnswerItem item = first_item(snapshot, "shipping to the canaries");
    EXPECT_EQ(item.anchor, "islands");
    EXPECT_THAT(lead_of(item), HasSubstr("two weeks longer"));
}

TEST(Passages, ARowOfATableAnswersByItself) {
    const TestSnapshot snapshot(
        {with_table(make_page("shipping", "Shipping prices", {"Prices are in euro."}),
                    {{"Country", "Price", "Days"},
                     {"Germany", "4.95", "2"},
                     {"Norway", "16.95", "5. On Svalbard 9."},
                     {"Spain", "9.95", "4"}}),
         make_page("pay", "Payment", {"Pay by card."})});
    EXPECT_EQ(lead_of(first_item(snapshot, "shipping price germany")),
              "Country: Germany; Price: 4.95; Days: 2");
    EXPECT_EQ(lead_of(first_item(snapshot, "shipping norway")),
              "Country: Norway; Price: 16.95; Days: 5. On Svalbard 9.");
}

TEST(Passages, AnAttributeOfAProductAnswersByItself) {
    Page tent = make_page("tent", "Fjell tent", {"A tent for two."});
    tent.kind = PageKind::kProduct;
    tent.attributes = {{"Weight", "2.4 kg"}, {"Material", "Recycled nylon"}, {"Colour", "Moss"}};
    const TestSnapshot snapshot({tent, make_page("pay", "Payment", {"Pay by card."})});
    EXPECT_EQ(lead_of(first_item(snapshot, "weight of the fjell tent")), "Weight: 2.4 kg");
}

TEST(Passages, ALineThatEndsInAColonBringsTheLinesItOpens) {
    Page page = make_page("print", "Sending something back",
                          {"It is quick.", "To print the label at home:"});
    Block list;
    list.kind = BlockKind::kList;
    list.items = {{0, {"Open your account.", {}}}, {0, {"Choose the order.", {}}}};
    page.blocks.push_back(list);
    const TestSnapshot snapshot({page, make_page("pay", "Payment", {"Pay by card."})});
    EXPECT_EQ(lead_of(first_item(snapshot, "print label")),
              "To print the label at home:\nOpen your account.\nChoose the order.");
}

TEST(Passages, MoreOfAPageIsThereOnDemand) {
    const TestSnapshot snapshot(store_pages());
    Question question;
    question.text = "shipping price norway express";
    question.limit = 10;
    const auto items = passages_of(*snapshot, Audience::kPublic, "shipping-policy", question);
    ASSERT_TRUE(items) << items.error().message;
    ASSERT_GE(items->size(), 2u);
    for (std::size_t i = 1; i < items->size(); ++i)
        EXPECT_GE((*items)[i - 1].score, (*items)[i].score);
    std::vector<std::string> anchors;
    for (const AnswerItem& item : *items) {
        EXPECT_EQ(item.page, "shipping-policy");
        anchors.push_back(item.anchor);
    }
    EXPECT_THAT(anchors, testing::IsSupersetOf({"prices-by-country", "express-delivery"}));
    question.limit = 1;
    EXPECT_EQ(passages_of(*snapshot, Audience::kPublic, "shipping-policy", question)->size(), 1u);
    question.text = "unicorn";
    EXPECT_TRUE(passages_of(*snapshot, Audience::kPublic, "shipping-policy", question)->empty());
    EXPECT_EQ(passages_of(*snapshot, Audience::kPublic, "goodwill", question).error().code,
              ErrorCode::kNotFound)
        << "an internal page is none for shoppers";
}

TEST(Passages, AHiddenPassageIsNotAmongMore) {
    CurationRule rule;
    rule.when.queries = {"norway"};
    rule.pages = {{"shipping-policy", "prices-by-country"}};
    Curation curation;
    curation.hides = {rule};
    const TestSnapshot snapshot(store_pages(), curation);
    Question question;
    question.text = "express shipping to norway";
    const auto items = passages_of(*snapshot, Audience::kPublic, "shipping-policy", question);
    ASSERT_TRUE(items);
    EXPECT_FALSE(items->empty());
    for (const AnswerItem& item : *items) EXPECT_NE(item.anchor, "prices-by-country");
}

// The oracle: words and stems of the text cut anew, each found word's bytes struck one by one.
struct SlowWord {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string stem;
};

std::vector<SlowWord> slow_words(Analyzer& analyzer, std::string_view text) {
    Words words;
    analyzer.split(text, words);
    std::vector<SlowWord> out;
    for (const Word& word : words.words)
        out.push_back({word.begin, word.end, analyzer.stem(words.form(word))});
    return out;
}

std::vector<Range> slow_highlights(std::string_view text, const std::vector<SlowWord>& words,
                                   const std::unordered_map<std::string, double>& found) {
    constexpr double kCommonShare = 0.25;
    double best = 0;
    for (const SlowWord& word : words) {
        if (const auto known = found.find(word.stem); known != found.end())
            best = std::max(best, known->second);
    }
    std::vector<char> struck(text.size() + 1, 0);
    for (const SlowWord& word : words) {
        const auto known = found.find(word.stem);
        if (known == found.end() || known->second <= 0 || known->second < kCommonShare * best)
            continue;
        for (std::size_t byte = word.begin; byte < word.end; ++byte) struck[byte] = 1;
    }
    std::vector<Range> ranges;
    for (std::uint32_t byte = 0; byte < text.size(); ++byte) {
        if (struck[byte] == 0) continue;
        const std::uint32_t begin = byte;
        while (struck[byte] != 0) ++byte;
        ranges.push_back({begin, byte});
    }
    return ranges;
}

struct Language {
    const char* locale;
    std::vector<std::string> pieces;
};

std::vector<Language> languages() {
    return {
        {"en",
         {"return", "returns", "RETURNED", "ﬁt", "fit", "don’t", "e-mail", "4.95", "WL-12", "😀"}},
        {"de", {"Rückgabe", "Ru\u0308ckgabe", "STRASSE", "Straße", "Größen", "grosse", "zurück"}},
        {"fr", {"l’article", "article", "qu'un", "retourné", "retournés", "où", "colis"}},
        {"ar", {"المنتج", "منتجات", "أرجع", "ارجع", "إرجاع", "مُدَّة", "التوصيل", "\u200Fكم"}},
        {"he", {"החזרה", "החזרות", "שָׁלוֹם", "שלום", "משלוח"}},
        {"ja", {"返品", "方法", "送料は", "いくら", "ｶﾞｲﾄﾞ", "ガイド", "Ａｍａｚｏｎ", "。"}},
        {"zh", {"退货", "退", "运费", "多少", "商品", "，", "ABC"}},
        {"th", {"คืนสินค้า", "สินค้า", "ค่าส่ง", "กี่วัน", "ได้ไหม"}},
        {"hi", {"वापसी", "वापस", "कितने", "दिन", "ऑर्डर"}},
        {"el", {"Επιστροφή", "επιστροφης", "ΑΠΟΣΤΟΛΗ", "πόσο", "ς"}},
        {"ru", {"возврат", "Возврата", "ёлка", "елка", "сколько"}},
    };
}

std::string random_text(const Language& language, std::mt19937& random, std::size_t pieces) {
    static const std::vector<std::string> kBetween = {" ", " ", " ", ", ", "", "-", "\u00A0", "/"};
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) {
        text += language.pieces[random() % language.pieces.size()];
        text += kBetween[random() % kBetween.size()];
    }
    return text + ".";
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kQuestions = 150;
#else
constexpr int kQuestions = 1'550;
#endif
constexpr int kPages = 60;

TEST(Passages, HighlightsAgreeWithTheSlowWayInEveryScript) {
    std::mt19937 random(17);
    std::size_t cases = 0;
    std::size_t marked = 0;
    for (const Language& language : languages()) {
        std::vector<Page> pages;
        for (int i = 0; i < kPages; ++i) {
            pages.push_back(make_page("p" + std::to_string(i), "Title",
                                      {random_text(language, random, 1 + random() % 12)}));
            pages.back().locale = language.locale;
        }
        const TestSnapshot snapshot(pages);
        const Database& database = *snapshot->database(Audience::kPublic, language.locale);
        Analyzer analyzer = *Analyzer::open(language.locale);
        std::vector<Segment> segments;
        std::vector<std::vector<SlowWord>> words;
        for (PageId page = 0; page < database.pages().pages(); ++page) {
            segments.push_back(
                database.pages().segment(page, database.pages().segment_count(page) - 1));
            words.push_back(slow_words(analyzer, segments.back().text));
        }
        auto lease = database.lease();
        for (int i = 0; i < kQuestions; ++i) {
            Question question;
            question.text = random_text(language, random, 1 + random() % 3);
            const FoundTerms found =
                found_terms(expand(correct(parse(question, **lease), database), database));
            std::unordered_map<std::string, double> stems;
            for (const auto& [term, idf] : found)
                stems[std::string(database.vocabulary().term(term))] = idf;
            for (std::size_t s = 0; s < segments.size(); ++s, ++cases) {
                const auto fast = highlights(segments[s], found, database.vocabulary());
                ASSERT_EQ(fast, slow_highlights(segments[s].text, words[s], stems))
                    << language.locale << ": “" << question.text << "” in “" << segments[s].text
                    << "”";
                marked += fast.empty() ? 0 : 1;
            }
        }
    }
    EXPECT_GE(cases, static_cast<std::size_t>(kQuestions * kPages * 11));
    EXPECT_GT(marked, cases / 3) << "most questions find something";
}

// Lead and highlights begin and end between letters, whatever is asked.
TEST(Passages, NothingIsCutInsideAWord) {
    std::mt19937 random(23);
    for (const Language& language : languages()) {
        std::vector<Page> pages;
        for (int i = 0; i < 20; ++i) {
            pages.push_back(make_page(
                "p" + std::to_string(i), "Title",
                {random_text(language, random, 40), "# Part", random_text(language, random, 30)}));
            pages.back().locale = language.locale;
        }
        const TestSnapshot snapshot(pages);
        Analyzer analyzer = *Analyzer::open(language.locale);
        for (int i = 0; i < 20; ++i) {
            Question question;
            question.text = random_text(language, random, 2);
            question.locale = language.locale;
            const auto found = answer(*snapshot, Audience::kPublic, question);
            ASSERT_TRUE(found);
            for (const AnswerItem& item : found->results) {
                for (const SlowWord& word : slow_words(analyzer, item.text)) {
                    for (const std::uint32_t cut : {item.lead.begin, item.lead.end}) {
                        const bool is_inside = word.begin < cut && cut < word.end;
                        EXPECT_FALSE(is_inside) << language.locale << ": " << item.text;
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace firstline
