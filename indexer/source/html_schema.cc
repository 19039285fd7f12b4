#include "indexer/source/html_schema.h"

#include <algorithm>
#include <array>

#include "indexer/source/clean_text.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/page_defaults.h"

namespace firstline {
namespace {

constexpr std::uint32_t kDepthMax = 32;
constexpr std::size_t kQuestionsMax = 500;
constexpr std::size_t kAttributesMax = 100;
constexpr std::size_t kValueBytesMax = 2000;

// A value as text: itself, its first item, or what an object calls its name or value.
std::string text_of(const JsonValue* value) {
    if (value == nullptr) return {};
    if (value->is_scalar()) return folded(text_of_fragment(value->text));
    if (value->is_array()) {
        std::string joined;
        for (const JsonValue& item : value->items) {
            const std::string text = text_of(&item);
            if (text.empty()) continue;
            if (!joined.empty()) joined += ", ";
            joined += text;
            if (joined.size() > kValueBytesMax) break;
        }
        return joined;
    }
    for (const std::string_view name : {"name", "value", "@value", "text"}) {
        if (std::string text = text_of(value->find(name)); !text.empty()) return text;
    }
    return {};
}

bool has_type(const JsonValue& object, std::initializer_list<std::string_view> types) {
    const JsonValue* type = object.find("@type");
    if (type == nullptr) return false;
    const auto matches = [&](const JsonValue& value) {
        std::string_view name = value.text;
        const std::size_t slash = name.rfind('/');
        if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
        return std::find(types.begin(), types.end(), name) != types.end();
    };
    if (type->is_array()) return std::any_of(type->items.begin(), type->items.end(), matches);
    return matches(*type);
}

// "2.5 kg" of a number or a QuantitativeValue. UN/CEFACT codes of the common units are spelled out.
std::string quantity(const JsonValue* value) {
    if (value == nullptr || !value->is_object()) return text_of(value);
    std::string text = text_of(value->find("value"));
    if (text.empty()) return text_of(value);
    std::string unit = text_of(value->find("unitText"));
    if (unit.empty()) unit = text_of(value->find("unitCode"));
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kUnits = {
        {{"KGM", "kg"},
         {"GRM", "g"},
         {"LBR", "lb"},
         {"ONZ", "oz"},
         {"CMT", "cm"},
         {"MMT", "mm"},
         {"MTR", "m"},
         {"INH", "in"},
         {"LTR", "l"},
         {"MLT", "ml"}}};
    for (const auto& [code, symbol] : kUnits) {
        if (unit == code) unit = symbol;
    }
    return unit.empty() ? text : text + " " + unit;
}

void add_attribute(SchemaData& data, std::string name, std::string value) {
    if (name.empty() || value.empty() || data.attributes.size() >= kAttributesMax) return;
    value = std::string(cut_to(value, kValueBytesMax));
    for (const Attribute& known : data.attributes) {
        if (known.name == name) return;
    }
    data.attributes.push_back({std::move(name), std::move(value)});
}

void add_sku(SchemaData& data, std::string sku) {
    if (sku.empty() || data.skus.size() >= kQuestionsMax) return;
    if (std::find(data.skus.begin(), data.skus.end(), sku) != data.skus.end()) return;
    data.skus.push_back(std::move(sku));
}

// Prices as the offers spell them: "19.90 EUR" or "19.90–29.90 EUR".
void read_offers(const JsonValue& product, SchemaData& data) {
    const JsonValue* offers = product.find("offers");
    if (offers == nullptr) return;
    std::vector<const JsonValue*> all{offers};
    if (offers->is_array()) {
        all.clear();
        for (const JsonValue& offer : offers->items) all.push_back(&offer);
    }
    std::vector<std::pair<double, std::string>> prices;
    std::string currency;
    for (const JsonValue* offer : all) {
        if (!offer->is_object()) continue;
        for (const std::string_view name : {"price", "lowPrice", "highPrice"}) {
            const std::string price = text_of(offer->find(name));
            if (!price.empty()) prices.emplace_back(std::strtod(price.c_str(), nullptr), price);
        }
        if (currency.empty()) currency = text_of(offer->find("priceCurrency"));
        add_sku(data, text_of(offer->find("sku")));
        if (const JsonValue* nested = offer->find("priceSpecification");
            nested != nullptr && nested->is_object() && prices.empty()) {
            const std::string price = text_of(nested->find("price"));
            if (!price.empty()) prices.emplace_back(std::strtod(price.c_str(), nullptr), price);
            if (currency.empty()) currency = text_of(nested->find("priceCurrency"));
        }
    }
    if (prices.empty()) return;
    const auto [least, most] = std::minmax_element(prices.begin(), prices.end());
    std::string text = least->second;
    if (least->first != most->first) text += "–" + most->second;
    if (!currency.empty()) text += " " + currency;
    add_attribute(data, "Price", text);
}

class SchemaReader {
  public:
    explicit SchemaReader(SchemaData& data) : data_(data) {}

