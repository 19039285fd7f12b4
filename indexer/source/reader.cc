#include "indexer/source/reader.h"

#include "indexer/source/clean_text.h"
#include "indexer/source/format.h"
#include "indexer/source/hidden_characters.h"
#include "indexer/source/text_encoding.h"

namespace firstline {
namespace {

const char* word_of(Severity severity) {
    switch (severity) {
        case Severity::kError:
            return "error";
        case Severity::kWarning:
            return "warning";
        case Severity::kNote:
            return "note";
    }
    return "error";
}

}  // namespace

std::string to_string(const Finding& finding) {
    std::string out = finding.file;
    if (finding.line > 0) {
        out.append(":").append(std::to_string(finding.line));
        if (finding.column > 0) out.append(":").append(std::to_string(finding.column));
    }
    out += ": ";
    out += word_of(finding.severity);
    out.append(": ").append(finding.message);
    if (!finding.rule.empty()) out.append(" (").append(finding.rule).append(")");
    if (!finding.remedy.empty()) out.append(" – ").append(finding.remedy);
    return out;
}

bool is_content(std::string_view path) {
    if (format_of_name(path) == Format::kNone) return false;
    std::size_t begin = 0;
    while (begin <= path.size()) {
        std::size_t end = path.find('/', begin);
        if (end == std::string_view::npos) end = path.size();
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part[0] == '.' || part[0] == '_') return false;
        if (end == path.size()) {
            const std::string stem = ascii_lower(part.substr(0, part.find('.')));
            return stem != "readme";
        }
        begin = end + 1;
    }
    return false;
}

bool has_page_a_line(std::string_view path, std::string_view bytes) {
    return format_of(path, bytes) == Format::kJsonLines;
}

namespace {

ReadResult read_as(Format format, const SourceFile& file, const ReadOptions& options) {
    switch (format) {
        case Format::kMarkdown:
            return read_markdown(file, options);
        case Format::kHtml:
            return read_html(file, options);
        case Format::kPlainText:
            return read_plain_text(file, options);
        case Format::kShopifyCsv:
            return read_shopify_csv(file, options);
        case Format::kGoogleTable:
            return read_google_table(file, options);
        case Format::kGoogleXml:
            return read_google_xml(file, options);
        case Format::kJson:
            return read_json(file, options);
        case Format::kJsonLines:
            return read_jsonl(file, options);
        case Format::kNone:
            return {};
    }
    return {};
}

// An error, so that the pages it gave before stay published.
ReadResult no_text(const SourceFile& file) {
    ReadResult result;
    result.findings.push_back({Severity::kError, std::string(file.path), 0, 0, "utf-8",
                               "this file is no text, but a program's data or a damaged file",
                               "bring back the page's text, or remove the file"});
    return result;
}

}  // namespace

ReadResult read_file(const SourceFile& file, const ReadOptions& options) {
    const Format format = format_of(file.path, file.bytes);
    if (format != Format::kNone && !is_text(file.bytes)) return no_text(file);
    ReadResult result = read_as(format, file, options);
    // A file that gives no page shows nobody its hidden characters.
    if (!result.pages.empty()) find_hidden_characters(file, result.findings);
    return result;
}

}  // namespace firstline
