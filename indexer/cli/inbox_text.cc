#include "indexer/cli/inbox_output.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

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

}  // namespace

std::string inbox_text(const std::vector<InboxItem>& items) {
    if (items.empty()) return "No flag is open.\n";
    std::string text;
    for (const InboxItem& item : items) {
        const Flag& flag = item.flag;
        const FlagReport& report = flag.report;
        text += std::to_string(flag.id) + "  " + to_string(report.kind) + "  " + subject_of(item) +
                "\n";
        if (!report.comment.empty()) text += "    " + report.comment + "\n";
        if (!report.question.empty()) text += "    asked: " + report.question + "\n";
        text += "    " + flag.agent + ", " +
                rfc3339_utc(TimePoint(std::chrono::milliseconds(flag.created_ms)));
        if (!report.conversation.empty()) text += ", conversation " + report.conversation;
        text += "\n";
    }
    return text;
}

}  // namespace firstline
