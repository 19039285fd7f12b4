// Drafts on their way into a content folder: accepted, edited in a text editor, declined.
#include "indexer/cli/inbox_drafts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/build/index_content.h"
#include "indexer/build/live_pages.h"
#include "kb/base/file.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class InboxDraftsTest : public testing::Test {
  protected:
    InboxDraftsTest() {
        folder_.write("content/en/faq/returns.md",
                      "---\nid: returns\ntitle: How long can I return it?\n---\n60 days.\n");
        folder_.write("content/de/faq/zelte.md",
                      "---\nid: rent-tents\ntitle: Kann ich Zelte mieten?\n---\nJa.\n");
        index();
        auto store = KnowledgeStore::open(folder_.file("knowledge.sqlite"));
        EXPECT_TRUE(store) << store.error().message;
        store_ = std::move(*store);
    }
    ~InboxDraftsTest() override { ::unsetenv("VISUAL"); }

    IndexReport index() {
        IndexOptions options;
        options.content = content_;
        options.data = data_;
        options.created = "2026-11-23T10:00:00Z";
        IndexReport report;
        const auto indexed = index_content(options, report);
        EXPECT_TRUE(indexed) << indexed.error().message;
        for (const Finding& finding : report.findings) ADD_FAILURE() << to_string(finding);
        return report;
    }

    std::int64_t drafted(const std::string& question, const std::string& answer = "Yes.",
                         const std::string& locale = "en") {
        NewDraft made;
        made.agent = "anna";
        made.text = {question, answer, locale, "", ""};
        return store_->add(made, 1000)->draft.id;
    }

    AcceptOptions options(std::int64_t id) {
        AcceptOptions options;
        options.id = id;
        options.data = data_;
        return options;
    }

    Result<AcceptedDraft> accept(const AcceptOptions& options) {
        return accept_draft(*store_, options);
    }

    // What a text editor of this command makes of it.
    Result<AcceptedDraft> edit(AcceptOptions options, const std::string& command) {
        ::setenv("VISUAL", command.c_str(), 1);
        options.edit = DraftEdit::kInTextEditor;
        return accept(options);
    }

    std::string why_not(const Result<AcceptedDraft>& accepted) {
        return accepted ? "accepted: " + accepted->path : accepted.error().message;
    }

    // The draft as the agent sees it.
    Draft draft(std::int64_t id) { return store_->draft(id)->value(); }

    std::size_t files() {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(content_))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

    TemporaryFolder folder_;
    const std::string content_ = folder_.file("content");
    std::string data_ = folder_.file("data");
    std::unique_ptr<KnowledgeStore> store_;
};

TEST_F(InboxDraftsTest, AnAcceptedDraftIsAPageThatTheNextBuildPublishes) {
    AcceptOptions taking = options(drafted("Do you rent out tents?", "Yes.\n\n# Bring an ID."));
    taking.note = "thanks, zoe@mail.example";
    const auto accepted = accept(taking);
    ASSERT_TRUE(accepted) << accepted.error().message;
    EXPECT_EQ(accepted->path, content_ + "/en/faq/do-you-rent-out-tents.md");
    const std::string file = *read_whole_file(accepted->path, 1 << 20);
    EXPECT_THAT(file, StartsWith("---\nid: do-you-rent-out-tents\ntitle: Do you rent out tents?\n"
                                 "kind: faq\nlocale: en\naudience: public\nupdated: 20"));
    EXPECT_THAT(file, HasSubstr("---\n\nYes.\n\n\\# Bring an ID.\n"));
    const Draft now = draft(accepted->draft.id);
    EXPECT_EQ(now.end, (DraftEnd{DraftState::kAccepted, "do-you-rent-out-tents",
                                 "en/faq/do-you-rent-out-tents.md", false, "thanks, ‹email›"}));
    EXPECT_EQ(index().pages, 3U);
    const auto live = LivePages::open(data_);
    ASSERT_TRUE(live);
    const auto page = (*live)->find(Audience::kPublic, "en", now.end.page);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->blocks.size(), 2U);
}

TEST_F(InboxDraftsTest, AnInternalOneIsForAgentsAlone) {
    AcceptOptions taking = options(drafted("audience: public"));
    taking.audience = Audience::kAgent;
    const auto accepted = accept(taking);
    ASSERT_TRUE(accepted) << accepted.error().message;
    index();
    const auto live = LivePages::open(data_);
    EXPECT_TRUE((*live)->find(Audience::kAgent, "en", "audience-public"));
    EXPECT_FALSE((*live)->find(Audience::kPublic, "en", "audience-public"));
}

TEST_F(InboxDraftsTest, NoFileIsWrittenOverAndNoIdIsTaken) {
    for (const char* path : {"en/faq/rent-tents.md", "en/faq/rent-tents-2.md"}) {
        const auto accepted = accept(options(drafted("Rent tents?")));
        ASSERT_TRUE(accepted) << accepted.error().message;
        EXPECT_EQ(accepted->draft.end.file, path);
        // "rent-tents" is a page's id in German: the same id would be its translation.
        EXPECT_EQ(accepted->draft.end.page,
                  path == std::string("en/faq/rent-tents.md") ? "rent-tents-2" : "rent-tents-2-2");
    }
    AcceptOptions taking = options(drafted("Rent tents?"));
    taking.into = content_ + "/en/faq/returns.md";
    EXPECT_THAT(why_not(accept(taking)), HasSubstr("is never written over"));
    EXPECT_EQ(draft(taking.id).end.state, DraftState::kOpen);
    index();
}