    // Visits the value and all within it; JSON's depth is bounded by the parser, microdata's by
    // the tree.
    void visit(const JsonValue& value) {
        for (const JsonValue& item : value.items) visit(item);
        if (!value.is_object()) return;
        if (has_type(value, {"Question"})) question(value);
        if (has_type(value, {"Product", "ProductGroup", "IndividualProduct"})) {
            if (!data_.is_product) read_schema_product(value, data_);
            return;
        }
        if (has_type(value, {"Article", "NewsArticle", "BlogPosting", "TechArticle", "WebPage",
                             "FAQPage", "HowTo", "QAPage"})) {
            if (data_.updated.empty()) {
                data_.updated = iso_date(text_of(value.find("dateModified"))).value_or("");
            }
        }
        if (has_type(value, {"BreadcrumbList"})) breadcrumb(value);
        for (const auto& [name, member] : value.members) visit(member);
    }

  private:
    void question(const JsonValue& value) {
        SchemaData::Question question;
        question.question = text_of(value.find("name"));
        if (question.question.empty()) question.question = text_of(value.find("text"));
        const JsonValue* answer = value.find("acceptedAnswer");
        if (answer == nullptr) answer = value.find("suggestedAnswer");
        if (answer != nullptr && answer->is_array() && !answer->items.empty()) {
            answer = &answer->items.front();
        }
        if (answer != nullptr && answer->is_object()) answer = answer->find("text");
        if (answer != nullptr && answer->is_scalar()) question.answer = answer->text;
        if (question.question.empty() || trimmed(question.answer).empty()) return;
        if (data_.questions.size() >= kQuestionsMax) return;
        for (const SchemaData::Question& known : data_.questions) {
            if (known.question == question.question) return;
        }
        data_.questions.push_back(std::move(question));
    }

    void breadcrumb(const JsonValue& value) {
        const JsonValue* list = value.find("itemListElement");
        if (list == nullptr || !data_.section.empty()) return;
        std::vector<std::string> steps;
        const auto add = [&](const JsonValue& step) {
            std::string name = text_of(step.find("name"));
            if (name.empty()) name = text_of(step.find("item"));
            if (!name.empty()) steps.push_back(std::move(name));
        };
        if (list->is_array()) {
            for (const JsonValue& step : list->items) add(step);
        } else {
            add(*list);
        }
        for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
            if (!data_.section.empty()) data_.section += " / ";
            data_.section += steps[i];
        }
    }

    SchemaData& data_;
};

// JSON-LD as pages carry it: line feeds within strings, comments of HTML around it.
JsonValue parse_json_ld(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    }
    std::string_view json = trimmed(text);
    if (json.starts_with("<!--")) json.remove_prefix(4);
    if (json.ends_with("-->")) json.remove_suffix(3);
    if (json.starts_with("//<![CDATA[")) json.remove_prefix(11);
    if (json.ends_with("//]]>")) json.remove_suffix(5);
    json = trimmed(json);
    while (json.ends_with(';')) json.remove_suffix(1);
    JsonValue value;
    if (!parse_json(json, kDepthMax, value).message.empty()) return {};
    return value;
}

