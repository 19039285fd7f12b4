// JSON lines: one page or one product a line.
//
//     {"id": "returns", "title": "Returns", "body": "Within 30 days.\n\nFree of charge.",
//      "questions": ["Can I send it back?"], "kind": "faq", "locale": "en", "audience": "public"}
//     {"sku": "A-1", "name": "Tent", "description": "…", "brand": "Hike", "price": "199.00",
//      "currency": "EUR", "attributes": {"Weight": "2.1 kg"}}
//
// A body is plain text; empty lines separate its paragraphs.
#include "indexer/source/jsonl.h"

#include <algorithm>
#include <optional>
#include <thread>

#include "indexer/source/anchors.h"
#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/faq_blocks.h"
#include "indexer/source/html_schema.h"
#include "indexer/source/json_value.h"
#include "indexer/source/links.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/plain_blocks.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

constexpr std::uint32_t kDepthMax = 32;
constexpr std::size_t kLineBytesMax = 16u << 20;
constexpr std::size_t kChunkBytesMin = 1u << 20;
constexpr std::size_t kListMax = 10'000;

// One line's value as a Page.
class LineReader {
  public:
    LineReader(std::string_view path, const ReadOptions& options, ReadResult& result)
        : path_(path), options_(options), result_(result) {}

    void read(std::string_view text, std::uint32_t line) {
        line_ = line;
        if (trimmed(text).empty()) return;
        if (text.size() > kLineBytesMax) {
            report(0, "the line is longer than 16 MiB and is left out", "split it into pages");
            return;
        }
        JsonValue value;
        const JsonError error = parse_json(text, kDepthMax, value);
        if (!error.message.empty()) {
            report(static_cast<std::uint32_t>(error.offset) + 1,
                   "the line is no JSON (" + error.message + ") and is left out",
                   "write one object a line, without line feeds in it");
            return;
        }
        if (!value.is_object()) {
            report(1, "the line is no object and is left out", "write {\"id\": …, \"body\": …}");
            return;
        }
        read(value, line);
    }

    void read(const JsonValue& object, std::uint32_t line) {
        line_ = line;
        if (std::optional<Page> page = page_of(object)) result_.pages.push_back(std::move(*page));
    }

  private:
    void report(std::uint32_t column, std::string message, std::string remedy,
                std::string rule = "jsonl", Severity severity = Severity::kError) {
        result_.findings.push_back({severity, std::string(path_), line_, column, std::move(rule),
                                    std::move(message), std::move(remedy)});
    }

    // The member as one clean line; missing or null is empty, another type is reported.
    std::string text(const JsonValue& object, std::string_view name) {
        const JsonValue* value = object.find(name);
        if (value == nullptr || value->kind == JsonValue::Kind::kNull) return {};
        if (value->is_scalar()) return folded(value->text);
        report(0, "\"" + std::string(name) + "\" must be one text", "write a string");
        return {};
    }

    std::vector<std::string> list(const JsonValue& object, std::string_view name) {
        std::vector<std::string> out;
        const JsonValue* value = object.find(name);
        if (value == nullptr) return out;
        if (value->is_scalar()) out.push_back(folded(value->text));
        for (const JsonValue& item : value->items) {
            if (out.size() >= kListMax) break;
            if (item.is_scalar()) out.push_back(folded(item.text));
        }
        std::erase(out, "");
        return out;
    }

    static bool is_product(const JsonValue& object) {
        for (const std::string_view name : {"sku", "offers", "price", "brand", "handle"}) {
            if (object.find(name) != nullptr && object.find("body") == nullptr) return true;
        }
        return false;
    }

