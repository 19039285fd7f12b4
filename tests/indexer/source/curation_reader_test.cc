#include "indexer/source/curation_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/content_curation.h"
#include "indexer/source/lexicon.h"
#include "indexer/source/usage_writer.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

CurationResult read(const std::string& yaml) {
    return read_curation({"curation.yaml", yaml});
}

// The one finding, as an editor reads it.
std::string fault(const std::string& yaml) {
    const CurationResult result = read(yaml);
    EXPECT_THAT(result.findings, SizeIs(1)) << yaml;
    return result.findings.empty() ? "" : to_string(result.findings.front());
}

TEST(CurationReader, ReadsTheWholeSchema) {
    const CurationResult result = read(R"(locale: en
synonyms:
  - concept: refund
    words: [refund, money back]
  - from: [dhl]
    to: [delivery]
    weight: 0.5
    locale: de
    note: our carrier
pins:
  - query: [gift card, voucher]
    exactly: how do vouchers work
    page_url: /gifts
    sku: WL-1
    audience: agent
    valid_from: 2026-12-01
    valid_to: 2026-12-24
    pages: [gift-cards#validity, payment]
hides:
  - query: jobs
    page: delivery
stop_words: [westlake, {words: [shop, store], locale: nl}]
protected_words:
  - {words: Alpina}
lexicon:
  - {locale: de, use: no}
  - {without: [parcel]}
)");
    ASSERT_THAT(result.findings, IsEmpty()) << to_string(result.findings.front());
    const Curation& curation = result.curation;
    ASSERT_THAT(curation.synonyms, SizeIs(2));
    EXPECT_THAT(curation.synonyms[0].from, ElementsAre("refund", "money back"));
    EXPECT_THAT(curation.synonyms[0].to, IsEmpty());
    EXPECT_EQ(curation.synonyms[0].locale, "en");
    EXPECT_EQ(curation.synonyms[0].weight, kSynonymWeight);
    EXPECT_EQ(curation.synonyms[0].line, 3u);
    EXPECT_FALSE(curation.synonyms[0].is_built_in);
    EXPECT_THAT(curation.synonyms[1].to, ElementsAre("delivery"));
    EXPECT_EQ(curation.synonyms[1].locale, "de");
    EXPECT_EQ(curation.synonyms[1].weight, 0.5);

    ASSERT_THAT(curation.pins, SizeIs(1));
    const CurationRule& pin = curation.pins[0];
    EXPECT_THAT(pin.when.queries, ElementsAre("gift card", "voucher"));
    EXPECT_THAT(pin.when.exactly, ElementsAre("how do vouchers work"));
    EXPECT_THAT(pin.when.page_urls, ElementsAre("/gifts"));
    EXPECT_THAT(pin.when.skus, ElementsAre("WL-1"));
    EXPECT_EQ(pin.audience, Audience::kAgent);
    EXPECT_EQ(pin.valid_from, "2026-12-01");
    EXPECT_EQ(pin.valid_to, "2026-12-24");
    EXPECT_EQ(pin.pages, (std::vector<CuratedPage>{{"gift-cards", "validity"}, {"payment", ""}}));
    EXPECT_EQ(pin.line, 11u);

    EXPECT_THAT(curation.hides, SizeIs(1));
    ASSERT_THAT(curation.stop_words, SizeIs(3));
    EXPECT_EQ(curation.stop_words[0].word, "westlake");
    EXPECT_EQ(curation.stop_words[0].locale, "en");
    EXPECT_EQ(curation.stop_words[2].locale, "nl");
    EXPECT_THAT(curation.protected_words, SizeIs(1));
    EXPECT_FALSE(uses_lexicon(curation, "de", "refund"));
    EXPECT_FALSE(uses_lexicon(curation, "en", "parcel"));
    EXPECT_TRUE(uses_lexicon(curation, "en", "refund"));
}

TEST(CurationReader, NothingAtAllIsNoFault) {
    EXPECT_TRUE(read("").is_sound());
    EXPECT_TRUE(read("# only a comment\n").is_sound());
    EXPECT_TRUE(read("pins:\n").is_sound());
    EXPECT_TRUE(read("lexicon: off\n").is_sound());
    EXPECT_FALSE(uses_lexicon(read("lexicon: off\n").curation, "en", "refund"));
}

TEST(CurationReader, AFaultNamesThePlaceAndTheRemedy) {
    EXPECT_THAT(fault("pinz: []\n"),
                testing::AllOf(HasSubstr("curation.yaml:1:1: error"),
                               HasSubstr("has no key \"pinz\""), HasSubstr("mean \"pins\"?")));
    EXPECT_THAT(fault("pins:\n  - querry: a\n    query: b\n    page: x\n"),
                testing::AllOf(HasSubstr(":2:5:"), HasSubstr("mean \"query\"?")));
    EXPECT_THAT(fault("pins:\n  - query: a\n"), HasSubstr(":2:5: error: a pin names no page"));
    EXPECT_THAT(fault("hides:\n  - page: a\n"), HasSubstr("for which questions"));
    EXPECT_THAT(fault("pins: yes\n"), HasSubstr("\"pins\" is no list"));
    EXPECT_THAT(fault("pins: [a]\n"), HasSubstr("a pin is keys with values"));
    EXPECT_THAT(fault("- a\n"), HasSubstr("the curation is keys with values"));
    EXPECT_THAT(fault("pins:\n  - {query: a, page: x, valid_to: 2026-02-30}\n"),
                testing::AllOf(HasSubstr(":2:"), HasSubstr("is no day")));
    EXPECT_THAT(fault("pins:\n  - {query: a, page: x, locale: klingon!}\n"),
                HasSubstr("no language tag"));
    EXPECT_THAT(fault("pins:\n  - {query: a, page: x, audience: everyone}\n"),
                HasSubstr("audience \"everyone\" is unknown"));
    EXPECT_THAT(fault("pins:\n  - {query: [], page: x}\n"), HasSubstr("empty list"));
    EXPECT_THAT(fault("pins:\n  - {query: {a: b}, page: x}\n"), HasSubstr("something else"));
    EXPECT_THAT(fault("pins:\n  - {query: a, page: '#x'}\n"), HasSubstr("names no page"));
    EXPECT_THAT(fault("pins:\n  - {query: a, query: b, page: x}\n"), HasSubstr("stands twice"));
    EXPECT_THAT(fault("synonyms:\n  - words: [one]\n"), HasSubstr("one phrase alone"));
    EXPECT_THAT(fault("synonyms:\n  - words: [one, one]\n"), HasSubstr("one phrase alone"));
    EXPECT_THAT(fault("synonyms:\n  - from: [one]\n"), HasSubstr("no phrases"));
    EXPECT_THAT(fault("synonyms:\n  - {words: [a, b], to: [c]}\n"), HasSubstr("not both"));
    EXPECT_THAT(fault("synonyms:\n  - {words: [a, b], weight: 2}\n"), HasSubstr("from 0 to 1"));
    EXPECT_THAT(fault("synonyms:\n  - {words: [a, b c d e f g h i j]}\n"), HasSubstr("8 words"));
    EXPECT_THAT(fault("stop_words: [two words]\n"), HasSubstr("more than one word"));
    EXPECT_THAT(fault("lexicon: {use: perhaps}\n"), HasSubstr("yes or no"));
    EXPECT_THAT(fault("pins: [\n"), HasSubstr("this is no YAML"));
    EXPECT_THAT(fault("pins: \xFF\n"), HasSubstr("no UTF-8"));
}

TEST(CurationReader, EveryFaultIsToldAtOnce) {
    EXPECT_THAT(read("pins:\n  - query: a\n  - page: b\nstop_words: [a b]\n").findings, SizeIs(3));
}

TEST(CurationReader, AFileThatRepeatsItselfWithoutEndIsStopped) {
    std::string yaml = "synonyms:\n";
    std::string many = "  - &a {words: [";
    for (std::size_t i = 0; i < kCurationLimits.phrases_max; ++i)
        many += (i == 0 ? "a" : ", a") + std::to_string(i);
    yaml += many + "]}\n";
    for (std::size_t i = 1; i < kCurationLimits.groups_max; ++i) yaml += "  - *a\n";
    const CurationResult result = read(yaml);
    ASSERT_THAT(result.findings, SizeIs(1));
    EXPECT_THAT(result.findings[0].message, HasSubstr("more than can be read"));
}

TEST(Lexicon, IsReadByTheSameReaderAndMarked) {
    const CurationResult result = read_lexicon({"en.yaml", R"(locale: en
synonyms:
  - concept: refund
    words: [refund, money back]
  - concept: carrier
    from: [dhl]
    to: [delivery]
)"});
    ASSERT_THAT(result.findings, IsEmpty());
    ASSERT_THAT(result.curation.synonyms, SizeIs(2));
    EXPECT_TRUE(result.curation.synonyms[0].is_built_in);
    EXPECT_EQ(result.curation.synonyms[1].concept_name, "carrier");
    EXPECT_FALSE(read_lexicon({"en.yaml", "synonyms: []\n"}).is_sound()) << "it has no locale";
    EXPECT_FALSE(read_lexicon({"en.yaml", "locale: en\npins: []\n"}).is_sound());
}

TEST(Lexicon, EveryFileThatIsBuiltInReadsWithoutAFault) {
    for (const char* language : {"ar", "en", "de", "fr", "es", "it", "nl", "pt"}) {
        const std::string_view yaml = lexicon_yaml(language);
        if (yaml.empty()) continue;
        const CurationResult result = read_lexicon({language, yaml});
        for (const Finding& finding : result.findings) ADD_FAILURE() << to_string(finding);
        for (const SynonymGroup& group : result.curation.synonyms)
            EXPECT_EQ(group.locale, language);
    }
    EXPECT_EQ(lexicon_yaml("xx"), "");
    EXPECT_EQ(lexicon_yaml("en-GB"), lexicon_yaml("en"));
}

TEST(Lexicon, IsJoinedForTheContentsLanguagesAsFarAsTheStoreUsesIt) {
    const std::size_t english = built_in_synonyms("en").size();
    Curation curation;
    join_lexicon(curation, {"en", "en-GB", "xx"});
    EXPECT_EQ(curation.synonyms.size(), english) << "once a language";
    Curation off;
    off.lexicon = {{"en", false, {}}};
    join_lexicon(off, {"en"});
    EXPECT_THAT(off.synonyms, IsEmpty());
    if (english == 0) return;
    Curation without;
    without.lexicon = {{"", true, {built_in_synonyms("en")[0].concept_name}}};
    join_lexicon(without, {"en"});
    EXPECT_LT(without.synonyms.size(), english);
}

TEST(ContentCuration, IsTheFileInTheContentFolder) {
    TemporaryFolder folder;
    EXPECT_TRUE(read_content_curation(folder.file("content")).is_sound()) << "no folder, no file";
    folder.write("content/a.md", "A\n");
    EXPECT_TRUE(read_content_curation(folder.file("content")).is_sound());
    folder.write("content/curation.yaml", "stop_words: [westlake]\n");
    EXPECT_THAT(read_content_curation(folder.file("content")).curation.stop_words, SizeIs(1));
    EXPECT_THAT(read_content_curation(folder.file("content/a.md")).curation.stop_words, IsEmpty());
}

TEST(ContentCuration, ALinkOutOfTheFolderIsNotFollowed) {
    TemporaryFolder folder;
    folder.write("outside.yaml", "stop_words: [secret]\n");
    folder.write("content/a.md", "A\n");
    std::filesystem::create_symlink(folder.file("outside.yaml"),
                                    folder.file("content/curation.yaml"));
    const CurationResult result = read_content_curation(folder.file("content"));
    ASSERT_THAT(result.findings, SizeIs(1));
    EXPECT_THAT(result.findings[0].message, HasSubstr("leads out"));
    EXPECT_THAT(result.curation.stop_words, IsEmpty());
}

CurationResult read_use(const std::string& yaml) {
    return read_usage({"usage.yaml", yaml});
}

TEST(UsageReader, ReadsWhatItsWriterWrites) {
    Curation curation;
    curation.uses = {{"en", "returns#x: y", 70, 9, 1}, {"pt-BR", "gift-cards", 0, 0, 3}};
    curation.confirmed = {{"en", "is it \"new\": yes? # no 'x'", "returns", 12, true},
                          {"ar", "كم يوم", "delivery", 5, false}};
    const CurationResult read = read_use(write_usage(curation, "A note: with a colon"));
    ASSERT_THAT(read.findings, IsEmpty()) << to_string(read.findings[0]);
    EXPECT_EQ(read.curation.uses, curation.uses);
    ASSERT_THAT(read.curation.confirmed, SizeIs(2));
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(read.curation.confirmed[i].question, curation.confirmed[i].question);
        EXPECT_EQ(read.curation.confirmed[i], curation.confirmed[i]);
    }
    EXPECT_EQ(read_use(write_usage({}, "none")).curation, Curation{});
    EXPECT_EQ(read_use("").curation, Curation{});
}

TEST(UsageReader, FaultsNameLineAndRemedy) {
    const auto fault = [](const std::string& yaml) {
        const CurationResult read = read_use(yaml);
        return read.findings.size() == 1 ? to_string(read.findings[0]) : "";
    };
    EXPECT_THAT(fault("questions:\n  - {locale: en, page: a}\n"),
                HasSubstr("usage.yaml:2:5: error: here is no \"question\""));
    EXPECT_THAT(fault("pages:\n  - {page: a, locale: en, helpfull: 3}\n"), HasSubstr("helpful"));
    EXPECT_THAT(fault("pages:\n  - {page: a, locale: en, helpful: -1}\n"), HasSubstr("helpful"));
    EXPECT_THAT(fault("pins: []\n"), HasSubstr("pins"));
}

TEST(ContentCuration, TakesTheUsageAlongAndTellsItsFaults) {
    const TemporaryFolder folder;
    folder.write("c/curation.yaml", "stop_words: [wadlark]\n");
    folder.write("c/usage.yaml", "pages:\n  - {page: a, locale: en, opened: 3}\n");
    const CurationResult both = read_content_curation(folder.file("c"));
    EXPECT_TRUE(both.is_sound());
    EXPECT_THAT(both.curation.stop_words, SizeIs(1));
    EXPECT_THAT(both.curation.uses, SizeIs(1));
    folder.write("c/usage.yaml", "pages: 3\n");
    EXPECT_FALSE(read_content_curation(folder.file("c")).is_sound());
}

}  // namespace
}  // namespace firstline
