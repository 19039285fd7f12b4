#include "indexer/cli/json_output.h"

#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using nlohmann::json;

std::string text_of(const json& document) {
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

const char* severity_name(Severity severity) {
    return severity == Severity::kError     ? "error"
           : severity == Severity::kWarning ? "warning"
                                            : "note";
}

const char* outcome_name(Outcome outcome) {
    return outcome == Outcome::kAnswer        ? "answer"
           : outcome == Outcome::kSuggestions ? "suggestions"
                                              : "none";
}

json to_json(const std::vector<Finding>& findings) {
    json out = json::array();
    for (const Finding& finding : findings) {
        out.push_back({{"severity", severity_name(finding.severity)},
                       {"file", finding.file},
                       {"line", finding.line},
                       {"column", finding.column},
                       {"rule", finding.rule},
                       {"message", finding.message},
                       {"remedy", finding.remedy}});
    }
    return out;
}

json to_json(const std::vector<ManifestDatabase>& databases) {
    json out = json::array();
    for (const ManifestDatabase& database : databases) {
        out.push_back({{"audience", to_string(database.audience)},
                       {"locale", database.locale},
                       {"pages", database.pages},
                       {"passages", database.passages},
                       {"judged", database.tuning.judged},
                       {"answer_at", database.tuning.answer_at}});
    }
    return out;
}

json to_json(const std::vector<Range>& ranges) {
    json out = json::array();
    for (const Range& range : ranges) out.push_back({range.begin, range.end});
    return out;
}

json to_json(const AnswerItem& item) {
    json out = {{"page", item.page},
                {"anchor", item.anchor},
                {"kind", to_string(item.kind)},
                {"audience", to_string(item.audience)},
                {"locale", item.locale},
                {"title", item.title},
                {"section", item.section},
                {"headings", item.headings},
                {"url", item.url},
                {"text", item.text},
                {"highlight_bytes", to_json(item.highlights)},
                {"lead_bytes", {item.lead.begin, item.lead.end}},
                {"updated", item.updated},
                {"score", item.score}};
    for (const Share& share : item.shares) out["shares"][share.feature] = share.value;
    return out;
}

}  // namespace

std::string findings_json(const std::vector<Finding>& findings) {
    return text_of({{"findings", to_json(findings)}});
}

std::string index_report_json(const IndexReport& report) {
    return text_of({{"snapshot", report.id},
                    {"published", report.is_new},
                    {"files", report.files},
                    {"pages", report.pages},
                    {"pages_kept", report.pages_kept},
                    {"curation_kept", report.curation_kept},
                    {"pages_before", report.pages_before},
                    {"databases", to_json(report.databases)},
                    {"findings", to_json(report.findings)}});
}

std::string answer_json(const std::string& snapshot, const Question& question,
                        const Answer& answer) {
    json out = {{"snapshot", snapshot},
                {"query", question.text},
                {"locale", answer.locale},
                {"outcome", outcome_name(answer.outcome)},
                {"confidence", answer.confidence},
                {"corrected", nullptr},
                {"results", json::array()}};
    if (answer.corrected) out["corrected"] = *answer.corrected;
    for (const AnswerItem& item : answer.results) out["results"].push_back(to_json(item));
    for (const WordTrace& word : answer.words) {
        out["words"].push_back({{"text", word.text},
                                {"corrected", word.corrected},
                                {"stem", word.stem},
                                {"pages", word.pages},
                                {"idf", word.idf}});
    }
    return text_of(out);
}

std::string snapshots_json(const std::vector<Manifest>& manifests, const std::string& current) {
    json list = json::array();
    for (const Manifest& manifest : manifests) {
        list.push_back({{"id", manifest.id},
                        {"created", manifest.created},
                        {"content_hash", manifest.content_hash},
                        {"live", manifest.id == current},
                        {"databases", to_json(manifest.databases)}});
    }
    return text_of({{"current", current}, {"snapshots", list}});
}

}  // namespace firstline
