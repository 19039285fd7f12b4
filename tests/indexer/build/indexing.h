// A small store that tests index, change and ask.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/build/index_content.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"
#include "tests/support/temporary_folder.h"

namespace firstline {

inline std::string faq(const std::string& title, const std::string& body,
                       const std::string& more = "") {
    return "---\ntitle: " + title + "\nkind: faq\n" + more + "---\n" + body + "\n";
}

class Indexing : public testing::Test {
  protected:
    void SetUp() override {
        folder_.write("content/en/returns.md",
                      faq("How long can I return an item?", "You have 60 days."));
        folder_.write("content/en/payment.md", faq("How can I pay?", "By card or by invoice."));
        folder_.write("content/en/notes.md",
                      faq("Goodwill vouchers", "At most 42 euro.", "audience: agent\n"));
    }

    Result<IndexReport> index(bool strict = false, bool force = false, std::size_t keep = 5,
                              bool full = false) {
        IndexOptions options;
        options.content = folder_.file("content");
        options.data = folder_.file("data");
        options.created = "2026-11-23T10:00:00Z";  // a clock that stands still must not matter
        options.strict = strict;
        options.force = force;
        options.keep = keep;
        options.full = full;
        IndexReport report;
        auto indexed = index_content(options, report);
        findings_ = report.findings;
        if (!indexed) return indexed.error();
        return report;
    }

    // The text of the live snapshot's best answer.
    std::string ask(const std::string& text, Audience audience = Audience::kPublic) {
        const auto id = current_snapshot_id(folder_.file("data"));
        if (!id) return id.error().message;
        const auto snapshot = Snapshot::open(folder_.file("data"), *id, {});
        if (!snapshot) return snapshot.error().message;
        Question question;
        question.text = text;
        const auto found = answer(**snapshot, audience, question);
        return found && !found->results.empty() ? found->results[0].text : "";
    }

    // Writes over the vocabulary of the public English part.
    void damage_words(const std::string& id) {
        for (const auto& part :
             std::filesystem::directory_iterator(folder_.file("data/snapshots/" + id + "/parts"))) {
            const std::string name = part.path().filename().string();
            if (name.rfind("en-public-", 0) == 0) std::ofstream(part.path() / "words") << "damaged";
        }
    }

    TemporaryFolder folder_;
    std::vector<Finding> findings_;  // of the last build, published or not
};

}  // namespace firstline