    std::optional<Page> page_of(const JsonValue& object) {
        Page page;
        page.source = path_;
        page.line = line_;
        page.kind = is_product(object) ? PageKind::kProduct : kind_of_path(path_);
        for (const std::string_view name : {"id", "handle", "sku"}) {
            if (page.id.empty()) page.id = text(object, name);
        }
        if (page.id.empty()) {
            report(0, "the line has no id and is left out",
                   "give it an \"id\" that stays the same");
            return std::nullopt;
        }
        page.id = id_of_text(page.id);
        page.title = text(object, "title");
        if (page.title.empty()) page.title = text(object, "name");
        if (!settle_audience(object, page)) return std::nullopt;
        settle_kind(object, page);
        settle_locale(object, page);
        if (const std::string url = text(object, "url"); !url.empty()) {
            const std::optional<std::string> safe = safe_target(url);
            if (safe && (safe->starts_with("http") || (*safe)[0] == '/')) page.url = *safe;
        }
        page.section = text(object, "section");
        page.questions = list(object, "questions");
        page.tags = list(object, "tags");
        page.skus = list(object, "skus");
        settle_date(object, "updated", page.updated);
        settle_date(object, "review_by", page.review_by);
        settle_date(object, "valid_from", page.valid_from);
        settle_date(object, "valid_to", page.valid_to);
        if (is_product(object)) add_product(object, page);
        add_attributes(object, page);
        add_body(object, page);
        assign_anchors(page);
        return page;
    }

    bool settle_audience(const JsonValue& object, Page& page) {
        const JsonValue* value = object.find("audience");
        if (value == nullptr) return true;
        if (const std::optional<Audience> audience = audience_of_name(folded(value->text))) {
            page.audience = *audience;
            return true;
        }
        report(0,
               "the audience \"" + folded(value->text) + "\" is unknown, so the page is left out",
               "write \"public\" or \"agent\"", "audience");
        return false;
    }

    void settle_kind(const JsonValue& object, Page& page) {
        const std::string name = text(object, "kind");
        if (name.empty()) return;
        if (const std::optional<PageKind> kind = kind_of_name(name)) {
            page.kind = *kind;
        } else {
            report(0, "\"" + name + "\" is no kind of page",
                   "write \"article\", \"faq\", \"policy\" or \"product\"");
        }
    }

    void settle_locale(const JsonValue& object, Page& page) {
        const std::string tag = text(object, "locale");
        if (tag.empty()) {
            page.locale = locale_of_path(path_, options_);
        } else if (tag == last_tag_) {
            page.locale = last_locale_;
        } else if (std::optional<std::string> locale = locale_of_tag(tag)) {
            last_tag_ = tag;
            last_locale_ = *locale;
            page.locale = *locale;
        } else {
            page.locale = locale_of_path(path_, options_);
            report(0, "\"" + tag + "\" is no language tag", "write one as in \"pt-BR\"");
        }
    }

    void settle_date(const JsonValue& object, std::string_view name, std::string& field) {
        const std::string written = text(object, name);
        if (written.empty()) return;
        if (std::optional<std::string> date = iso_date(written)) {
            field = *date;
        } else {
            report(0,
                   "\"" + written + "\" is no date, so \"" + std::string(name) + "\" is not known",
                   "write year, month and day, as in \"2025-01-31\"");
        }
    }

    void add_product(const JsonValue& object, Page& page) {
        SchemaData schema;
        read_schema_product(object, schema);
        for (std::string& sku : schema.skus) {
            if (std::find(page.skus.begin(), page.skus.end(), sku) == page.skus.end()) {
                page.skus.push_back(std::move(sku));
            }
        }
        page.attributes = std::move(schema.attributes);
        const std::string price = text(object, "price");
        if (price.empty()) return;
        std::string currency = text(object, "currency");
        if (currency.empty()) currency = text(object, "priceCurrency");
        if (currency.empty()) currency = options_.currency;
        const bool named = currency.empty() || price.find(currency) != std::string::npos;
        page.attributes.push_back({"Price", named ? price : price + " " + currency});
    }

    void add_attributes(const JsonValue& object, Page& page) {
        const JsonValue* attributes = object.find("attributes");
        if (attributes == nullptr || attributes->kind == JsonValue::Kind::kNull) return;
        const auto add = [&](std::string name, const JsonValue& value) {
            std::string joined = value.is_scalar() ? folded(value.text) : "";
            for (const JsonValue& item : value.items) {
                if (item.is_scalar()) joined += (joined.empty() ? "" : ", ") + folded(item.text);
            }
            if (!name.empty() && !joined.empty() && page.attributes.size() < kListMax) {
                page.attributes.push_back({std::move(name), std::move(joined)});
            }
        };
        for (const auto& [name, value] : attributes->members) add(folded(name), value);
        for (const JsonValue& item : attributes->items) {
            const JsonValue* value = item.find("value");
            if (value != nullptr) add(text(item, "name"), *value);
        }
    }