TEST_F(InboxDraftsTest, ItGoesWhereTheEditorSaysWithinTheFolder) {
    AcceptOptions taking = options(drafted("Rent tents?"));
    for (const auto& [into, why] : std::vector<std::pair<std::string, std::string>>{
             {folder_.file("elsewhere"), "lies outside the content folder"},
             {content_ + "/../x.md", "lies outside the content folder"},
             {content_ + "/en/rent.html", "is neither a folder nor Markdown"},
             {content_ + "/_drafts", "an index would pass by _drafts/rent-tents.md"},
             {content_ + "/README.md", "an index would pass by README.md"}}) {
        taking.into = into;
        EXPECT_THAT(why_not(accept(taking)), HasSubstr(why)) << into;
    }
    EXPECT_EQ(files(), 2U);
    taking.into = content_ + "/rental/";
    ASSERT_TRUE(accept(taking));
    EXPECT_EQ(draft(taking.id).end.file, "rental/rent-tents.md");
    taking = options(drafted("Rent tents?"));
    taking.into = content_ + "/en/tents.md";
    ASSERT_TRUE(accept(taking));
    EXPECT_EQ(draft(taking.id).end.file, "en/tents.md");
    EXPECT_EQ(draft(taking.id).end.page, "tents");
    taking = options(drafted("Rent boats?"));
    taking.into = content_;
    ASSERT_TRUE(accept(taking));
    EXPECT_EQ(draft(taking.id).end.file, "rent-boats.md");
    index();
}

TEST_F(InboxDraftsTest, AFolderThatIsNotTheIndexedOneIsNamedWithTheRemedy) {
    AcceptOptions taking = options(drafted("Rent tents?"));
    taking.content = folder_.file("no-such-folder");
    EXPECT_THAT(why_not(accept(taking)),
                AllOf(HasSubstr("there is no folder"), HasSubstr("--content")));
    folder_.write("other/a.md", "# A\n\ntext\n");
    taking.content = folder_.file("other");
    EXPECT_THAT(why_not(accept(taking)),
                AllOf(HasSubstr("has none of the files that the live snapshot was built from"),
                      HasSubstr("--content")));
    taking.content.clear();
    fs::rename(content_, folder_.file("moved"));
    EXPECT_THAT(why_not(accept(taking)),
                AllOf(HasSubstr("was built from " + content_), HasSubstr("--content")));
    taking.content = folder_.file("moved");
    ASSERT_TRUE(accept(taking));
    data_ = folder_.file("empty");
    EXPECT_THAT(why_not(accept(options(drafted("Rent boats?")))),
                AllOf(HasSubstr("nothing is published"), HasSubstr("--content")));
}

TEST_F(InboxDraftsTest, TheEditorsTextIsWhatIsWrittenAndItsTitleNamesTheFile) {
    const auto accepted =
        edit(options(drafted("hi do u rent tents")),
             "sed -i 's/^title: .*/title: Can I rent a tent?/; s/Yes/Yes, you can/'");
    ASSERT_TRUE(accepted) << accepted.error().message;
    EXPECT_EQ(accepted->draft.end, (DraftEnd{DraftState::kAccepted, "can-i-rent-a-tent",
                                             "en/faq/can-i-rent-a-tent.md", true, ""}));
    EXPECT_THAT(*read_whole_file(accepted->path, 1 << 20),
                AllOf(HasSubstr("id: can-i-rent-a-tent\n"), HasSubstr("\nYes, you can.\n")));
    index();
}

TEST_F(InboxDraftsTest, AnIdThatTheEditorWroteStays) {
    const auto accepted = edit(options(drafted("hi do u rent tents")),
                               "sed -i 's/^id: .*/id: tents/; s/^title: .*/title: Tents?/'");
    ASSERT_TRUE(accepted) << accepted.error().message;
    EXPECT_EQ(accepted->draft.end.page, "tents");
    EXPECT_EQ(accepted->draft.end.file, "en/faq/tents.md");
}

TEST_F(InboxDraftsTest, AFileSavedAsItWasIsAcceptedUnedited) {
    const auto accepted = edit(options(drafted("Rent tents?")), "true");
    ASSERT_TRUE(accepted) << accepted.error().message;
    EXPECT_FALSE(accepted->draft.end.is_edited);
}

