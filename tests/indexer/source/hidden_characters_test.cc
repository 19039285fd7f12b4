#include "indexer/source/hidden_characters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Finding> findings_in(std::string_view text, std::string_view path = "a.md") {
    std::vector<Finding> findings;
    find_hidden_characters({path, text}, findings);
    return findings;
}

TEST(HiddenCharacters, AreNamedWithTheirPlace) {
    const std::vector<Finding> findings =
        findings_in("ok\nGr\u00F6\u00DFe re\u200Bturn\nx\u202Ey\n");
    ASSERT_EQ(findings.size(), 2u);
    EXPECT_EQ(to_string(findings[0]),
              "a.md:2:9: warning: a zero-width space (U+200B) stands here: nobody sees it, and a "
              "shopper who types the word without it may not find the page (hidden-characters) – "
              "delete it; in an editor that shows it, or retype the word around it");
    EXPECT_EQ(findings[1].severity, Severity::kError);
    EXPECT_EQ(findings[1].line, 3u);
    EXPECT_EQ(findings[1].column, 2u);
    EXPECT_THAT(findings[1].message, HasSubstr("U+202E"));
}

TEST(HiddenCharacters, ThatAreSpellingAreFine) {
    for (const char* text :
         {"\uFEFFbegins with a mark",
          "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",              // Persian
          "\u0915\u094D\u200D\u0937",                                      // Devanagari
          "\U0001F468\u200D\U0001F469\u200D\U0001F467",                    // a family
          "\u05E9\u05DC\u05D5\u05DD\u200F!", "\u0E01\u200B\u0E02",         // Hebrew, Thai
          "soft\u00ADhyphen", "\U0001F3F4\U000E0067\U000E0062\U000E007F",  // a flag of tags
          "tab\tand\r\nline", "\u2067\u0639\u0631\u0628\u064A\u2069"}) {
        EXPECT_THAT(findings_in(text), IsEmpty()) << text;
    }
}

TEST(HiddenCharacters, AreFoundInEveryKind) {
    const struct {
        const char* text;
        const char* code;
        Severity severity;
    } cases[] = {
        {"a\u200Cb", "U+200C", Severity::kWarning}, {"a\u200Db", "U+200D", Severity::kWarning},
        {"a\u2066b", "U+2066", Severity::kWarning}, {"a\u202Db", "U+202D", Severity::kError},
        {"a\u200Eb", "U+200E", Severity::kWarning}, {"a\u2060b", "U+2060", Severity::kWarning},
        {"a\uFEFFb", "U+FEFF", Severity::kWarning}, {"a\x07 b", "U+0007", Severity::kWarning},
        {"a\u0092b", "U+0092", Severity::kWarning}, {"a\U000E0041b", "U+E0041", Severity::kError},
        {"a\u3164b", "U+3164", Severity::kWarning}, {"a&#x202E;b", "U+202E", Severity::kError},
        {"a&#8203;b", "U+200B", Severity::kWarning}};
    for (const auto& test : cases) {
        const std::vector<Finding> findings = findings_in(test.text);
        ASSERT_EQ(findings.size(), 1u) << test.code;
        EXPECT_THAT(findings[0].message, HasSubstr(test.code));
        EXPECT_EQ(findings[0].severity, test.severity) << test.code;
    }
}

TEST(HiddenCharacters, SpelledAsEscapesOfJsonCountInJsonOnly) {
    EXPECT_EQ(findings_in(R"({"body": "a\u202eb"})", "a.json").size(), 1u);
    EXPECT_THAT(findings_in(R"({"body": "a\u00e4b"})", "a.json"), IsEmpty());
    EXPECT_THAT(findings_in(R"(C:\u202e)", "a.md"), IsEmpty());
}

TEST(HiddenCharacters, AreCountedWhereThereAreMany) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "a\u200Bb\n";
    const std::vector<Finding> findings = findings_in(text);
    ASSERT_EQ(findings.size(), 21u);
    EXPECT_EQ(findings_in("a\u200Bb c\u200Bd e\u2060f").size(), 2u) << "one a kind on a line";
    EXPECT_THAT(findings.back().message, HasSubstr("80 more"));
}

TEST(HiddenCharacters, InAFileOfPagesComeWithIt) {
    const ReadResult result = read_file({"a.md", "# T\n\na\u200Bb"}, {});
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(result.findings[0].rule, "hidden-characters");
}

TEST(HiddenCharacters, CanBeTakenOut) {
    for (const auto& [text, seen] : std::vector<std::pair<std::string, std::string>>{
             {"plain & simple", "plain & simple"},
             {"re\u200Bturn \u202Etxet\u202C", "return txet"},
             {"a\U000E0041b&#x202E;c", "abc"},
             {"\u0645\u06CC\u200C\u062E", "\u0645\u06CC\u200C\u062E"},
             {"\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F469"},
             {"\U0001F3F4\u200B\U000E0067", "\U0001F3F4"},
             {"", ""}}) {
        EXPECT_EQ(without_hidden_characters(text), seen);
        EXPECT_THAT(findings_in(without_hidden_characters(text)), IsEmpty()) << text;
    }
}

}  // namespace
}  // namespace firstline
