#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/check/checking.h"

namespace firstline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> findings_for(const std::string& locale, const std::string& link_text) {
    return findings_in("link-text", {{"a.md", "---\nlocale: " + locale + "\n---\n\nSee\n[" +
                                                  link_text + "](https://example.com/sizes).\n"}});
}

TEST(LinkText, WordsThatSayNothingAreToldInEveryLanguage) {
    const std::pair<const char*, const char*> cases[] = {
        {"en", "Click here"},
        {"en", "here"},
        {"en-GB", "Read more …"},
        {"de", "hier"},
        {"de", "Weitere Informationen"},
        {"fr", "Cliquez ici"},
        {"fr", "En savoir plus"},
        {"es", "Haga clic aquí"},
        {"it", "Scopri di più"},
        {"nl", "lees meer"},
        {"pt-BR", "Clique aqui"},
        {"ar", "اضغط هنا"},
        {"ja", "こちら"},
        {"ja", "ここをクリック"},
    };
    for (const auto& [locale, text] : cases) {
        const std::vector<Finding> findings = findings_for(locale, text);
        ASSERT_THAT(findings, SizeIs(1)) << locale << ": " << text;
        EXPECT_EQ(place_of(findings[0]), "a.md:6:2");
    }
}

TEST(LinkText, WordsThatNameTheTargetAreFine) {
    const std::pair<const char*, const char*> cases[] = {
        {"en", "size guide"},        {"en", "here is how to return"}, {"en", "more about sizes"},
        {"de", "Größentabelle"},     {"de", "mehr über Größen"},      {"en", "hier"},
        {"fr", "guide des tailles"}, {"ar", "دليل المقاسات"},         {"ja", "サイズ表はこちら"},
    };
    for (const auto& [locale, text] : cases)
        EXPECT_THAT(findings_for(locale, text), IsEmpty()) << locale << ": " << text;
}

}  // namespace
}  // namespace firstline
