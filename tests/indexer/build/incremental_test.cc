// An index that was built edit by edit answers as one built from nothing.
//
// A folder of content goes through random edits: files added, changed, renamed, deleted, broken and
// mended; pages that take each other's ids, turn internal, link to each other and include files,
// and gain, change and lose declared questions;
// curation that pins, hides and renames, breaks and is mended.
// After each round one data folder is indexed by what changed, another from every file; all that a
// search reads must then be the same: ids, words, stems, n-grams, counts, texts, and the bytes of
// what was learned from questions; and so must the
// answers, to the last bit of their scores.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "indexer/build/index_content.h"
#include "kb/base/file.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

const std::vector<std::string> kWords = {
    "return",  "refund",  "parcel",   "Versand",    "größe",    "groesse", "delivery", "invoice",
    "voucher", "résumé",  "resume",   "tent",       "jacket",   "repair",  "warranty", "shipping",
    "orders",  "ordered", "ordering", "waterproof", "zip",      "size",    "payment",  "PayPal",
    "Klarna",  "customs", "Schweiz",  "exchange",   "exchange", "label",   "pickup",   "store",
    "X-200",   "60",      "days",     "weeks",      "تتبع",     "返品",    "the",      "how"};

class Edits : public testing::Test {
  protected:
    using Random = std::mt19937;

    std::size_t below(std::size_t limit) { return random_() % limit; }

    std::string words(std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += (i == 0 ? "" : " ") + kWords[below(kWords.size())];
        return text;
    }

    std::string name() { return "page-" + std::to_string(below(60)); }

    // Of a half of the pages one to five, so that a classifier learns from some.
    std::string questions() {
        if (below(2) == 0) return "";
        std::string text = "questions:\n";
        for (std::size_t i = below(5) + 1; i > 0; --i) text += "  - " + words(3 + below(3)) + "\n";
        return text;
    }

    // Gives the page other questions, or none, and leaves the rest as it is.
    void ask_otherwise(const std::string& path) {
        auto text = read_whole_file(folder_.file(path), 1u << 20);
        if (!text) return;
        const std::size_t end = text->find("---\n", 4);
        const std::size_t begin = std::min(text->find("questions:\n"), end);
        if (end == std::string::npos) return;
        folder_.write(path, text->replace(begin, end - begin, questions()));
    }

    std::string page() {
        std::string text = "---\ntitle: " + words(1 + below(4)) + "\n";
        if (below(12) == 0) text += "id: shared-" + std::to_string(below(3)) + "\n";
        if (below(10) == 0) text += "audience: agent\n";
        if (below(8) == 0) text += "locale: de\n";
        if (below(6) == 0) text += "url: /help/" + name() + "\n";
        if (below(9) == 0) text += "valid_to: 2020-01-01\n";
        text += questions();
        text += "---\n" + words(5 + below(30)) + ".\n\n";
        if (below(3) == 0)
            text += "See [this](" + name() + ".md) and [that](/help/" + name() + ").\n\n";
        if (below(5) == 0) text += "{% include _parts/note.md %}\n\n";
        if (below(3) == 0) text += "## " + words(3) + "\n\n" + words(10) + ". " + words(8) + ".\n";
        return text;
    }

