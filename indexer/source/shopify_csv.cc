// Shopify's product CSV: several rows a product, one for each variant and picture, joined by their
// handle. https://help.shopify.com/en/manual/products/import-export/using-csv
//
// A product becomes one page. The CSV names no currency; ReadOptions::currency is written behind
// prices if it is set.

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>

#include "indexer/source/anchors.h"
#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/delimited.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/links.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/price_range.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

constexpr std::size_t kOptionsMax = 3;

// The columns by their names.
class Columns {
  public:
    explicit Columns(const TableRow& header) {
        for (std::size_t i = 0; i < header.cells.size(); ++i) {
            names_.push_back(folded(header.cells[i]));
            by_name_.emplace(ascii_lower(names_.back()), i);
        }
    }

    bool has(std::string_view name) const { return by_name_.contains(ascii_lower(name)); }

    std::string_view cell(const TableRow& row, std::string_view name) const {
        const auto found = by_name_.find(ascii_lower(name));
        if (found == by_name_.end() || found->second >= row.cells.size()) return {};
        return trimmed(row.cells[found->second]);
    }

    // "Fabric" of "Fabric (product.metafields.custom.fabric)", by column.
    std::vector<std::pair<std::size_t, std::string>> metafields() const {
        std::vector<std::pair<std::size_t, std::string>> out;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const std::size_t open = names_[i].find(" (product.metafields.");
            if (open != std::string::npos) out.emplace_back(i, names_[i].substr(0, open));
        }
        return out;
    }

  private:
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::size_t> by_name_;
};

void push_new(std::vector<std::string>& list, std::string item) {
    if (item.empty() || std::find(list.begin(), list.end(), item) != list.end()) return;
    list.push_back(std::move(item));
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// 340 → "340 g", 1500 → "1.5 kg".
std::string weight_text(double grams) {
    std::array<char, 32> buffer{};
    const bool kilograms = grams >= 1000;
    const double value = kilograms ? grams / 1000 : grams;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return std::string(buffer.data(), end) + (kilograms ? " kg" : " g");
}

// A list metafield is JSON: ["cotton","linen"]. Its words are what counts.
std::string metafield_text(std::string_view value) {
    std::string text = text_of_fragment(value);
    if (!text.starts_with("[\"") || !text.ends_with("\"]")) return text;
    text = text.substr(2, text.size() - 4);
    for (std::size_t at = text.find("\",\""); at != std::string::npos;
         at = text.find("\",\"", at)) {
        text.replace(at, 3, ", ");
    }
    return text;
}

// A product's rows, gathered.
class Product {
  public:
    Product(const Columns& columns, const TableRow& first) : columns_(columns), first_(first) {}

    const TableRow& first() const { return first_; }

    void add(const TableRow& row) {
        push_new(skus_, folded(columns_.cell(row, "Variant SKU")));
        add_price(columns_.cell(row, "Variant Price"));
        if (const auto grams = number_of(columns_.cell(row, "Variant Grams"));
            grams && *grams > 0) {
            weights_.push_back(*grams);
        }
        for (std::size_t i = 0; i < kOptionsMax; ++i) {
            const std::string name = "Option" + std::to_string(i + 1);
            const std::string_view title = columns_.cell(row, name + " Name");
            if (!title.empty()) option_names_[i] = folded(title);
            push_new(options_[i], folded(columns_.cell(row, name + " Value")));
        }
        const std::string_view source = columns_.cell(row, "Image Src");
        if (std::optional<std::string> image = safe_image_source(source)) {
            push_new_image(std::move(*image), columns_.cell(row, "Image Alt Text"));
        }
    }

    Page page(const SourceFile& file, const ReadOptions& options) const {
        Page page;
        page.source = file.path;
        page.line = first_.line;
        page.kind = PageKind::kProduct;
        page.locale = locale_of_path(file.path, options);
        page.id = id_of_text(columns_.cell(first_, "Handle"));
        page.title = folded(columns_.cell(first_, "Title"));
        page.section = folded(columns_.cell(first_, "Type"));
        std::string_view tags = columns_.cell(first_, "Tags");
        while (!tags.empty()) {
            const std::size_t comma = std::min(tags.find(','), tags.size());
            push_new(page.tags, folded(tags.substr(0, comma)));
            tags.remove_prefix(std::min(comma + 1, tags.size()));
        }
        page.skus = skus_;
        add_attributes(page, options);
        BlockBuilder builder;
        build_fragment(columns_.cell(first_, "Body (HTML)"), builder, first_.line);
        builder.set_line(first_.line);
        for (const auto& [source, alternative] : images_) {
            builder.image(source, alternative);
            builder.end_paragraph();
        }
        page.blocks = builder.take();
        assign_anchors(page);
        return page;
    }

  private:
    void add_price(std::string_view text) {
        if (const std::optional<double> price = number_of(text)) prices_.emplace_back(*price, text);
    }

    void push_new_image(std::string source, std::string_view alternative) {
        for (const auto& [known, words] : images_) {
            if (known == source) return;
        }
        images_.emplace_back(std::move(source), folded(alternative));
    }

    void add_attributes(Page& page, const ReadOptions& options) const {
        const auto add = [&](std::string name, std::string value) {
            if (!name.empty() && !value.empty()) {
                page.attributes.push_back({std::move(name), std::move(value)});
            }
        };
        add("Brand", folded(columns_.cell(first_, "Vendor")));
        if (!prices_.empty()) {
            const auto [least, most] = std::minmax_element(prices_.begin(), prices_.end());
            std::string price = least->second;
            if (least->first != most->first) price += "–" + most->second;
            add("Price", options.currency.empty() ? price : price + " " + options.currency);
        }
        for (std::size_t i = 0; i < kOptionsMax; ++i) {
            // Shopify's own name for "there is only one".
            const bool placeholder = option_names_[i] == "Title" && options_[i].size() <= 1;
            if (!placeholder) add(option_names_[i], joined(options_[i]));
        }
        const auto metafields = columns_.metafields();
        const bool has_weight =
            std::any_of(metafields.begin(), metafields.end(), [&](const auto& field) {
                return field.second == "Weight" && field.first < first_.cells.size() &&
                       !trimmed(first_.cells[field.first]).empty();
            });
        if (!weights_.empty() && !has_weight) {
            const auto [least, most] = std::minmax_element(weights_.begin(), weights_.end());
            std::string weight = weight_text(*least);
            if (*least != *most) weight += "–" + weight_text(*most);
            add("Weight", weight);
        }
        for (const auto& [column, name] : metafields) {
            if (column < first_.cells.size()) add(name, metafield_text(first_.cells[column]));
        }
    }

    const Columns& columns_;
    const TableRow& first_;
    std::vector<std::string> skus_;
    std::vector<std::pair<double, std::string>> prices_;
    std::vector<double> weights_;
    std::array<std::string, kOptionsMax> option_names_;
    std::array<std::vector<std::string>, kOptionsMax> options_;
    std::vector<std::pair<std::string, std::string>> images_;
};

std::string left_out(const std::string& handle, const std::string& why) {
    std::string message = "the product \"";
    message.append(handle).append("\" ").append(why).append(" and is left out");
    return message;
}

// Why a product is not on sale; empty if it is.
std::string hidden_because(const Columns& columns, const TableRow& row) {
    if (ascii_lower(columns.cell(row, "Published")) == "false") return "Published is FALSE";
    const std::string status = ascii_lower(columns.cell(row, "Status"));
    if (status == "draft" || status == "archived") return "Status is " + status;
    return {};
}

}  // namespace

