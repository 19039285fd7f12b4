// Curation through a build: published by itself, kept where its file does not read, and silent
// about internal pages towards shoppers.

#include "indexer/build/curation_step.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "indexer/build/index_content.h"
#include "kb/base/file.h"
#include "kb/index/curation_codec.h"
#include "kb/index/schema.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kPinOfPayment[] = "pins:\n  - {query: return, page: payment}\n";

class CuratedContent : public testing::Test {
  protected:
    void SetUp() override {
        page("en/returns.md", "How long can I return an item?", "You have 60 days.");
        page("en/payment.md", "How can I pay?", "By card or by invoice.");
        page("en/notes.md", "Goodwill vouchers", "At most 42 euro.", "audience: agent\n");
    }

    void page(const std::string& path, const std::string& title, const std::string& body,
              const std::string& more = "") {
        folder_.write("content/" + path,
                      "---\ntitle: " + title + "\nkind: faq\n" + more + "---\n" + body + "\n");
    }
    void curation(const std::string& yaml) { folder_.write("content/curation.yaml", yaml); }

    IndexReport index(bool full = false) {
        IndexOptions options;
        options.content = folder_.file("content");
        options.data = folder_.file("data");
        options.created = "2026-11-23T10:00:00Z";
        options.full = full;
        IndexReport report;
        const auto indexed = index_content(options, report);
        EXPECT_TRUE(indexed) << indexed.error().message;
        return report;
    }

    std::shared_ptr<const Snapshot> live() {
        auto snapshot =
            Snapshot::open(folder_.file("data"), *current_snapshot_id(folder_.file("data")), {});
        EXPECT_TRUE(snapshot) << snapshot.error().message;
        return *snapshot;
    }

    std::string first(const std::string& text, Audience audience = Audience::kPublic) {
        Question question;
        question.text = text;
        const auto found = answer(*live(), audience, question);
        return found && !found->results.empty() ? found->results[0].page : "";
    }

    // What of the live snapshot shoppers' processes read, by name.
    std::map<std::string, std::string> public_bytes() {
        const auto snapshot = live();
        const std::string folder = folder_.file("data/snapshots/" + snapshot->id());
        std::map<std::string, std::string> bytes;
        bytes["id"] = snapshot->id().substr(snapshot->id().find('-'));
        const auto file = *read_whole_file(folder + "/" + kCurationStored, 1u << 30);
        bytes["curation"] = std::string(*read_curation_file(file, Audience::kPublic));
        for (const ManifestDatabase& database : snapshot->manifest().databases) {
            if (database.audience != Audience::kPublic) continue;
            for (const ManifestShare& share : database.shares) {
                for (const char* name : {kTermsFile, kWordsFile, kPagesFile}) {
                    const std::string path =
                        std::string(kPartsFolder) + "/" + share.part + "/" + name;
                    bytes[path] = *sha256_hex_of_file(folder + "/" + path);
                }
            }
        }
        return bytes;
    }

    TemporaryFolder folder_;
};

TEST_F(CuratedContent, AChangeOfCurationAloneIsPublishedAndWritesNoPart) {
    const std::string before = index().id;
    const auto parts = [&] {
        std::vector<std::string> names;
        const auto snapshot = live();
        for (const ManifestPart& part : snapshot->manifest().parts) names.push_back(part.name);
        return names;
    };
    const std::vector<std::string> parts_before = parts();
    EXPECT_EQ(first("return"), "returns");
    curation(kPinOfPayment);
    const IndexReport changed = index();
    EXPECT_TRUE(changed.is_new);
    EXPECT_NE(changed.id, before);
    EXPECT_EQ(parts(), parts_before);
    EXPECT_EQ(first("return"), "payment");
    EXPECT_FALSE(index().is_new) << "nothing changed since";
    std::filesystem::remove(folder_.file("content/curation.yaml"));
    EXPECT_TRUE(index().is_new);
    EXPECT_EQ(first("return"), "returns");
}

TEST_F(CuratedContent, ACommentChangesNothing) {
    curation(kPinOfPayment);
    index();
    curation(std::string("# Why we pin.\n\n") + kPinOfPayment);
    EXPECT_FALSE(index().is_new);
}

TEST_F(CuratedContent, AFileThatDoesNotReadKeepsTheLastPublishedCuration) {
    curation(kPinOfPayment);
    index();
    curation(std::string(kPinOfPayment) + "hides:\n  - {query: a, pgae: b}\n");
    page("en/returns.md", "How long can I return an item?", "You have 90 days.");
    const IndexReport broken = index();
    EXPECT_TRUE(broken.is_new) << "pages are published all the same";
    EXPECT_TRUE(broken.curation_kept);
    ASSERT_THAT(broken.findings, testing::Not(IsEmpty()));
    EXPECT_THAT(to_string(broken.findings[0]), HasSubstr("curation.yaml:4:"));
    EXPECT_EQ(first("return"), "payment");
    curation("pins: [\n");
    EXPECT_TRUE(index().curation_kept);
    EXPECT_EQ(first("return"), "payment");
    curation("");
    const IndexReport mended = index();
    EXPECT_FALSE(mended.curation_kept);
    EXPECT_EQ(first("return"), "returns");
}

TEST_F(CuratedContent, AFirstBuildWithAFileThatDoesNotReadHasNoCuration) {
    curation("pins: [\n");
    const IndexReport report = index();
    EXPECT_TRUE(report.is_new);
    EXPECT_FALSE(report.curation_kept);
    EXPECT_THAT(report.findings, SizeIs(1));
    EXPECT_THAT(live()->database(Audience::kPublic, "en")->curation().pins, IsEmpty());
}

TEST_F(CuratedContent, APinOfAnInternalPageChangesNoPublicByte) {
    curation(kPinOfPayment);
    index();
    const auto before = public_bytes();
    curation(std::string(kPinOfPayment) +
             "  - {query: voucher, page: notes}\n"
             "  - {query: fraud, page: payment, audience: agent}\n"
             "hides:\n  - {query: euro, page: notes}\n");
    EXPECT_TRUE(index().is_new) << "agents have it";
    EXPECT_EQ(public_bytes(), before);
    EXPECT_EQ(live()->database(Audience::kAgent, "en")->curation().pins.size(), 3u);
    EXPECT_EQ(first("voucher", Audience::kAgent), "notes");
}

TEST_F(CuratedContent, WhetherAPinnedPageIsInternalOrMissingShoppersCannotTell) {
    curation(std::string(kPinOfPayment) + "  - {query: voucher, page: notes}\n");
    index();
    const auto with = public_bytes();
    std::filesystem::remove(folder_.file("content/en/notes.md"));
    index();
    EXPECT_EQ(public_bytes(), with);
    page("en/notes.md", "Goodwill vouchers", "At most 42 euro.");
    index();
    EXPECT_NE(public_bytes(), with) << "it is public now";
    EXPECT_EQ(first("voucher"), "notes");
}

TEST_F(CuratedContent, ADamagedCurationIsRefused) {
    curation(kPinOfPayment);
    const std::string id = index().id;
    const std::string path = folder_.file("data/snapshots/" + id + "/" + kCurationStored);
    std::string bytes = *read_whole_file(path, 1u << 20);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    ASSERT_TRUE(write_new_file(path, bytes));
    const auto opened = Snapshot::open(folder_.file("data"), id, {});
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().message, HasSubstr("damaged"));
}

}  // namespace
}  // namespace firstline
