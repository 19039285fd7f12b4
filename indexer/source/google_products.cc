#include <algorithm>
#include <array>
#include <unordered_map>

#include "indexer/source/anchors.h"
#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/google_feed.h"
#include "indexer/source/html_article.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/links.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/plain_blocks.h"
#include "indexer/source/price_range.h"

namespace firstline {
namespace {

constexpr std::size_t kListMax = 10'000;

// What a shopper may ask of a product, and how it is called to them. Everything else in a feed is
// for the shop and its advertising (cost of goods, custom labels, destinations) and stays there.
struct Shown {
    std::string_view field;
    std::string_view name;
};
constexpr std::array<Shown, 32> kShown = {{{"brand", "Brand"},
                                           {"price", "Price"},
                                           {"sale_price", "Sale price"},
                                           {"sale_price_effective_date", "Sale from and to"},
                                           {"availability", "Availability"},
                                           {"availability_date", "Available from"},
                                           {"condition", "Condition"},
                                           {"color", "Color"},
                                           {"size", "Size"},
                                           {"size_type", "Size type"},
                                           {"size_system", "Size system"},
                                           {"gender", "Gender"},
                                           {"age_group", "Age group"},
                                           {"material", "Material"},
                                           {"pattern", "Pattern"},
                                           {"multipack", "Pieces in the pack"},
                                           {"unit_pricing_measure", "Contents"},
                                           {"unit_pricing_base_measure", "Unit of the price"},
                                           {"energy_efficiency_class", "Energy efficiency class"},
                                           {"product_length", "Length"},
                                           {"product_width", "Width"},
                                           {"product_height", "Height"},
                                           {"product_weight", "Weight"},
                                           {"shipping_weight", "Shipping weight"},
                                           {"shipping_length", "Shipping length"},
                                           {"shipping_width", "Shipping width"},
                                           {"shipping_height", "Shipping height"},
                                           {"ships_from_country", "Ships from"},
                                           {"min_handling_time", "Handling time from, days"},
                                           {"max_handling_time", "Handling time up to, days"},
                                           {"gtin", "GTIN"},
                                           {"mpn", "MPN"}}};

bool is_price(std::string_view field) {
    return field == "price" || field == "sale_price";
}

void push_new(std::vector<std::string>& list, std::string item) {
    if (item.empty() || list.size() >= kListMax) return;
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

std::string_view raw_field(const FeedItem& item, std::string_view name) {
    for (const FeedField& field : item.fields) {
        if (field.name == name && !trimmed(field.value).empty()) return field.value;
    }
    return {};
}

std::string field_of(const FeedItem& item, std::string_view name) {
    return folded(raw_field(item, name));
}

std::string part_of(const FeedField& field, std::string_view name) {
    for (const auto& [key, value] : field.parts) {
        if (key == name) return value;
    }
    return {};
}

// "2026-02-24T11:07+0100/2026-03-01T23:00+0100" → "2026-02-24 – 2026-03-01".
std::string period_of(const std::string& value) {
    const std::size_t slash = value.find('/');
    if (slash == std::string::npos) return value;
    const auto from = iso_date(value.substr(0, slash));
    const auto to = iso_date(value.substr(slash + 1));
    return from && to ? *from + " – " + *to : value;
}

// The value as a shopper reads it: "in_stock" → "in stock", a time as its day.
std::string shown_value(std::string_view field, std::string value) {
    if (field == "sale_price_effective_date") return period_of(value);
    if (field == "availability_date") return iso_date(value).value_or(value);
    if (field == "availability" || field == "condition" || field == "age_group" ||
        field == "size_type") {
        std::replace(value.begin(), value.end(), '_', ' ');
    }
    return folded(value);
}

// What the titles of all variants begin with, at the end of a word, if it is more than half of the
// shortest: "Tent Two – green", "Tent Two – red" → "Tent Two".
std::string common_title(const std::vector<std::string>& titles) {
    std::string_view common = titles.front();
    std::size_t shortest = common.size();
    for (const std::string& title : titles) {
        shortest = std::min(shortest, title.size());
        std::size_t same = 0;
        while (same < std::min(common.size(), title.size()) && common[same] == title[same]) ++same;
        const bool at_word = (same == common.size() || common[same] == ' ') &&
                             (same == title.size() || title[same] == ' ');
        common = common.substr(0, same);
        if (!at_word) common = common.substr(0, common.rfind(' ') + 1);
    }
    while (!common.empty() &&
           std::string_view(" -,/|(:").find(common.back()) != std::string_view::npos) {
        common.remove_suffix(1);
    }
    for (const std::string_view dash : {" –", " —", " ·"}) {
        if (common.ends_with(dash)) common.remove_suffix(dash.size());
    }
    return common.size() * 2 >= shortest ? std::string(common) : titles.front();
}

// All items of one product.
class Product {
  public:
    Product(const SourceFile& file, const ReadOptions& options, std::string_view language)
        : file_(file), options_(options), language_(language) {}

    void add(const FeedItem& item) { variants_.push_back(&item); }
    const FeedItem& first() const { return *variants_.front(); }

    Page page() const {
        Page page;
        page.source = file_.path;
        page.line = first().line;
        page.kind = PageKind::kProduct;
        page.locale = locale_of_language(language_, file_.path, options_);
        std::string id = field_of(first(), "item_group_id");
        if (id.empty()) id = field_of(first(), "id");
        page.id = id_of_text(id);
        std::vector<std::string> titles;
        for (const FeedItem* variant : variants_) {
            push_new(titles, field_of(*variant, "title"));
            push_new(page.skus, field_of(*variant, "id"));
        }
        page.title = common_title(titles);
        page.url = shoppers_url(field_of(first(), "link"));
        page.section = section();
        page.valid_to = last_day();
        add_attributes(page);
        page.blocks = blocks();
        for (Block& block : page.blocks) block.line = page.line;
        drop_title_heading(page);
        assign_anchors(page);
        return page;
    }

  private:
    // "Camping > Tents" → "Camping / Tents"; Google's own category only if it is spelled out.
    std::string section() const {
        std::string path = field_of(first(), "product_type");
        if (path.empty()) path = field_of(first(), "google_product_category");
        if (path.find_first_not_of("0123456789") == std::string::npos) return {};
        for (std::size_t at = path.find(" > "); at != std::string::npos;
             at = path.find(" > ", at)) {
            path.replace(at, 3, " / ");
        }
        return path;
    }

    // The day on which the last variant's offer ends; empty if one has no end.
    std::string last_day() const {
        std::string last;
        for (const FeedItem* variant : variants_) {
            const auto day = iso_date(field_of(*variant, "expiration_date"));
            if (!day) return {};
            last = std::max(last, *day);
        }
        return last;
    }

    void add_attributes(Page& page) const {
        for (const Shown& shown : kShown) {
            std::vector<std::string> values;
            for (const FeedItem* variant : variants_) {
                push_new(values, shown_value(shown.field, field_of(*variant, shown.field)));
            }
            std::string value = is_price(shown.field) ? price_range(values) : joined(values);
            if (!value.empty()) {
                page.attributes.push_back({std::string(shown.name), std::move(value)});
            }
        }
        add_details(page);
        add_shipping(page);
    }

    void add_details(Page& page) const {
        std::vector<std::pair<std::string, std::vector<std::string>>> details;
        for (const FeedItem* variant : variants_) {
            for (const FeedField& field : variant->fields) {
                if (field.name != "product_detail") continue;
                const std::string name = part_of(field, "attribute_name");
                if (name.empty()) continue;
                const auto known = std::find_if(details.begin(), details.end(),
                                                [&](const auto& at) { return at.first == name; });
                auto& values = known == details.end()
                                   ? details.emplace_back(name, std::vector<std::string>()).second
                                   : known->second;
                push_new(values, part_of(field, "attribute_value"));
            }
        }
        for (const auto& [name, values] : details) {
            if (!values.empty()) page.attributes.push_back({name, joined(values)});
        }
    }

    // "DE Standard 4.95 EUR; FR 9.90 EUR".
    void add_shipping(Page& page) const {
        std::string all;
        for (const FeedField& field : first().fields) {
            if (field.name != "shipping") continue;
            std::string one;
            for (const std::string_view part : {"country", "region", "service", "price"}) {
                const std::string value = part_of(field, part);
                if (!value.empty()) one += (one.empty() ? "" : " ") + value;
            }
            if (!part_of(field, "price").empty()) all += (all.empty() ? "" : "; ") + one;
        }
        if (!all.empty()) page.attributes.push_back({"Shipping", all});
    }

    std::vector<Block> blocks() const {
        BlockBuilder builder;
        add_html_or_text(raw_field(first(), "description"), builder, first().line);
        bool listing = false;
        for (const FeedField& field : first().fields) {
            if (field.name != "product_highlight") continue;
            if (!listing) builder.begin_list(false);
            listing = true;
            builder.begin_item();
            builder.text().add(text_of_fragment(field.value));
            builder.end_item();
        }
        if (listing) builder.end_list();
        add_pictures(builder);
        return builder.take();
    }

    // A feed gives no words for a picture: the product's name says what it shows.
    void add_pictures(BlockBuilder& builder) const {
        std::vector<std::string> known;
        for (const FeedItem* variant : variants_) {
            for (const FeedField& field : variant->fields) {
                if (field.name != "image_link" && field.name != "additional_image_link") continue;
                const auto source = safe_image_source(field.value);
                if (!source || std::find(known.begin(), known.end(), *source) != known.end() ||
                    known.size() >= kListMax) {
                    continue;
                }
                known.push_back(*source);
                builder.image(*source,
                              field.name == "image_link" ? field_of(*variant, "title") : "");
                builder.end_paragraph();
            }
        }
    }

    const SourceFile& file_;
    const ReadOptions& options_;
    std::string_view language_;
    std::vector<const FeedItem*> variants_;
};

}  // namespace

std::string feed_field_name(std::string_view written) {
    std::string name = ascii_lower(folded(written));
    if (name.starts_with("g:")) name.erase(0, 2);
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

void add_feed_products(const Feed& feed, const SourceFile& file, const ReadOptions& options,
                       ReadResult& result) {
    const auto report = [&](std::uint32_t line, std::string message, std::string remedy) {
        result.findings.push_back({Severity::kError, std::string(file.path), line, 0, "google-feed",
                                   std::move(message), std::move(remedy)});
    };
    std::vector<Product> products;
    std::unordered_map<std::string, std::size_t> groups;
    for (const FeedItem& item : feed.items) {
        const std::string id = field_of(item, "id");
        if (id.empty()) {
            report(item.line, "the product has no id and is left out", "give it one in the feed");
            continue;
        }
        if (field_of(item, "title").empty()) {
            report(item.line, "the product \"" + id + "\" has no title and is left out",
                   "give it one in the feed");
            continue;
        }
        const std::string group = field_of(item, "item_group_id");
        const std::string key = group.empty() ? "i" + id : "g" + group;
        const auto [known, added] = groups.emplace(key, products.size());
        if (added) products.emplace_back(file, options, feed.language);
        products[known->second].add(item);
    }
    for (const Product& product : products) result.pages.push_back(product.page());
}

}  // namespace firstline
