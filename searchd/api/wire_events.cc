#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "searchd/api/posted_object.h"
#include "searchd/api/wire.h"

namespace firstline {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kIdBytesMax = 200;
constexpr std::size_t kTokenBytesMax = 1024;
constexpr std::size_t kCommentBytesMax = 4000;  // 1,000 characters of UTF-8
constexpr std::size_t kCommentCharactersMax = 1000;
constexpr int kRankMax = 100;
constexpr std::array<std::string_view, 5> kTypes = {"opened", "helpful", "not_helpful", "copied",
                                                    "contact_opened"};
constexpr std::array<std::string_view, 5> kReasons = {"wrong", "incomplete", "unclear", "outdated",
                                                      "other"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What is wrong with an event, and the limit it passes if it passes one.
struct Fault {
    std::string what;
    std::string limit = {};
};

constexpr const char* kFields =
    "an event's fields are type, token, page, anchor, rank, reason, comment";

std::optional<Fault> read_rank(const Json& value, PostedEvent& event) {
    if (!value.is_number_integer() || value < 1 || value > kRankMax)
        return Fault{"rank is not a whole number in its range", "1 to 100"};
    event.rank = value.get<int>();
    return std::nullopt;
}

std::optional<Fault> read_page_or_anchor(const std::string& text, std::string& place) {
    place = text;
    if (text.size() > kIdBytesMax) return Fault{"page or anchor is too long", "200 bytes"};
    const bool clean = std::none_of(text.begin(), text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 32 || byte == 127;
    });
    if (!clean) return Fault{"page or anchor holds control characters"};
    return std::nullopt;
}

std::optional<Fault> read_comment(const std::string& text, PostedEvent& event) {
    event.comment = text;
    if (text.size() > kCommentBytesMax || characters_in(text) > kCommentCharactersMax)
        return Fault{"comment is too long", "1000 characters"};
    return std::nullopt;
}

// What is wrong with one field, or nothing.
std::optional<Fault> read_field(const std::string& key, const Json& value, PostedEvent& event) {
    if (key == "rank") return read_rank(value, event);
    if (!value.is_string()) return Fault{kFields};
    const auto& text = value.get_ref<const std::string&>();
    if (key == "page") return read_page_or_anchor(text, event.page);
    if (key == "anchor") return read_page_or_anchor(text, event.anchor);
    if (key == "comment") return read_comment(text, event);
    if (key == "type") {
        event.type = text;
        if (is_one_of(kTypes, text)) return std::nullopt;
        return Fault{"type is opened, helpful, not_helpful, copied or contact_opened"};
    }
    if (key == "token") {
        event.token = text;
        if (text.size() <= kTokenBytesMax) return std::nullopt;
        return Fault{"token is too long", "1024 bytes"};
    }
    if (key == "reason") {
        event.reason = text;
        if (is_one_of(kReasons, text)) return std::nullopt;
        return Fault{"reason is wrong, incomplete, unclear, outdated or other"};
    }
    return Fault{kFields};
}

std::optional<Fault> read_event(const Json& json, PostedEvent& event) {
    if (!json.is_object()) return Fault{"an event is an object"};
    for (const auto& [key, value] : json.items()) {
        if (auto fault = read_field(key, value, event)) return fault;
    }
    if (event.type.empty() || !json.contains("token"))
        return Fault{"an event needs type and token"};
    return std::nullopt;
}

ParsedEvents refused(ProblemCode code, std::string detail, std::string limit = {}) {
    return {{}, Problem{code, std::move(detail), std::move(limit)}};
}

}  // namespace

ParsedEvents parse_events(std::string_view body) {
    if (auto problem = json_fault(body)) return {{}, std::move(problem)};
    const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
    if (json.is_discarded()) return refused(ProblemCode::kBadJson, "The body is not JSON.");
    if (!json.is_object() || json.size() != 1 || !json.contains("events") ||
        !json["events"].is_array()) {
        return refused(ProblemCode::kBadEvent,
                       "The body is an object with one key, events: a list.");
    }
    const Json& list = json["events"];
    if (list.empty() || list.size() > kPostedEventsMax) {
        return refused(ProblemCode::kBadEvent,
                       "The list has " + std::to_string(list.size()) + " events.",
                       "1 to 20 events");
    }
    ParsedEvents parsed;
    for (const Json& entry : list) {
        PostedEvent event;
        if (auto fault = read_event(entry, event))
            return refused(ProblemCode::kBadEvent, std::move(fault->what), std::move(fault->limit));
        parsed.events.push_back(std::move(event));
    }
    return parsed;
}

}  // namespace firstline