    std::string line() {
        std::string text = R"({"id": "line-)" + std::to_string(below(30)) + R"(", "title": ")" +
                           words(3) + R"(", "body": ")" + words(12) + "\"";
        if (below(10) == 0) text += R"(, "audience": "agent")";
        return text + (below(25) == 0 ? "" : "}") + "\n";  // without its brace it does not read
    }

    void write_feed() {
        std::string text;
        for (const std::string& one : lines_) text += one;
        folder_.write("content/feed.jsonl", text);
    }

    std::string rules(const char* kind) {
        std::string text = std::string(kind) + ":\n";
        for (std::size_t i = below(4) + 1; i > 0; --i) {
            text += "  - {query: " + kWords[below(kWords.size())] +
                    ", page: " + (below(4) == 0 ? "line-" + std::to_string(below(30)) : name());
            if (below(4) == 0) text += ", locale: de";
            if (below(4) == 0) text += ", audience: agent";
            if (below(4) == 0) text += ", valid_to: 2020-01-01";
            text += "}\n";
        }
        return text;
    }

    void write_curation() {
        std::string text;
        if (below(2) == 0) text += rules("pins");
        if (below(3) == 0) text += rules("hides");
        if (below(3) == 0) text += "stop_words: [" + kWords[below(kWords.size())] + "]\n";
        if (below(3) == 0) text += "protected_words: [" + kWords[below(kWords.size())] + "]\n";
        if (below(3) == 0) text += "lexicon: off\n";
        if (below(5) == 0) text += "pinz: []\n";  // it does not read
        folder_.write("content/curation.yaml", text);
    }

    void edit() {
        const std::string path = "content/" + name() + ".md";
        switch (below(13)) {
            case 10:
                write_curation();
                break;
            case 11:
            case 12:
                ask_otherwise(path);
                break;
            case 0:
                std::filesystem::remove(folder_.file(path));
                break;
            case 1: {
                std::error_code missing;
                std::filesystem::rename(folder_.file(path),
                                        folder_.file("content/" + name() + ".md"), missing);
                break;
            }
            case 2:
                folder_.write(path, "---\ntitle: [broken\n---\n" + words(5) + "\n");
                break;
            case 3:
                folder_.write("content/_parts/note.md", words(6) + ".\n");
                break;
            case 4:
                lines_.insert(
                    lines_.begin() + static_cast<std::ptrdiff_t>(below(lines_.size() + 1)), line());
                write_feed();
                break;
            case 5:
                if (lines_.empty()) break;
                lines_[below(lines_.size())] = line();
                write_feed();
                break;
            case 6:
                if (lines_.size() < 5) break;
                lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(below(lines_.size())));
                write_feed();
                break;
            default:
                folder_.write(path, page());
        }
    }

    IndexReport index(const std::string& data, bool full) {
        IndexOptions options;
        options.content = folder_.file("content");
        options.data = folder_.file(data);
        options.created = "2026-11-23T10:00:00Z";
        options.keep = 2;
        options.force = true;
        options.full = full;
        options.base = {10, 2, 600};
        IndexReport report;
        const auto indexed = index_content(options, report);
        EXPECT_TRUE(indexed) << indexed.error().message;
        return report;
    }

    // What the live snapshot's databases have learned from questions: file names, by database.
    std::vector<std::string> examples(const std::string& data) {
        const std::string id = *current_snapshot_id(folder_.file(data));
        std::vector<std::string> names;
        const auto manifest = read_manifest(folder_.file(data) + "/snapshots/" + id);
        for (const ManifestDatabase& one : manifest->databases) names.push_back(one.examples);
        return names;
    }

    std::string examples_bytes(const std::string& data, const std::string& name) {
        const std::string id = *current_snapshot_id(folder_.file(data));
        return *read_whole_file(
            folder_.file(data) + "/snapshots/" + id + "/" + kExamplesFolder + "/" + name, 1u << 26);
    }

    std::shared_ptr<const Snapshot> live(const std::string& data) {
        const auto id = current_snapshot_id(folder_.file(data));
        auto opened = Snapshot::open(folder_.file(data), *id, {});
        EXPECT_TRUE(opened) << opened.error().message;
        return *opened;
    }

    TemporaryFolder folder_;
    Random random_{20261123};
    std::vector<std::string> lines_;
};

void expect_same(const Vocabulary& a, const Vocabulary& b) {
    ASSERT_EQ(a.words(), b.words());
    ASSERT_EQ(a.terms(), b.terms());
    ASSERT_EQ(a.grams(), b.grams());
    for (WordId id = 0; id < a.words(); ++id) {
        ASSERT_EQ(a.word(id), b.word(id));
        ASSERT_EQ(a.spelling(id), b.spelling(id));
        ASSERT_EQ(a.term_of(id), b.term_of(id));
        ASSERT_EQ(a.word_frequency(id), b.word_frequency(id)) << a.word(id);
    }
    for (TermId id = 0; id < a.terms(); ++id) {
        ASSERT_EQ(a.term(id), b.term(id));
        ASSERT_EQ(a.pages_with(id), b.pages_with(id)) << a.term(id);
        ASSERT_TRUE(std::ranges::equal(a.words_of(id), b.words_of(id)));
    }
    for (GramId id = 0; id < a.grams(); ++id) {
        ASSERT_EQ(a.gram_hash(id), b.gram_hash(id));
        ASSERT_EQ(a.pages_with_gram(id), b.pages_with_gram(id));
        ASSERT_TRUE(std::ranges::equal(a.words_with_gram(id), b.words_with_gram(id)));
    }
}

void expect_same(const PageStore& a, const PageStore& b) {
    ASSERT_EQ(a.pages(), b.pages());
    ASSERT_EQ(a.passages(), b.passages());
    ASSERT_EQ(a.words(), b.words());
    ASSERT_EQ(a.has_dates(), b.has_dates());
    for (const SegmentKind kind : {SegmentKind::kTitle, SegmentKind::kQuestion, SegmentKind::kText})
        ASSERT_EQ(a.mean_words(kind), b.mean_words(kind));
    for (PageId page = 0; page < a.pages(); ++page) {
        ASSERT_EQ(a.id(page), b.id(page));
        ASSERT_EQ(a.find(a.id(page)), page);
        ASSERT_EQ(a.encoded_page(page), b.encoded_page(page)) << a.id(page);
        ASSERT_EQ(a.segment_count(page), b.segment_count(page));
        for (std::uint32_t i = 0; i < a.segment_count(page); ++i) {
            const Segment x = a.segment(page, i);
            const Segment y = b.segment(page, i);
            ASSERT_EQ(x.text, y.text);
            ASSERT_EQ(x.words.size(), y.words.size());
            for (std::size_t w = 0; w < x.words.size(); ++w) ASSERT_EQ(x.words[w], y.words[w]);
        }
    }
}

