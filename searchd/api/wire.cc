#include "searchd/api/wire.h"

#include <nlohmann/json.hpp>

#include "searchd/api/utf16.h"
#include "searchd/api/wire_parts.h"

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

// Text that is not UTF-8 cannot end the request: its bytes become U+FFFD.
std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Json person_json(const PersonOffer& person) {
    return {{"email", person.email}, {"phone", person.phone}, {"url", person.url},
            {"open", person.open},   {"by", person.by},       {"handoff", person.handoff}};
}

const char* mark_name(MarkKind kind) {
    switch (kind) {
        case MarkKind::kStrong:
            return "strong";
        case MarkKind::kEmphasis:
            return "emphasis";
        case MarkKind::kCode:
            return "code";
        case MarkKind::kLink:
            return "link";
    }
    return "strong";
}

Json text_json(const Text& text) {
    Json json = {{"text", text.text}};
    if (text.marks.empty()) return json;
    Utf16Offsets offsets(text.text);
    Json marks = Json::array();
    for (const Mark& mark : text.marks) {
        const std::uint32_t begin = offsets.at(mark.begin);
        Json entry = {
            {"begin", begin}, {"end", offsets.at(mark.end)}, {"kind", mark_name(mark.kind)}};
        if (mark.kind == MarkKind::kLink) entry["target"] = mark.target;
        marks.push_back(std::move(entry));
    }
    json["marks"] = std::move(marks);
    return json;
}

Json list_json(const Block& block) {
    Json items = Json::array();
    for (const ListItem& item : block.items) {
        items.push_back({{"depth", item.depth}, {"text", text_json(item.text)}});
    }
    return {{"type", "list"}, {"ordered", block.ordered}, {"items", std::move(items)}};
}

Json table_json(const Block& block) {
    Json rows = Json::array();
    for (const auto& row : block.rows) {
        Json cells = Json::array();
        for (const Text& cell : row) cells.push_back(text_json(cell));
        rows.push_back(std::move(cells));
    }
    return {{"type", "table"}, {"header", block.has_header}, {"rows", std::move(rows)}};
}

Json block_json(const Block& block) {
    switch (block.kind) {
        case BlockKind::kHeading:
            return {{"type", "heading"},
                    {"level", block.level},
                    {"anchor", block.anchor},
                    {"text", text_json(block.text)}};
        case BlockKind::kList:
            return list_json(block);
        case BlockKind::kTable:
            return table_json(block);
        case BlockKind::kImage:
            return {{"type", "image"}, {"src", block.target}, {"text", text_json(block.text)}};
        case BlockKind::kNote:
            return {{"type", "note"}, {"text", text_json(block.text)}};
        case BlockKind::kCode:
            return {{"type", "code"}, {"text", text_json(block.text)}};
        case BlockKind::kParagraph:
            break;
    }
    return {{"type", "paragraph"}, {"text", text_json(block.text)}};
}

}  // namespace

std::string person_text(const PersonOffer& person) {
    return dump(person_json(person));
}

std::string render_page(const std::string& snapshot, const Page& page,
                        const std::optional<std::vector<AnswerItem>>& passages) {
    Json attributes = Json::array();
    for (const Attribute& attribute : page.attributes) {
        attributes.push_back({{"name", attribute.name}, {"value", attribute.value}});
    }
    Json blocks = Json::array();
    for (const Block& block : page.blocks) blocks.push_back(block_json(block));
    Json json = {{"snapshot", snapshot},
                 {"page",
                  {{"id", page.id},
                   {"kind", to_string(page.kind)},
                   {"audience", to_string(page.audience)},
                   {"locale", page.locale},
                   {"title", page.title},
                   {"section", page.section},
                   {"url", page.url},
                   {"updated", page.updated},
                   {"attributes", std::move(attributes)},
                   {"blocks", std::move(blocks)}}}};
    std::string body = dump(json);
    if (!passages) return body;
    body.pop_back();  // the brace
    return body + ",\"passages\":" + items_text(*passages) + "}";
}

std::string render_recommended(const std::string& snapshot, const std::string& locale,
                               const std::vector<Recommendation>& results,
                               const PersonOffer& person) {
    Json json = Json::array();
    for (const Recommendation& result : results) {
        json.push_back({{"page", result.page},
                        {"anchor", result.anchor},
                        {"kind", to_string(result.kind)},
                        {"title", result.title},
                        {"section", result.section}});
    }
    return dump({{"snapshot", snapshot},
                 {"locale", locale},
                 {"results", std::move(json)},
                 {"person", person_json(person)}});
}

std::string render_accepted(std::size_t count) {
    return dump({{"accepted", count}});
}

}  // namespace firstline
