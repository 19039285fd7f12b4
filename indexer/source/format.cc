#include "indexer/source/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/source/clean_text.h"
#include "indexer/source/google_feed.h"
#include "indexer/source/json_file.h"

namespace firstline {
namespace {

// Text files that lie in folders for other readers than shoppers.
constexpr std::array<std::string_view, 13> kOtherTexts = {
    "license", "licence",      "copying", "notice",   "changelog", "changes", "robots",
    "humans",  "requirements", "ads",     "security", "authors",   "llms"};

std::string file_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return ascii_lower(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string_view first_line(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes.substr(0, bytes.find('\n'));
}

bool is_wide(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

Format format_of_name(std::string_view path) {
    const std::string name = file_name(path);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) return Format::kNone;
    const std::string_view stem = std::string_view(name).substr(0, dot);
    const std::string_view extension = std::string_view(name).substr(dot);
    if (extension == ".md" || extension == ".markdown" || extension == ".mdx") {
        return Format::kMarkdown;
    }
    if (extension == ".html" || extension == ".htm") return Format::kHtml;
    if (extension == ".csv") return Format::kShopifyCsv;
    if (extension == ".tsv") return Format::kGoogleTable;
    if (extension == ".xml") return Format::kGoogleXml;
    if (extension == ".json") return Format::kJson;
    if (extension == ".jsonl" || extension == ".ndjson") return Format::kJsonLines;
    if (extension == ".txt" &&
        std::find(kOtherTexts.begin(), kOtherTexts.end(), stem) == kOtherTexts.end()) {
        return Format::kPlainText;
    }
    return Format::kNone;
}

Format format_of(std::string_view path, std::string_view bytes) {
    const Format format = format_of_name(path);
    const std::string_view line = first_line(bytes);
    switch (format) {
        case Format::kPlainText: {
            const bool table = line.find('\t') != std::string_view::npos && is_feed_header(line);
            return table ? Format::kGoogleTable : format;
        }
        case Format::kShopifyCsv: {
            const bool shopify = ascii_lower(line).find("handle") != std::string::npos;
            return !shopify && is_feed_header(line) ? Format::kGoogleTable : format;
        }
        case Format::kJsonLines:
            return !is_wide(bytes) && begins_as_export(bytes) ? Format::kJson : format;
        default:
            return format;
    }
}

bool holds_one_page(Format format) {
    return format == Format::kMarkdown || format == Format::kHtml || format == Format::kPlainText;
}

}  // namespace firstline
