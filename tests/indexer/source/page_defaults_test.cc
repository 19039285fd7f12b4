#include "indexer/source/page_defaults.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(PageDefaults, KnowLanguageTags) {
    EXPECT_EQ(locale_of_tag("en"), "en");
    EXPECT_EQ(locale_of_tag("pt-br"), "pt-BR");
    EXPECT_EQ(locale_of_tag("zh_hant_TW"), "zh-Hant-TW");
    EXPECT_EQ(locale_of_tag("es-419"), "es-419");
    EXPECT_EQ(locale_of_tag("yue"), "yue");
    for (const char* tag : {"", "e", "qq", "english", "en-", "en-xx-yy-zz", "12", "de-DEU"}) {
        EXPECT_FALSE(locale_of_tag(tag)) << tag;
    }
}

TEST(PageDefaults, TakeTheLocaleFromTheFirstFolder) {
    EXPECT_EQ(locale_of_path("de/faq/x.md", {}), "de");
    EXPECT_EQ(locale_of_path("pt-BR/x.md", {}), "pt-BR");
    EXPECT_EQ(locale_of_path("faq/x.md", {}), "en");
    EXPECT_EQ(locale_of_path("new/x.md", {}), "en");
    ReadOptions german;
    german.default_locale = "de";
    EXPECT_EQ(locale_of_path("x.md", german), "de");
}

TEST(PageDefaults, MakeIdsOfPaths) {
    EXPECT_EQ(id_of_path("de/shipping/express.md"), "shipping-express");
    EXPECT_EQ(id_of_path("shipping/index.md"), "shipping");
    EXPECT_EQ(id_of_path("How to.md"), "How-to");
    EXPECT_EQ(id_of_path("a.b/c"), "a.b-c");
    EXPECT_EQ(id_of_path("v2.1.md"), "v2.1");
    const std::string longest = id_of_text(std::string(500, 'x'));
    EXPECT_EQ(longest.size(), 200u);
    EXPECT_NE(longest, id_of_text(std::string(501, 'x')));
}

TEST(PageDefaults, MakeTitlesOfFileNames) {
    EXPECT_EQ(title_of_path("a/return-policy_2024.md"), "Return policy 2024");
}

TEST(PageDefaults, TakeTheKindFromFolders) {
    EXPECT_EQ(kind_of_path("en/faq/x.md"), PageKind::kFaq);
    EXPECT_EQ(kind_of_path("Policies/x.md"), PageKind::kPolicy);
    EXPECT_EQ(kind_of_path("products/x.md"), PageKind::kProduct);
    EXPECT_EQ(kind_of_path("faq.md"), PageKind::kArticle);
}

TEST(PageDefaults, TakeRealDaysOnly) {
    EXPECT_EQ(iso_date("2024-02-29"), "2024-02-29");
    EXPECT_EQ(iso_date(" 2024-02-29T10:00:00Z"), "2024-02-29");
    for (const char* text :
         {"2023-02-29", "2024-13-01", "29.02.2024", "2024-2-9", "2024-01-01x", ""}) {
        EXPECT_FALSE(iso_date(text)) << text;
    }
}

}  // namespace
}  // namespace firstline
