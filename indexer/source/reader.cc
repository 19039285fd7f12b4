#include "indexer/source/reader.h"

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

enum class Format { kNone, kMarkdown, kHtml, kShopifyCsv, kJsonLines };

Format format_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const std::string name =
        ascii_lower(slash == std::string_view::npos ? path : path.substr(slash + 1));
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) return Format::kNone;
    const std::string_view extension = std::string_view(name).substr(dot);
    if (extension == ".md" || extension == ".markdown") return Format::kMarkdown;
    if (extension == ".html" || extension == ".htm") return Format::kHtml;
    if (extension == ".csv") return Format::kShopifyCsv;
    if (extension == ".jsonl") return Format::kJsonLines;
    return Format::kNone;
}

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
    if (format_of(path) == Format::kNone) return false;
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

bool has_page_a_line(std::string_view path, std::string_view) {
    return format_of(path) == Format::kJsonLines;
}

ReadResult read_file(const SourceFile& file, const ReadOptions& options) {
    switch (format_of(file.path)) {
        case Format::kMarkdown:
            return read_markdown(file, options);
        case Format::kHtml:
            return read_html(file, options);
        case Format::kShopifyCsv:
            return read_shopify_csv(file, options);
        case Format::kJsonLines:
            return read_jsonl(file, options);
        case Format::kNone:
            return {};
    }
    return {};
}

}  // namespace firstline
