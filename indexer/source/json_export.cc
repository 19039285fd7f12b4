#include "indexer/source/json_export.h"

#include <algorithm>
#include <array>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

// Members under which APIs hand out their objects, in the plural and for one.
constexpr std::array<std::string_view, 18> kContainers = {
    "articles", "article",       "sections", "section", "categories",  "category",
    "pages",    "page",          "blogs",    "blog",    "policies",    "products",
    "product",  "user_segments", "data",     "results", "collections", "translations"};

bool has_all(const JsonValue& object, std::initializer_list<std::string_view> names) {
    return std::all_of(names.begin(), names.end(),
                       [&](std::string_view name) { return object.find(name) != nullptr; });
}

bool has_any(const JsonValue& object, std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return object.find(name) != nullptr; });
}

bool is_container(std::string_view container, std::string_view plural, std::string_view one) {
    return container == plural || container == one;
}

ExportKind shopify_kind(const JsonValue& object, std::string_view container) {
    if (object.find("variants") != nullptr || is_container(container, "products", "product")) {
        return object.find("handle") != nullptr ? ExportKind::kShopifyProduct : ExportKind::kNone;
    }
    if (object.find("body_html") != nullptr) {
        const bool article =
            object.find("blog_id") != nullptr || is_container(container, "articles", "article");
        return article ? ExportKind::kShopifyArticle : ExportKind::kShopifyPage;
    }
    if (is_container(container, "blogs", "blog") && object.find("handle") != nullptr) {
        return ExportKind::kShopifyBlog;
    }
    if (container == "policies" && has_all(object, {"title", "body"})) {
        return ExportKind::kShopifyPolicy;
    }
    return ExportKind::kNone;
}

ExportKind intercom_kind(const JsonValue& object) {
    const std::string type = member_text(object, "type");
    if (type == "article") return ExportKind::kIntercomArticle;
    if (type == "collection" || type == "section") return ExportKind::kIntercomCollection;
    if (has_all(object, {"body", "state", "author_id"})) return ExportKind::kIntercomArticle;
    return ExportKind::kNone;
}

ExportKind zendesk_kind(const JsonValue& object, std::string_view container) {
    if (has_all(object, {"source_id", "body"}) || container == "translations") {
        return ExportKind::kZendeskTranslation;
    }
    if (object.find("body") != nullptr &&
        has_any(object, {"section_id", "user_segment_id", "user_segment_ids", "html_url", "draft",
                         "label_names"})) {
        return ExportKind::kZendeskArticle;
    }
    if (container == "user_segments" || has_all(object, {"user_type", "built_in"})) {
        return ExportKind::kZendeskSegment;
    }
    if (object.find("name") == nullptr) return ExportKind::kNone;
    if (object.find("category_id") != nullptr || is_container(container, "sections", "section")) {
        return ExportKind::kZendeskSection;
    }
    const bool category = is_container(container, "categories", "category") ||
                          member_text(object, "html_url").find("/categories/") != std::string::npos;
    return category ? ExportKind::kZendeskCategory : ExportKind::kNone;
}

ExportKind kind_of(const JsonValue& object, std::string_view container) {
    for (const ExportKind kind : {shopify_kind(object, container), intercom_kind(object),
                                  zendesk_kind(object, container)}) {
        if (kind != ExportKind::kNone) return kind;
    }
    return ExportKind::kNone;
}

class Gatherer {
  public:
    std::vector<ExportItem> run(const std::vector<JsonDocument>& documents) {
        for (const JsonDocument& document : documents) {
            first_line_ = document.first_line;
            visit(document.value, "");
        }
        return std::move(items_);
    }

  private:
    void visit(const JsonValue& value, std::string_view container) {
        for (const JsonValue& item : value.items) {
            if (item.is_object()) visit(item, container);
        }
        if (!value.is_object()) return;
        if (const ExportKind kind = kind_of(value, container); kind != ExportKind::kNone) {
            items_.push_back({kind, &value, first_line_ + value.line - 1});
            return;
        }
        for (const auto& [name, member] : value.members) {
            const bool known =
                std::find(kContainers.begin(), kContainers.end(), name) != kContainers.end();
            if (known && (member.is_array() || member.is_object())) visit(member, name);
        }
    }

    std::vector<ExportItem> items_;
    std::uint32_t first_line_ = 1;
};

}  // namespace

std::vector<ExportItem> gather_export(const std::vector<JsonDocument>& documents) {
    return Gatherer().run(documents);
}

bool is_page_kind(ExportKind kind) {
    switch (kind) {
        case ExportKind::kZendeskArticle:
        case ExportKind::kIntercomArticle:
        case ExportKind::kShopifyPage:
        case ExportKind::kShopifyArticle:
        case ExportKind::kShopifyPolicy:
        case ExportKind::kShopifyProduct:
            return true;
        default:
            return false;
    }
}

std::string member_text(const JsonValue& object, std::string_view name) {
    const JsonValue* value = object.find(name);
    return value != nullptr && value->is_scalar() ? folded(value->text) : std::string();
}

std::string_view member_html(const JsonValue& object, std::string_view name) {
    const JsonValue* value = object.find(name);
    return value != nullptr && value->is_string() ? std::string_view(value->text)
                                                  : std::string_view();
}

bool member_is_set(const JsonValue& object, std::string_view name) {
    const JsonValue* value = object.find(name);
    if (value == nullptr || value->kind == JsonValue::Kind::kNull) return false;
    if (value->is_array()) return !value->items.empty();
    if (value->is_object()) return !value->members.empty();
    return !value->text.empty() && value->text != "false" && value->text != "0";
}

}  // namespace firstline
