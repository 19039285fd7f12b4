#include "indexer/cli/recalls_output.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

std::string subject_of(const Recall& recall) {
    const Quote& quote = recall.insert.quote;
    std::string text = quote.page;
    if (!quote.anchor.empty()) text += "#" + quote.anchor;
    text += " (" + quote.locale + ")";
    if (!quote.title.empty()) text += ", " + quote.title;
    return text;
}

}  // namespace

std::string recalls_text(const RecallList& list) {
    if (list.recalls.empty()) return "What agents told customers still stands.\n";
    std::string text;
    for (const Recall& recall : list.recalls) {
        const Insert& insert = recall.insert;
        text += std::to_string(insert.id) + "  " + to_string(recall.standing) + "  " +
                subject_of(recall) + "\n    " + insert.agent + ", " +
                rfc3339_utc(TimePoint(std::chrono::milliseconds(insert.created_ms))) + ", " +
                to_string(insert.kind) + " of " + insert.snapshot;
        if (!insert.conversation.empty()) text += ", conversation " + insert.conversation;
        text += "\n";
    }
    if (list.more) text += "There are more; `--limit` says how many are listed.\n";
    return text;
}

}  // namespace firstline
