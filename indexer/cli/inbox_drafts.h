// What an editor does to an agent's draft: takes it into the content, as it is or edited, or
// declines it.
#pragma once

#include <cstdint>
#include <string>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "searchd/knowledge/knowledge_store.h"

namespace firstline {

enum class DraftEdit { kNone, kInTextEditor };

struct AcceptOptions {
    std::int64_t id = 0;
    std::string data;  // the data folder: what was last published
    DraftEdit edit = DraftEdit::kNone;
    std::string content;                    // the content folder; empty: the live snapshot's
    std::string into;                       // a folder or file in it; empty: LOCALE/faq
    std::string locale;                     // empty: the draft's
    Audience audience = Audience::kPublic;  // agent: shoppers never read it
    std::string note;                       // for the agent; may be empty
};

// A page that a draft became.
struct AcceptedDraft {
    Draft draft;          // as it is now
    std::string path;     // of the file, as the shell names it
    std::string content;  // the folder that it lies in
};

// Writes the page's file, never over another, and then closes the draft, so that a kill between the
// two loses nothing: the draft is still open then. If the draft cannot be closed, as somebody else
// was faster, the file goes again. Nothing is written or closed after an editor that failed or
// emptied the file.
Result<AcceptedDraft> accept_draft(KnowledgeStore& store, const AcceptOptions& options);

// `note` is not redacted yet.
Result<Draft> decline_draft(KnowledgeStore& store, std::int64_t id, const std::string& note);

}  // namespace firstline
