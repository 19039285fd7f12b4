// Shopify's pages, blog articles, policies and products as JSON.
// https://shopify.dev/docs/api/admin-rest/latest/resources/page (also article, policy, product)
//
// Ids are those that the HTML reader would make of the same pages' addresses: "pages-returns",
// "blogs-news-sale", "products" by their handle as in the product CSV.

#include <algorithm>
#include <unordered_map>

#include "indexer/source/block_builder.h"
#include "indexer/source/clean_text.h"
#include "indexer/source/exports.h"
#include "indexer/source/html_article.h"
#include "indexer/source/links.h"
#include "indexer/source/page_defaults.h"
#include "indexer/source/price_range.h"

namespace firstline {
namespace {

constexpr std::size_t kListMax = 10'000;

void push_new(std::vector<std::string>& list, std::string item) {
    if (item.empty() || list.size() >= kListMax) return;
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

class ShopifyReader {
  public:
    ShopifyReader(const std::vector<ExportItem>& items, const SourceFile& file,
                  const ReadOptions& options, ReadResult& result)
        : items_(items), file_(file), options_(options), result_(result) {}

    void run() {
        for (const ExportItem& item : items_) {
            if (item.kind == ExportKind::kShopifyBlog) {
                blogs_.emplace(member_text(*item.value, "id"), item.value);
            }
        }
        for (const ExportItem& item : items_) {
            if (is_shopify_page(item.kind)) add(item);
        }
    }

  private:
    static bool is_shopify_page(ExportKind kind) {
        return kind == ExportKind::kShopifyPage || kind == ExportKind::kShopifyArticle ||
               kind == ExportKind::kShopifyPolicy || kind == ExportKind::kShopifyProduct;
    }

    void report(Severity severity, std::uint32_t line, std::string message, std::string remedy) {
        result_.findings.push_back({severity, std::string(file_.path), line, 0, "shopify-json",
                                    std::move(message), std::move(remedy)});
    }

    void add(const ExportItem& item) {
        const JsonValue& value = *item.value;
        Page page;
        page.source = file_.path;
        page.line = item.line;
        page.kind = kind_of_path(file_.path);
        page.locale = locale_of_path(file_.path, options_);
        page.title = member_text(value, "title");
        const std::string handle = member_text(value, "handle");
        const std::string name = "\"" + (handle.empty() ? page.title : handle) + "\" ";
        if (page.title.empty()) {
            report(Severity::kError, item.line, name + "has no title and is left out",
                   "write one in Shopify and export anew");
            return;
        }
        if (const JsonValue* published = value.find("published_at");
            published != nullptr && !member_is_set(value, "published_at")) {
            report(Severity::kNote, item.line, name + "is not published and is left out",
                   "publish it in Shopify and export anew");
            return;
        }
        if (const std::string status = member_text(value, "status");
            status == "draft" || status == "archived") {
            report(Severity::kNote, item.line, name + "is not on sale (" + status + ")",
                   "publish it in Shopify and export anew");
            return;
        }
        settle_address(item.kind, value, handle.empty() ? page.title : handle, page);
        page.updated = iso_date(member_text(value, "updated_at")).value_or("");
        add_tags(value, page);
        if (item.kind == ExportKind::kShopifyPolicy) page.kind = PageKind::kPolicy;
        if (item.kind == ExportKind::kShopifyProduct) add_product(value, page);
        const std::string_view body =
            member_html(value, item.kind == ExportKind::kShopifyPolicy ? "body" : "body_html");
        add_body("", body, item.line, page);
        add_images(value, page);
        if (page.blocks.empty() && page.attributes.empty()) {
            report(Severity::kWarning, item.line, name + "has no text and is left out",
                   "write its text in Shopify and export anew");
            return;
        }
        result_.pages.push_back(std::move(page));
    }

    // Where the storefront shows it, and the id from there.
    void settle_address(ExportKind kind, const JsonValue& value, const std::string& handle,
                        Page& page) const {
        std::string path;
        if (kind == ExportKind::kShopifyPage) path = "/pages/" + handle;
        if (kind == ExportKind::kShopifyPolicy) path = "/policies/" + handle;
        if (kind == ExportKind::kShopifyProduct) path = "/products/" + handle;
        if (kind == ExportKind::kShopifyArticle) {
            const auto blog = blogs_.find(member_text(value, "blog_id"));
            if (blog != blogs_.end()) {
                path = "/blogs/" + member_text(*blog->second, "handle") + "/" + handle;
                page.section = member_text(*blog->second, "title");
            }
        }
        page.url = shoppers_url(path);
        if (const std::string url = shoppers_url(member_text(value, "url")); !url.empty()) {
            page.url = url;
        }
        if (kind == ExportKind::kShopifyProduct) {
            page.id = id_of_text(handle);
        } else {
            page.id = id_of_text(path.empty() ? "blogs-" + handle : path.substr(1));
        }
    }

    // "a, b" in the Admin API, a list in the storefront's own JSON.
    static void add_tags(const JsonValue& value, Page& page) {
        const JsonValue* tags = value.find("tags");
        if (tags == nullptr) return;
        for (const JsonValue& tag : tags->items) push_new(page.tags, folded(tag.text));
        std::string_view rest = tags->text;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            push_new(page.tags, folded(rest.substr(0, comma)));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }

    void add_product(const JsonValue& value, Page& page) const {
        page.kind = PageKind::kProduct;
        page.section = member_text(value, "product_type");
        std::vector<std::string> prices;
        if (const JsonValue* variants = value.find("variants"); variants != nullptr) {
            for (const JsonValue& variant : variants->items) {
                push_new(page.skus, member_text(variant, "sku"));
                push_new(prices, member_text(variant, "price"));
            }
        }
        const auto add = [&](std::string name, std::string text) {
            if (!name.empty() && !text.empty()) page.attributes.push_back({name, text});
        };
        add("Brand", member_text(value, "vendor"));
        const std::string price = price_range(prices);
        add("Price",
            price.empty() || options_.currency.empty() ? price : price + " " + options_.currency);
        const JsonValue* choices = value.find("options");
        if (choices == nullptr) return;
        for (const JsonValue& choice : choices->items) {
            std::vector<std::string> values;
            if (const JsonValue* list = choice.find("values"); list != nullptr) {
                for (const JsonValue& item : list->items) push_new(values, folded(item.text));
            }
            // Shopify's own name for "there is only one".
            const std::string name = member_text(choice, "name");
            if (name != "Title" || values.size() > 1) add(name, joined(values));
        }
    }

    static void add_images(const JsonValue& value, Page& page) {
        std::vector<const JsonValue*> images;
        if (const JsonValue* list = value.find("images"); list != nullptr) {
            for (const JsonValue& image : list->items) images.push_back(&image);
        } else if (const JsonValue* one = value.find("image"); one != nullptr) {
            images.push_back(one);
        }
        for (const JsonValue* image : images) {
            const auto source = safe_image_source(member_text(*image, "src"));
            if (!source || page.blocks.size() > kListMax) continue;
            Block block;
            block.kind = BlockKind::kImage;
            block.target = *source;
            block.text.text = member_text(*image, "alt");
            block.line = page.line;
            page.blocks.push_back(std::move(block));
        }
    }

    const std::vector<ExportItem>& items_;
    const SourceFile& file_;
    const ReadOptions& options_;
    ReadResult& result_;
    std::unordered_map<std::string, const JsonValue*> blogs_;
};

}  // namespace

void add_shopify_pages(const std::vector<ExportItem>& items, const SourceFile& file,
                       const ReadOptions& options, ReadResult& result) {
    ShopifyReader(items, file, options, result).run();
}

}  // namespace firstline
