#include "indexer/cli/inbox_drafts.h"

#include <filesystem>
#include <optional>

#include "indexer/build/live_pages.h"
#include "indexer/cli/draft_page.h"
#include "indexer/cli/draft_place.h"
#include "indexer/cli/new_files.h"
#include "indexer/cli/terminal.h"
#include "indexer/cli/text_editor.h"
#include "indexer/replay/scratch_folder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/markdown_writer.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/reader.h"
#include "kb/base/file.h"
#include "searchd/events/redaction.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::uint64_t kFileBytesMax = 4u << 20;  // of Markdown, as an index reads it

// A file to be: where, and what stands in it.
struct Entry {
    std::string path;  // below the content folder
    Page page;
    std::string text;
    std::optional<ScratchFolder> edited_in;  // where the editor's text is; nothing: as it was
};

std::int64_t now_ms() {
    return to_unix_ms(std::chrono::system_clock::now());
}

Error invalid(std::string message) {
    return {ErrorCode::kInvalid, std::move(message)};
}

std::string named(std::int64_t id) {
    return "draft " + std::to_string(id);
}

Error closed(const Draft& draft) {
    return invalid(named(draft.id) + " is " + to_string(draft.end.state) + " since " +
                   rfc3339_utc(TimePoint(std::chrono::milliseconds(draft.settled_ms))) +
                   "; nothing was changed. `firstline inbox` lists those that are open");
}

Error unknown(std::int64_t id) {
    return {ErrorCode::kNotFound,
            "there is no " + named(id) + "; `firstline inbox` lists those that are open"};
}

Result<Draft> open_draft(KnowledgeStore& store, std::int64_t id) {
    auto draft = store.draft(id);
    if (!draft) return draft.error();
    if (!draft->has_value()) {
        const auto flag = store.flag(id);
        if (flag && flag->has_value()) {
            const std::string number = std::to_string(id);
            return invalid(number +
                           " is a flag, not a draft: close it with `firstline inbox done " +
                           number + "` or `decline`");
        }
        return Error{ErrorCode::kNotFound,
                     "there is no " + named(id) + "; `firstline inbox` lists those that are open"};
    }
    if ((*draft)->end.state != DraftState::kOpen) return closed(**draft);
    return std::move(**draft);
}

Result<Draft> settle(KnowledgeStore& store, std::int64_t id, const DraftEnd& end) {
    auto settled = store.settle(id, end, now_ms());
    if (!settled) return settled.error();
    if (settled->verdict == InboxVerdict::kSettled) return closed(settled->draft);
    if (settled->verdict != InboxVerdict::kDone) return unknown(id);
    return std::move(settled->draft);
}

Result<Page> page_to_be(const Draft& draft, const AcceptOptions& options) {
    const std::string& tag = options.locale.empty() ? draft.text.locale : options.locale;
    const auto locale = locale_of_tag(tag);
    if (!locale) {
        return invalid("\"" + tag + "\" is no language tag: name the language of " +
                       named(draft.id) + ", as in --locale en");
    }
    Page page = page_of_draft(draft.text, {*locale, options.audience, utc_now().substr(0, 10)});
    if (options.edit == DraftEdit::kNone && (page.title.empty() || page.blocks.empty())) {
        return invalid(named(draft.id) + " holds no text that can be read: write it with " +
                       "`firstline inbox edit`, or decline it");
    }
    return page;
}

Result<Entry> entry_of(Page page, const ContentPlaces& places, const AcceptOptions& options) {
    Entry entry;
    auto path = places.path_for(page, options.into);
    if (!path) return path.error();
    entry.path = std::move(*path);
    entry.page = std::move(page);
    entry.page.id = places.id_for(entry.path);
    entry.text = write_markdown(entry.page);
    if (options.edit == DraftEdit::kNone && !reads_back(entry.page, entry.path, entry.text)) {
        return invalid(named(options.id) + " would read otherwise as a file: take it with " +
                       "`firstline inbox edit " + std::to_string(options.id) + "`");
    }
    return entry;
}

