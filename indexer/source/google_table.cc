// Google Merchant Center feeds as a table between tabs (.tsv, and .txt as Google itself names
// them), or between commas as spreadsheets export them.

#include <algorithm>

#include "indexer/source/clean_text.h"
#include "indexer/source/delimited.h"
#include "indexer/source/google_feed.h"
#include "indexer/source/text_encoding.h"

namespace firstline {
namespace {

// A column's head: "product detail(attribute_name:attribute_value)" names the parts of its cells.
struct Column {
    std::string name;
    std::vector<std::string> parts;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

Column column_of(std::string_view head) {
    Column column;
    const std::size_t open = head.find('(');
    column.name = feed_field_name(head.substr(0, open));
    if (open == std::string_view::npos) return column;
    const std::string_view inner = head.substr(open + 1, head.rfind(')') - open - 1);
    for (const std::string_view part : split(inner, ':')) {
        column.parts.push_back(feed_field_name(part));
    }
    return column;
}

// What a cell without named parts holds, in Google's own order.
std::vector<std::string> usual_parts(std::string_view name) {
    if (name == "product_detail") return {"section_name", "attribute_name", "attribute_value"};
    if (name == "shipping") return {"country", "region", "service", "price"};
    return {};
}

// "General:Type:Player,Display:Size:5 in": one field for each entry between commas.
void add_compound(const Column& column, std::string_view cell, FeedItem& item) {
    const std::vector<std::string> names =
        column.parts.empty() ? usual_parts(column.name) : column.parts;
    for (const std::string_view entry : split(cell, ',')) {
        const std::vector<std::string_view> values = split(entry, ':');
        FeedField field;
        field.name = column.name;
        // A value may hold a colon of its own: the last part takes the rest.
        for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) {
            std::string_view value = values[i];
            if (i + 1 == names.size()) {
                value = entry.substr(static_cast<std::size_t>(value.data() - entry.data()));
            }
            field.parts.emplace_back(names[i], folded(value));
        }
        item.fields.push_back(std::move(field));
    }
}

FeedItem item_of(const std::vector<Column>& columns, const TableRow& row) {
    FeedItem item;
    item.line = row.line;
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i) {
        const std::string_view cell = trimmed(row.cells[i]);
        if (cell.empty()) continue;
        if (!columns[i].parts.empty() || !usual_parts(columns[i].name).empty()) {
            add_compound(columns[i], cell, item);
        } else if (columns[i].name == "product_highlight" ||
                   columns[i].name == "additional_image_link") {
            // Several in one cell stand between commas; a text with commas of its own is quoted.
            const bool links = columns[i].name == "additional_image_link";
            for (const std::string_view part : split(cell, links ? ',' : '\n')) {
                item.fields.push_back({columns[i].name, std::string(trimmed(part)), {}});
            }
        } else {
            item.fields.push_back({columns[i].name, std::string(cell), {}});
        }
    }
    return item;
}

char delimiter_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    return line.find('\t') != std::string_view::npos ? '\t' : ',';
}

}  // namespace

bool is_feed_header(std::string_view first_line) {
    std::vector<std::string> names;
    const char delimiter = delimiter_of(first_line);
    for (const std::string_view head : split(first_line, delimiter)) {
        std::string_view bare = trimmed(head);
        if (bare.size() > 1 && bare.front() == '"' && bare.back() == '"') {
            bare = bare.substr(1, bare.size() - 2);
        }
        names.push_back(feed_field_name(bare));
    }
    const auto has = [&](std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    return has("id") && has("title") && (has("price") || has("link") || has("availability"));
}

ReadResult read_google_table(const SourceFile& file, const ReadOptions& options) {
    ReadResult result;
    const auto report = [&](Severity severity, std::uint32_t line, std::string message,
                            std::string remedy) {
        result.findings.push_back({severity, std::string(file.path), line, 0, "google-feed",
                                   std::move(message), std::move(remedy)});
    };
    const std::string text = source_text(file, {}, result.findings);
    if (!is_feed_header(std::string_view(text).substr(0, text.find('\n')))) {
        report(
            Severity::kNote, 1, "this table is no Google Merchant Center feed and is left out",
            "keep other tables out of the content folder; a feed's first line names its columns, "
            "\"id\" and \"title\" among them");
        return result;
    }
    const char delimiter = delimiter_of(text);
    const DelimitedText table =
        read_delimited(text, delimiter, delimiter == ',' ? Quotes::kStrict : Quotes::kLenient);
    if (!table.rows.empty()) {
        std::vector<Column> columns;
        for (const std::string& head : table.rows.front().cells) columns.push_back(column_of(head));
        Feed feed;
        for (std::size_t i = 1; i < table.rows.size(); ++i) {
            FeedItem item = item_of(columns, table.rows[i]);
            if (!item.fields.empty()) feed.items.push_back(std::move(item));
        }
        add_feed_products(feed, file, options, result);
    }
    if (!table.error.empty()) {
        report(Severity::kError, table.error_line,
               "the table is damaged here (" + table.error + "); what follows is not read",
               "double the quotation marks within a cell, or take them out");
    }
    return result;
}

}  // namespace firstline