TEST_F(InboxDraftsTest, AnEditorThatFailsOrEmptiesTheFileAcceptsNothing) {
    const std::int64_t id = drafted("Rent tents?");
    for (const auto& [command, why] : std::vector<std::pair<std::string, std::string>>{
             {"false", "ended with 1"},
             {"no-such-editor 2>/dev/null", "ended with 127"},
             {"truncate -s 0", "the file was emptied"},
             {"sh -c 'echo >\"$1\"' sh", "the file was emptied"},
             {"rm", "nothing was accepted"}}) {
        EXPECT_THAT(why_not(edit(options(id), command)),
                    AllOf(HasSubstr(why), HasSubstr("nothing was accepted")))
            << command;
    }
    ::unsetenv("VISUAL");
    ::unsetenv("EDITOR");
    AcceptOptions editing = options(id);
    editing.edit = DraftEdit::kInTextEditor;
    EXPECT_THAT(why_not(accept(editing)), HasSubstr("export EDITOR=nano"));
    EXPECT_EQ(draft(id).end.state, DraftState::kOpen);
    EXPECT_EQ(files(), 2U);
}

TEST_F(InboxDraftsTest, WhatDoesNotReadIsKeptForTheEditor) {
    const std::int64_t id = drafted("Rent tents?");
    for (const auto& [command, why] : std::vector<std::pair<std::string, std::string>>{
             {"sed -i 's/^audience: .*/audience: everybody/'", "the audience \"everybody\""},
             {"sed -i 's/^Yes.$//'", "has no text below its front matter"}}) {
        const std::string message = why_not(edit(options(id), command));
        ASSERT_THAT(message, AllOf(HasSubstr(why), HasSubstr("What you wrote is kept in ")));
        const fs::path kept = message.substr(message.rfind(' ') + 1);
        EXPECT_TRUE(fs::exists(kept)) << message;
        fs::remove_all(kept.parent_path());
    }
    EXPECT_EQ(draft(id).end.state, DraftState::kOpen);
    EXPECT_EQ(files(), 2U);
}

TEST_F(InboxDraftsTest, ADraftIsClosedOnce) {
    const std::int64_t id = drafted("Rent tents?");
    ASSERT_TRUE(accept(options(id)));
    EXPECT_THAT(why_not(accept(options(id))), HasSubstr("draft 1 is accepted since 20"));
    const auto declined = decline_draft(*store_, id, "no");
    ASSERT_FALSE(declined);
    EXPECT_THAT(declined.error().message, HasSubstr("nothing was changed"));
    EXPECT_EQ(files(), 3U);
}

TEST_F(InboxDraftsTest, WhatSomebodyElseClosedMeanwhileLeavesNoFile) {
    const std::int64_t id = drafted("Rent tents?");
    folder_.write("close.py",
                  "import sqlite3\n"
                  "store = sqlite3.connect('" +
                      folder_.file("knowledge.sqlite") +
                      "')\n"
                      "store.execute(\"UPDATE drafts SET state = 'declined'\")\n"
                      "store.commit()\n");
    const std::string close = "python3 " + folder_.file("close.py");
    const std::string message = why_not(edit(options(id), "sed -i s/Yes/No/ \"$1\" && " + close));
    ASSERT_THAT(message, AllOf(HasSubstr("draft 1 is declined since"), HasSubstr("is kept in ")));
    EXPECT_EQ(files(), 2U);
    const fs::path kept = message.substr(message.rfind(' ') + 1);
    EXPECT_THAT(*read_whole_file(kept.string(), 1 << 20), HasSubstr("\nNo.\n"));
    fs::remove_all(kept.parent_path());
}

TEST_F(InboxDraftsTest, IdsOfFlagsAndOfNothingAreToldApart) {
    NewFlag flag;
    flag.report.page = "returns";
    const std::int64_t id = store_->add(flag, 1000)->flag.id;
    EXPECT_THAT(why_not(accept(options(id))), HasSubstr("1 is a flag, not a draft"));
    EXPECT_THAT(why_not(accept(options(99))), HasSubstr("there is no draft 99"));
}

TEST_F(InboxDraftsTest, ADeclinedOneTellsTheAgentWhy) {
    const std::int64_t id = drafted("Rent tents?");
    const auto declined = decline_draft(*store_, id, "Ask zoe@mail.example.");
    ASSERT_TRUE(declined) << declined.error().message;
    EXPECT_EQ(draft(id).end, (DraftEnd{DraftState::kDeclined, "", "", false, "Ask ‹email›."}));
    EXPECT_EQ(files(), 2U);
}

TEST_F(InboxDraftsTest, ALanguageThatIsNoneHasToBeNamed) {
    AcceptOptions taking = options(drafted("Rent tents?", "Yes.", "zz-quux"));
    EXPECT_THAT(why_not(accept(taking)), HasSubstr("--locale en"));
    taking.locale = "de";
    ASSERT_TRUE(accept(taking));
    EXPECT_EQ(draft(taking.id).end.file, "de/faq/rent-tents.md");
}

TEST_F(InboxDraftsTest, WhatHoldsNoTextCannotBeAccepted) {
    EXPECT_THAT(why_not(accept(options(drafted("\u200B", "Yes.")))), HasSubstr("holds no text"));
    EXPECT_THAT(why_not(accept(options(drafted("Rent?", "\u200B")))), HasSubstr("holds no text"));
}

}  // namespace
}  // namespace firstline
