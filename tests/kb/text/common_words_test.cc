#include "kb/text/common_words.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(CommonWords, AreKnownByLanguageWithTheirPlurals) {
    EXPECT_TRUE(is_common_word("en", "horse"));
    EXPECT_TRUE(is_common_word("en-GB", "horses"));
    EXPECT_TRUE(is_common_word("en", "the")) << "function words are common";
    EXPECT_TRUE(is_common_word("de", "fenster"));
    EXPECT_TRUE(is_common_word("fr", "maison"));
    EXPECT_TRUE(is_common_word("es", "ventana"));
    EXPECT_TRUE(is_common_word("it", "finestra"));
    EXPECT_TRUE(is_common_word("nl", "keuken"));
    EXPECT_TRUE(is_common_word("pt", "janela"));
}

TEST(CommonWords, MisspellingsAndOtherLanguagesAreNot) {
    EXPECT_FALSE(is_common_word("en", "hosre"));
    EXPECT_FALSE(is_common_word("en", "fenster"));
    EXPECT_FALSE(is_common_word("ja", "horse"));
    EXPECT_FALSE(is_common_word("en", ""));
    EXPECT_FALSE(is_common_word("en", " "));
}

}  // namespace
}  // namespace firstline