// Takes the text as the editor left it, and the place that its title and locale ask for. The id
// follows the title unless the editor wrote one.
Result<void> reread(Entry& entry, std::string text, const ContentPlaces& places,
                    const AcceptOptions& options) {
    const ReadResult read = read_markdown({entry.path, text}, {});
    for (const Finding& finding : read.findings) {
        if (finding.severity == Severity::kError) return invalid(to_string(finding));
    }
    if (read.pages.size() != 1 || read.pages[0].blocks.empty())
        return invalid("the file has no text below its front matter");
    const Page before = std::exchange(entry.page, read.pages[0]);
    entry.text = std::move(text);
    if (entry.page.title == before.title && entry.page.locale == before.locale) return {};
    auto path = places.path_for(entry.page, options.into);
    if (!path) return path.error();
    entry.path = std::move(*path);
    if (entry.page.id != before.id) return {};
    entry.page.id = places.id_for(entry.path);
    entry.text = with_id(std::move(entry.text), before.id, entry.page.id);
    return {};
}

std::string file_of(const ScratchFolder& folder, std::int64_t id) {
    return folder.file("draft-" + std::to_string(id) + ".md");
}

// The error; with where the editor's work is, if there is any.
Error kept(Entry& entry, const Error& error, const AcceptOptions& options) {
    if (!entry.edited_in) return error;
    const std::string file = file_of(*entry.edited_in, options.id);
    entry.edited_in->keep();
    return {error.code,
            error.message + "; nothing was accepted. What you wrote is kept in " + file};
}

Result<void> edit(Entry& entry, const ContentPlaces& places, const AcceptOptions& options) {
    const auto command = text_editor();
    if (!command) return command.error();
    auto scratch = ScratchFolder::make();
    if (!scratch) return scratch.error();
    const std::string file = file_of(*scratch, options.id);
    if (auto written = write_new_file(file, entry.text); !written) return written.error();
    const auto refused = [](const Error& error) {
        return Error{error.code, error.message + "; nothing was accepted"};
    };
    if (auto done = edit_file(*command, file); !done) return refused(done.error());
    auto text = read_whole_file(file, kFileBytesMax);
    if (!text) return refused(text.error());
    if (trimmed(*text).empty()) return refused(invalid("the file was emptied"));
    if (*text == entry.text && !entry.page.title.empty() && !entry.page.blocks.empty()) return {};
    entry.edited_in = std::move(*scratch);
    if (auto read = reread(entry, std::move(*text), places, options); !read)
        return kept(entry, read.error(), options);
    return {};
}

}  // namespace

Result<AcceptedDraft> accept_draft(KnowledgeStore& store, const AcceptOptions& options) {
    const auto draft = open_draft(store, options.id);
    if (!draft) return draft.error();
    const auto live = LivePages::open(options.data);
    const auto places = ContentPlaces::open(options.content, live ? &(*live)->state() : nullptr);
    if (!places) return places.error();
    auto page = page_to_be(*draft, options);
    if (!page) return page.error();
    auto entry = entry_of(std::move(*page), *places, options);
    if (!entry) return entry.error();
    if (options.edit == DraftEdit::kInTextEditor) {
        if (auto done = edit(*entry, *places, options); !done) return done.error();
    }
    if (auto written = write_new_file(places->folder(), entry->path, entry->text); !written)
        return kept(*entry, written.error(), options);
    const std::string path =
        (std::filesystem::path(places->folder()) / entry->path).generic_string();
    auto settled = settle(store, options.id,
                          {DraftState::kAccepted, entry->page.id, entry->path,
                           entry->edited_in.has_value(), redact(options.note)});
    if (!settled) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return kept(*entry, settled.error(), options);
    }
    return AcceptedDraft{std::move(*settled), path, places->folder()};
}

Result<Draft> decline_draft(KnowledgeStore& store, std::int64_t id, const std::string& note) {
    const auto draft = open_draft(store, id);
    if (!draft) return draft.error();
    return settle(store, id, {DraftState::kDeclined, "", "", false, redact(note)});
}

}  // namespace firstline