    void add_body(const JsonValue& object, Page& page) {
        BlockBuilder builder;
        builder.set_line(line_);
        if (const JsonValue* body = object.find("body"); body != nullptr && body->is_string()) {
            add_paragraphs(body->text, builder);
        } else if (body != nullptr && body->kind != JsonValue::Kind::kNull) {
            report(0, "\"body\" must be one text", "write a string");
        }
        for (const std::string_view name : {"description", "body_html"}) {
            const JsonValue* html = object.find(name);
            if (html != nullptr && html->is_string()) add_html_or_text(html->text, builder, line_);
        }
        page.blocks = builder.take();
        promote_questions(page.blocks);
        for (Block& block : page.blocks) block.line = line_;
    }

    std::string_view path_;
    const ReadOptions& options_;
    ReadResult& result_;
    std::uint32_t line_ = 0;
    std::string last_tag_;
    std::string last_locale_;
};

void read_lines(const SourceFile& file, std::string_view text, std::uint32_t line,
                const ReadOptions& options, ReadResult& result) {
    LineReader reader(file.path, options, result);
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const SourceFile piece{file.path, text.substr(at, end - at)};
        const std::size_t findings = result.findings.size();
        const std::string valid = valid_source_text(piece, result.findings);
        if (result.findings.size() > findings) result.findings.back().line = line;
        reader.read(valid, line);
        at = end + 1;
        ++line;
    }
}

}  // namespace

bool is_page_object(const JsonValue& object) {
    const auto has_any = [&](std::initializer_list<std::string_view> names) {
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return object.find(name) != nullptr; });
    };
    return object.is_object() && has_any({"id", "sku", "handle"}) &&
           has_any({"title", "name", "body", "description", "questions"});
}

void add_page_object(const JsonValue& object, std::uint32_t line, const SourceFile& file,
                     const ReadOptions& options, ReadResult& result) {
    LineReader(file.path, options, result).read(object, line);
}

ReadResult read_jsonl(const SourceFile& file, const ReadOptions& options) {
    // Stretches of whole lines, one a thread; their results are joined in order.
    struct Stretch {
        std::string_view text;
        std::uint32_t line = 1;
        ReadResult result;
    };
    const std::size_t most = std::max<std::size_t>(1, file.bytes.size() / kChunkBytesMin);
    const std::size_t count = std::clamp<std::size_t>(options.threads, 1, most);
    std::vector<Stretch> stretches;
    std::size_t at = 0;
    std::uint32_t line = 1;
    for (std::size_t i = 0; i < count && at < file.bytes.size(); ++i) {
        std::size_t end = i + 1 == count ? file.bytes.size() : at + file.bytes.size() / count;
        if (end < file.bytes.size()) {
            end = std::min(file.bytes.find('\n', end), file.bytes.size() - 1) + 1;
        }
        const std::string_view text = file.bytes.substr(at, end - at);
        stretches.push_back({text, line, {}});
        if (i + 1 < count) {
            line += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
        }
        at = end;
    }
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        threads.emplace_back([&, i] {
            Stretch& stretch = stretches[i];
            read_lines(file, stretch.text, stretch.line, options, stretch.result);
        });
    }
    ReadResult result;
    if (!stretches.empty()) {
        read_lines(file, stretches[0].text, stretches[0].line, options, result);
    }
    threads.clear();  // joins
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        ReadResult& more = stretches[i].result;
        std::move(more.pages.begin(), more.pages.end(), std::back_inserter(result.pages));
        std::move(more.findings.begin(), more.findings.end(), std::back_inserter(result.findings));
    }
    return result;
}

}  // namespace firstline
