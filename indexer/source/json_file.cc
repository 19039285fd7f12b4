#include "indexer/source/json_file.h"

#include <algorithm>
#include <optional>

#include "indexer/source/clean_text.h"
#include "indexer/source/exports.h"
#include "indexer/source/jsonl.h"
#include "indexer/source/reader.h"
#include "indexer/source/text_encoding.h"

namespace firstline {
namespace {

constexpr std::uint32_t kDepthMax = 64;
constexpr std::size_t kJsonBytesMax = 256u << 20;

struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

Place place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t line_feed = before.rfind('\n');
    const std::size_t begin = line_feed == std::string_view::npos ? 0 : line_feed + 1;
    return {static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1,
            static_cast<std::uint32_t>(before.size() - begin) + 1};
}

// The first line that holds anything.
std::string_view first_line(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

bool is_whole_object(std::string_view line) {
    JsonValue value;
    return parse_json(line, kDepthMax, value).message.empty() && value.is_object();
}

// Reads the file's documents: one, or one a line.
class DocumentReader {
  public:
    DocumentReader(const SourceFile& file, std::string_view text, ReadResult& result)
        : file_(file), text_(text), result_(result) {}

    std::vector<JsonDocument> run() {
        JsonDocument whole;
        const JsonError error = parse_json(text_, kDepthMax, whole.value);
        if (error.message.empty()) {
            documents_.push_back(std::move(whole));
        } else if (is_whole_object(first_line(text_))) {
            read_lines();
        } else {
            const Place place = place_of(text_, std::min(error.offset, text_.size()));
            report(place, "the file is no JSON (" + error.message + "), so none of it is read",
                   "export it anew; a download that broke off ends in the middle");
        }
        return std::move(documents_);
    }

  private:
    void report(Place place, std::string message, std::string remedy) {
        result_.findings.push_back({Severity::kError, std::string(file_.path), place.line,
                                    place.column, "json", std::move(message), std::move(remedy)});
    }

    void read_lines() {
        std::size_t at = 0;
        for (std::uint32_t line = 1; at < text_.size(); ++line) {
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            const std::string_view content = text_.substr(at, end - at);
            at = end + 1;
            if (trimmed(content).empty()) continue;
            JsonDocument document;
            document.first_line = line;
            const JsonError error = parse_json(content, kDepthMax, document.value);
            if (error.message.empty()) {
                documents_.push_back(std::move(document));
                continue;
            }
            report({line, static_cast<std::uint32_t>(error.offset) + 1},
                   "the line is no JSON (" + error.message + ") and is left out",
                   "write one object a line, without line feeds in it");
        }
    }

    const SourceFile& file_;
    std::string_view text_;
    ReadResult& result_;
    std::vector<JsonDocument> documents_;
};

// Our own pages: an object, or a list of them, also under "pages" or "products".
void add_own_pages(const JsonDocument& document, const SourceFile& file, const ReadOptions& options,
                   ReadResult& result) {
    const auto add = [&](const JsonValue& value) {
        if (!is_page_object(value)) return;
        add_page_object(value, document.first_line + value.line - 1, file, options, result);
    };
    add(document.value);
    for (const JsonValue& item : document.value.items) add(item);
    for (const std::string_view name : {"pages", "products"}) {
        const JsonValue* list = document.value.find(name);
        if (list == nullptr) continue;
        for (const JsonValue& item : list->items) add(item);
    }
}

}  // namespace

bool begins_as_export(std::string_view bytes) {
    const std::string text = to_valid_utf8(first_line(bytes)).text;
    std::vector<JsonDocument> documents(1);
    if (!parse_json(text, kDepthMax, documents[0].value).message.empty()) return false;
    return !gather_export(documents).empty();
}

ReadResult read_json(const SourceFile& file, const ReadOptions& options) {
    ReadResult result;
    const auto note = [&](Severity severity, std::string rule, std::string message,
                          std::string remedy) {
        result.findings.push_back({severity, std::string(file.path), 0, 0, std::move(rule),
                                   std::move(message), std::move(remedy)});
    };
    if (file.bytes.size() > kJsonBytesMax) {
        note(Severity::kError, "limits", "this JSON file is larger than 256 MiB",
             "export it in parts, or as JSON lines");
        return result;
    }
    const std::string text = source_text(file, {}, result.findings);
    const std::vector<JsonDocument> documents = DocumentReader(file, text, result).run();
    if (documents.empty()) return result;
    const std::vector<ExportItem> items = gather_export(documents);
    add_zendesk_pages(items, file, options, result);
    add_intercom_pages(items, file, options, result);
    add_shopify_pages(items, file, options, result);
    if (items.empty()) {
        for (const JsonDocument& document : documents) {
            add_own_pages(document, file, options, result);
        }
    }
    if (items.empty() && result.pages.empty() && result.findings.empty()) {
        note(
            Severity::kNote, "json", "this JSON holds no pages of a kind known here",
            "keep other data out of the content folder; the guide lists the exports that are read");
    }
    return result;
}

}  // namespace firstline
