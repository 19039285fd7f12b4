#include <algorithm>

#include "indexer/cli/inbox_output.h"
#include "indexer/source/clean_text.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::size_t kAnswerBytesShown = 300;

std::string subject_of(const InboxItem& item) {
    const FlagReport& report = item.flag.report;
    if (report.page.empty()) return "no page";
    std::string text = report.page;
    if (!report.anchor.empty()) text += "#" + report.anchor;
    text += " (" + report.locale + ")";
    if (item.file.empty()) return text + ", no page of the live snapshot";
    text += ", " + item.file;
    if (item.line > 0) text += ":" + std::to_string(item.line);
    return text;
}

std::string sender_line(const std::string& agent, std::int64_t created_ms,
                        const std::string& conversation) {
    std::string text =
        "    " + agent + ", " + rfc3339_utc(TimePoint(std::chrono::milliseconds(created_ms)));
    if (!conversation.empty()) text += ", conversation " + conversation;
    return text + "\n";
}

std::string flag_text(const InboxItem& item) {
    const Flag& flag = item.flag;
    const FlagReport& report = flag.report;
    std::string text =
        std::to_string(flag.id) + "  " + to_string(report.kind) + "  " + subject_of(item) + "\n";
    if (!report.comment.empty()) text += "    " + report.comment + "\n";
    if (!report.question.empty()) text += "    asked: " + report.question + "\n";
    return text + sender_line(flag.agent, flag.created_ms, report.conversation);
}

// On one line, its beginning alone if it is long.
std::string beginning_of(const std::string& text) {
    const std::string line = folded(text);
    const std::string_view shown = cut_to(line, kAnswerBytesShown);
    return std::string(shown) + (shown.size() < line.size() ? "…" : "");
}

std::string draft_text(const Draft& draft) {
    std::string text = std::to_string(draft.id) + "  draft  new page (" + draft.text.locale + ")\n";
    if (!draft.text.comment.empty()) text += "    " + folded(draft.text.comment) + "\n";
    text += "    asked: " + folded(draft.text.question) + "\n";
    text += "    answer: " + beginning_of(draft.text.answer) + "\n";
    return text + sender_line(draft.agent, draft.created_ms, draft.text.conversation);
}

}  // namespace

std::string inbox_text(const Inbox& inbox) {
    if (inbox.flags.empty() && inbox.drafts.empty()) return "No flag or draft is open.\n";
    std::vector<std::pair<std::int64_t, std::string>> texts;
    for (const InboxItem& item : inbox.flags) texts.emplace_back(item.flag.id, flag_text(item));
    for (const Draft& draft : inbox.drafts) texts.emplace_back(draft.id, draft_text(draft));
    std::sort(texts.begin(), texts.end());
    std::string all;
    for (const auto& [id, text] : texts) all += text;
    return all;
}

std::string accepted_text(const AcceptedDraft& accepted) {
    const Draft& draft = accepted.draft;
    return "Wrote " + accepted.path + ".\nThe draft " + std::to_string(draft.id) + " of " +
           draft.agent + " is accepted" + (draft.end.is_edited ? ", edited" : "") +
           ".\nNext: firstline check " + accepted.content + "; firstline index " +
           accepted.content + "\n";
}

}  // namespace firstline