ReadResult read_shopify_csv(const SourceFile& file, const ReadOptions& options) {
    ReadResult result;
    const auto report = [&](Severity severity, std::uint32_t line, std::string message,
                            std::string remedy) {
        result.findings.push_back({severity, std::string(file.path), line, 0, "shopify-csv",
                                   std::move(message), std::move(remedy)});
    };
    const std::string text = valid_source_text(file, result.findings);
    const DelimitedText csv = read_delimited(text, ',', Quotes::kStrict);
    if (csv.rows.empty() && csv.error.empty()) {
        report(Severity::kWarning, 0, "the file is empty", "export the products anew");
        return result;
    }
    const Columns columns(csv.rows.empty() ? TableRow{} : csv.rows.front());
    std::vector<std::string> missing;
    for (const std::string_view name : {"Handle", "Title"}) {
        if (!columns.has(name)) missing.push_back("\"" + std::string(name) + "\"");
    }
    if (!columns.has("Body (HTML)") && !columns.has("Variant Price")) {
        missing.emplace_back("\"Body (HTML)\"");
    }
    if (!missing.empty()) {
        report(
            Severity::kError, 1, "this is no Shopify product export: it lacks " + joined(missing),
            "export products as CSV from Shopify, or keep other tables out of the content folder");
        return result;
    }
    std::vector<Product> products;
    std::unordered_map<std::string, std::size_t> by_handle;
    for (std::size_t i = 1; i < csv.rows.size(); ++i) {
        const TableRow& row = csv.rows[i];
        const std::string handle(columns.cell(row, "Handle"));
        if (handle.empty()) {
            const bool blank =
                std::all_of(row.cells.begin(), row.cells.end(),
                            [](const std::string& cell) { return trimmed(cell).empty(); });
            if (!blank) {
                report(Severity::kError, row.line, "the row has no handle and is left out",
                       "write the product's handle into the first column");
            }
            continue;
        }
        const auto [known, added] = by_handle.emplace(handle, products.size());
        if (added) products.emplace_back(columns, row);
        products[known->second].add(row);
    }
    for (const Product& product : products) {
        const TableRow& row = product.first();
        const std::string handle(columns.cell(row, "Handle"));
        if (const std::string why = hidden_because(columns, row); !why.empty()) {
            report(Severity::kNote, row.line, left_out(handle, "is not on sale (" + why + ")"),
                   "publish it in the shop and export anew");
            continue;
        }
        if (columns.cell(row, "Title").empty()) {
            report(Severity::kError, row.line, left_out(handle, "has no title"),
                   "write one into the column Title of its first row");
            continue;
        }
        result.pages.push_back(product.page(file, options));
    }
    if (!csv.error.empty()) {
        report(Severity::kError, csv.error_line,
               "the CSV is damaged here (" + csv.error + "); what follows is not read",
               "double the quotation marks within a cell");
    }
    return result;
}

}  // namespace firstline
