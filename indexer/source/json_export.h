// What lies in a JSON export, found without knowing how it was made: the API's pages one after the
// other, arrays of them, single objects, or one object a line.
//
// A help desk's export is a heap of objects: articles, and the sections and categories they stand
// in. gather_export() takes them out of whatever holds them and says what each is by its own
// fields.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/json_value.h"

namespace firstline {

enum class ExportKind : std::uint8_t {
    kNone,
    kZendeskArticle,
    kZendeskTranslation,
    kZendeskSection,
    kZendeskCategory,
    kZendeskSegment,
    kIntercomArticle,
    kIntercomCollection,
    kShopifyPage,
    kShopifyArticle,
    kShopifyBlog,
    kShopifyPolicy,
    kShopifyProduct,
};

struct ExportItem {
    ExportKind kind = ExportKind::kNone;
    const JsonValue* value = nullptr;  // an object
    std::uint32_t line = 0;            // of the file
};

// One JSON document of a file and the line its text begins on.
struct JsonDocument {
    JsonValue value;
    std::uint32_t first_line = 1;
};

// The items of all documents, in order. The documents must outlive them.
std::vector<ExportItem> gather_export(const std::vector<JsonDocument>& documents);

// Whether items of this kind become pages, and do not only name where pages stand.
bool is_page_kind(ExportKind kind);

// The text of a member that is a string, number or boolean: one clean line, else empty.
std::string member_text(const JsonValue& object, std::string_view name);

// The member as it is written, for HTML; empty if it is no string.
std::string_view member_html(const JsonValue& object, std::string_view name);

// Whether the member is there and neither null, false, empty nor zero.
bool member_is_set(const JsonValue& object, std::string_view name);

}  // namespace firstline
