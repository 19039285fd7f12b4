#include "searchd/api/wire_schema_org.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

// What a question ends with: in Latin and other scripts, Chinese and Japanese, Arabic.
constexpr std::array<std::string_view, 3> kQuestionMarks = {"?", "？", "؟"};

struct ScriptEscape {
    std::string_view bytes;
    std::string_view written;
};
constexpr std::array<ScriptEscape, 5> kScriptEscapes = {{{"<", "\\u003c"},
                                                         {">", "\\u003e"},
                                                         {"&", "\\u0026"},
                                                         {"\xE2\x80\xA8", "\\u2028"},
                                                         {"\xE2\x80\xA9", "\\u2029"}}};

// These bytes stand in JSON's texts only, where the escapes mean the same.
std::string script_data(const Json& json) {
    const std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (std::size_t at = 0; at < text.size();) {
        const auto found =
            std::find_if(kScriptEscapes.begin(), kScriptEscapes.end(), [&](const auto& escape) {
                return text.compare(at, escape.bytes.size(), escape.bytes) == 0;
            });
        if (found == kScriptEscapes.end()) {
            out += text[at++];
        } else {
            out += found->written;
            at += found->bytes.size();
        }
    }
    return out;
}

bool is_question(std::string_view text) {
    return std::any_of(kQuestionMarks.begin(), kQuestionMarks.end(), [&](std::string_view mark) {
        return text.size() > mark.size() && text.substr(text.size() - mark.size()) == mark;
    });
}

Json question_json(const std::string& question, const std::string& answer) {
    return {{"@type", "Question"},
            {"name", question},
            {"acceptedAnswer", {{"@type", "Answer"}, {"text", answer}}}};
}

// The text of blocks [begin, end).
std::string text_of(const Page& page, std::size_t begin, std::size_t end) {
    Page part;
    part.blocks.assign(page.blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                       page.blocks.begin() + static_cast<std::ptrdiff_t>(end));
    return plain_text(part);
}

bool is_question_heading(const Block& block) {
    return block.kind == BlockKind::kHeading && is_question(block.text.text);
}

// An answer goes on to the next question heading, smaller headings included; a heading that is none
// and not smaller ends it, too.
std::size_t end_of_answer(const std::vector<Block>& blocks, std::size_t heading) {
    std::size_t end = heading + 1;
    while (
        end < blocks.size() && !is_question_heading(blocks[end]) &&
        !(blocks[end].kind == BlockKind::kHeading && blocks[end].level <= blocks[heading].level)) {
        ++end;
    }
    return end;
}

Json questions_json(const Page& page) {
    Json questions = Json::array();
    for (std::size_t at = 0; at < page.blocks.size(); ++at) {
        if (!is_question_heading(page.blocks[at])) continue;
        const std::string answer = text_of(page, at + 1, end_of_answer(page.blocks, at));
        if (!answer.empty()) questions.push_back(question_json(page.blocks[at].text.text, answer));
    }
    if (questions.empty()) {
        const std::string answer = text_of(page, 0, page.blocks.size());
        if (!answer.empty()) questions.push_back(question_json(page.title, answer));
    }
    return questions;
}

bool is_absolute(const std::string& url) {
    return url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
}

void add_product(const Page& page, Json& json) {
    json["@type"] = "Product";
    json["name"] = page.title;
    const std::string text = text_of(page, 0, page.blocks.size());
    if (!text.empty()) json["description"] = text;
    // Several belong to variants, which this page does not tell apart.
    if (page.skus.size() == 1) json["sku"] = page.skus.front();
    if (is_absolute(page.url)) json["url"] = page.url;
    Json properties = Json::array();
    for (const Attribute& attribute : page.attributes) {
        properties.push_back(
            {{"@type", "PropertyValue"}, {"name", attribute.name}, {"value", attribute.value}});
    }
    if (!properties.empty()) json["additionalProperty"] = std::move(properties);
}

Json page_json(const Page& page, const std::string& url) {
    Json json;
    const bool is_faq = page.kind == PageKind::kFaq;
    Json questions = is_faq ? questions_json(page) : Json::array();
    if (page.kind == PageKind::kProduct) {
        add_product(page, json);
    } else if (is_faq && !questions.empty()) {
        json["@type"] = "FAQPage";
        json["name"] = page.title;
    } else {
        json["@type"] = "Article";
        json["headline"] = page.title;
    }
    const bool is_product = page.kind == PageKind::kProduct;
    if (!is_product) json["inLanguage"] = page.locale;
    if (!is_product && !page.updated.empty()) json["dateModified"] = page.updated;
    if (!url.empty()) json["mainEntityOfPage"] = {{"@type", "WebPage"}, {"@id", url}};
    if (!questions.empty()) json["mainEntity"] = std::move(questions);
    return json;
}

Json crumbs_json(const std::vector<Crumb>& crumbs) {
    Json list = Json::array();
    for (const Crumb& crumb : crumbs) {
        list.push_back({{"@type", "ListItem"},
                        {"position", list.size() + 1},
                        {"name", crumb.name},
                        {"item", crumb.url}});
    }
    return {{"@type", "BreadcrumbList"}, {"itemListElement", std::move(list)}};
}

std::string graph(Json things) {
    return script_data({{"@context", "https://schema.org"}, {"@graph", std::move(things)}});
}

}  // namespace

std::string render_schema_org(const Page& page, const std::string& url,
                              const std::vector<Crumb>& crumbs) {
    Json things = Json::array({page_json(page, url)});
    if (!crumbs.empty()) things.push_back(crumbs_json(crumbs));
    return graph(std::move(things));
}

std::string render_schema_org(const std::vector<Crumb>& crumbs) {
    return graph(Json::array({crumbs_json(crumbs)}));
}

}  // namespace firstline