void expect_same(const Answer& a, const Answer& b, const std::string& question) {
    ASSERT_EQ(a.confidence, b.confidence) << question;
    ASSERT_EQ(a.corrected, b.corrected) << question;
    ASSERT_EQ(a.results.size(), b.results.size()) << question;
    for (std::size_t i = 0; i < a.results.size(); ++i) {
        ASSERT_EQ(a.results[i].page, b.results[i].page) << question;
        ASSERT_EQ(a.results[i].score, b.results[i].score) << question;
        ASSERT_EQ(a.results[i].text, b.results[i].text) << question;
        ASSERT_EQ(a.results[i].lead.begin, b.results[i].lead.begin) << question;
        ASSERT_EQ(a.results[i].highlights.size(), b.results[i].highlights.size()) << question;
    }
}

TEST_F(Edits, GiveTheSameIndexAsBuildingItFromNothing) {
    const char* wanted = std::getenv("FIRSTLINE_EDIT_ROUNDS");
    const int rounds = wanted != nullptr ? std::atoi(wanted) : 60;
    for (int i = 0; i < 40; ++i) folder_.write("content/page-" + std::to_string(i) + ".md", page());
    for (int i = 0; i < 15; ++i) lines_.push_back(line());
    write_feed();
    folder_.write("content/_parts/note.md", "Ask us about waterproof labels.\n");
    std::size_t edits = 0;
    std::size_t of_two_parts = 0;
    std::size_t acting = 0;
    std::set<std::string> learned;
    for (int round = 0; round < rounds; ++round) {
        const std::size_t count = 1 + below(8);
        for (std::size_t i = 0; i < count; ++i) edit();
        edits += count;
        const IndexReport changed = index("changed", false);
        const IndexReport full = index("full", true);
        ASSERT_EQ(changed.pages, full.pages) << "round " << round;
        ASSERT_EQ(changed.pages_kept, full.pages_kept) << "round " << round;
        ASSERT_EQ(changed.curation_kept, full.curation_kept) << "round " << round;
        ASSERT_EQ(changed.findings.size(), full.findings.size()) << "round " << round;
        for (std::size_t i = 0; i < full.findings.size(); ++i)
            ASSERT_EQ(to_string(changed.findings[i]), to_string(full.findings[i]));
        const auto a = live("changed");
        const auto b = live("full");
        ASSERT_EQ(a->manifest().content_hash, b->manifest().content_hash) << "round " << round;
        const std::vector<std::string> names = examples("full");
        ASSERT_EQ(examples("changed"), names) << "round " << round;
        for (const std::string& name : names) {
            if (name.empty()) continue;
            learned.insert(name);
            ASSERT_EQ(examples_bytes("changed", name), examples_bytes("full", name))
                << "round " << round;
        }
        for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
            ASSERT_EQ(a->databases(audience).size(), b->databases(audience).size());
            for (const Database* database : a->databases(audience)) {
                const Database* other = b->database(audience, database->locale());
                if (database->view()->shares().size() > 1) ++of_two_parts;
                expect_same(database->vocabulary(), other->vocabulary());
                expect_same(database->pages(), other->pages());
                ASSERT_EQ(database->curation(), other->curation());
                acting += database->curation().pins.size() + database->curation().hides.size();
                for (int q = 0; q < 4; ++q) {
                    Question question;
                    question.text = words(1 + below(4));
                    if (below(2) == 0) question.text.pop_back();
                    question.typing = below(3) == 0;
                    question.today = below(2) == 0 ? "2026-11-23" : "";
                    question.limit = 100;
                    expect_same(*answer(*database, question), *answer(*other, question),
                                question.text);
                }
                if (HasFatalFailure()) FAIL() << "round " << round;
            }
        }
    }
    EXPECT_GT(acting, static_cast<std::size_t>(rounds)) << "nothing was curated";
    EXPECT_GT(learned.size(), static_cast<std::size_t>(rounds)) << "nothing was learned";
    EXPECT_GT(of_two_parts, static_cast<std::size_t>(rounds)) << "parts were never put together";
    std::printf("%zu edits in %d rounds; %zu databases of several parts, %zu classifiers\n", edits,
                rounds, of_two_parts, learned.size());
}

}  // namespace
}  // namespace firstline