JsonValue string_value(std::string text) {
    JsonValue value;
    value.kind = JsonValue::Kind::kString;
    value.text = std::move(text);
    return value;
}

void add_member(JsonValue& object, const std::string& name, JsonValue value) {
    for (auto& [known, member] : object.members) {
        if (known != name) continue;
        if (!member.is_array()) {
            JsonValue list;
            list.kind = JsonValue::Kind::kArray;
            list.items.push_back(std::move(member));
            member = std::move(list);
        }
        member.items.push_back(std::move(value));
        return;
    }
    object.members.push_back({name, std::move(value)});
}

std::string microdata_value(const HtmlNode& node) {
    if (node.has_attribute("content")) return std::string(node.attribute("content"));
    if (node.is("time") && node.has_attribute("datetime")) {
        return std::string(node.attribute("datetime"));
    }
    return line_of_text(node);
}

// An element with itemscope as the JSON-LD it stands for.
JsonValue microdata_item(const HtmlNode& node);

void microdata_properties(const HtmlNode& node, JsonValue& object) {
    for (const HtmlNode* child : node.children) {
        if (child->is_text()) continue;
        const std::string name(trimmed(child->attribute("itemprop")));
        if (child->has_attribute("itemscope")) {
            if (!name.empty()) add_member(object, name, microdata_item(*child));
            continue;
        }
        if (!name.empty()) add_member(object, name, string_value(microdata_value(*child)));
        microdata_properties(*child, object);
    }
}

JsonValue microdata_item(const HtmlNode& node) {
    JsonValue object;
    object.kind = JsonValue::Kind::kObject;
    std::string_view type = trimmed(node.attribute("itemtype"));
    object.members.push_back({"@type", string_value(std::string(type))});
    microdata_properties(node, object);
    return object;
}

}  // namespace

void read_schema_product(const JsonValue& product, SchemaData& data) {
    data.is_product = true;
    data.product_name = text_of(product.find("name"));
    if (const JsonValue* description = product.find("description");
        description != nullptr && description->is_scalar()) {
        data.product_description = description->text;
    }
    add_sku(data, text_of(product.find("sku")));
    add_attribute(data, "Brand", text_of(product.find("brand")));
    read_offers(product, data);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kProperties = {
        {{"color", "Color"},
         {"material", "Material"},
         {"size", "Size"},
         {"pattern", "Pattern"},
         {"weight", "Weight"},
         {"width", "Width"},
         {"height", "Height"},
         {"depth", "Depth"},
         {"model", "Model"},
         {"mpn", "MPN"},
         {"gtin", "GTIN"},
         {"gtin13", "GTIN"},
         {"gtin12", "GTIN"},
         {"gtin8", "GTIN"},
         {"countryOfOrigin", "Country of origin"}}};
    for (const auto& [property, name] : kProperties) {
        add_attribute(data, std::string(name), quantity(product.find(property)));
    }
    const JsonValue* additional = product.find("additionalProperty");
    if (additional == nullptr) return;
    const auto add = [&](const JsonValue& property) {
        if (property.is_object()) {
            add_attribute(data, text_of(property.find("name")), quantity(&property));
        }
    };
    add(*additional);
    for (const JsonValue& property : additional->items) add(property);
}

SchemaData read_schema(const HtmlTree& tree) {
    SchemaData data;
    SchemaReader reader(data);
    for_each_node(tree.root(), [&](const HtmlNode& node) {
        if (node.is("script") &&
            ascii_lower(trimmed(node.attribute("type"))).starts_with("application/ld+json")) {
            reader.visit(parse_json_ld(raw_text(node)));
        }
        if (node.has_attribute("itemscope") && !node.has_attribute("itemprop")) {
            reader.visit(microdata_item(node));
        }
        return true;
    });
    return data;
}

}  // namespace firstline
