#include "searchd/api/posted_object.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using Json = nlohmann::json;

constexpr int kDepthMax = 32;

// Reads without keeping anything, to know that the text is JSON and not too deep.
class DepthGate final : public nlohmann::json_sax<Json> {
  public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return ++depth_ <= kDepthMax; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return --depth_ >= 0; }
    bool start_array(std::size_t) override { return ++depth_ <= kDepthMax; }
    bool end_array() override { return --depth_ >= 0; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    int depth_ = 0;
};

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 32 || c == 127;
}

bool is_identifier_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

struct Document {
    Json root;
    std::optional<Problem> problem;
};

// What keeps a body from being read as JSON of at most 32 levels: kBadJson, or nothing.
std::optional<Problem> json_fault(std::string_view body) {
    DepthGate gate;
    if (Json::sax_parse(body.begin(), body.end(), &gate)) return std::nullopt;
    return Problem{ProblemCode::kBadJson, "The body is not JSON, or nested too deeply.",
                   "32 levels"};
}

}  // namespace

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

struct PostedObject::State {
    std::shared_ptr<Document> document;
    const Json* json = nullptr;  // of the document
    std::string at;              // the way to it, with a trailing dot; empty for the body
    std::vector<std::string> known;

    void fault(std::string detail, std::string limit = {}) const {
        if (document->problem) return;
        document->problem = Problem{ProblemCode::kBadBody, std::move(detail), std::move(limit)};
    }
    // The field's value; nullptr if it is not there, or after a fault.
    const Json* take(std::string_view key) {
        if (std::find(known.begin(), known.end(), key) == known.end()) known.emplace_back(key);
        if (document->problem || json == nullptr) return nullptr;
        const auto found = json->find(key);
        return found == json->end() ? nullptr : &*found;
    }
    const std::string* take_text(std::string_view key) {
        const Json* value = take(key);
        if (value == nullptr) return nullptr;
        if (value->is_string()) return value->get_ptr<const std::string*>();
        fault(at + std::string(key) + " is not a text.");
        return nullptr;
    }
    const Json* take_list(std::string_view key, std::size_t max) {
        const Json* value = take(key);
        if (value == nullptr || (value->is_array() && value->size() <= max)) return value;
        fault(at + std::string(key) + " is not a list of its length.",
              std::to_string(max) + " entries");
        return nullptr;
    }
};

PostedObject::PostedObject(std::string_view body) : state_(std::make_shared<State>()) {
    state_->document = std::make_shared<Document>();
    Document& document = *state_->document;
    document.problem = json_fault(body);
    if (document.problem) return;
    document.root = Json::parse(body.begin(), body.end(), nullptr, false);
    if (document.root.is_object()) {
        state_->json = &document.root;
    } else {
        fault("The body is not an object.");
    }
}

std::string PostedObject::text(std::string_view key, std::size_t characters_max) {
    const std::string* value = state_->take_text(key);
    if (value == nullptr) return {};
    if (characters_in(*value) > characters_max) {
        fault(state_->at + std::string(key) + " is too long.",
              std::to_string(characters_max) + " characters");
    }
    const bool clean = std::none_of(value->begin(), value->end(), [](char c) {
        return is_control(c) && c != '\n' && c != '\t' && c != '\r';
    });
    if (!clean) fault(state_->at + std::string(key) + " holds control characters.");
    return *value;
}

std::string PostedObject::line(std::string_view key, std::size_t bytes_max) {
    const std::string* value = state_->take_text(key);
    if (value == nullptr) return {};
    if (value->size() > bytes_max) {
        fault(state_->at + std::string(key) + " is too long.",
              std::to_string(bytes_max) + " bytes");
    }
    if (std::any_of(value->begin(), value->end(), is_control))
        fault(state_->at + std::string(key) + " holds control characters.");
    return *value;
}

std::string PostedObject::identifier(std::string_view key, std::size_t bytes_min,
                                     std::size_t bytes_max) {
    const std::string* value = state_->take_text(key);
    if (value == nullptr) return {};
    if (value->size() < bytes_min || value->size() > bytes_max ||
        !std::all_of(value->begin(), value->end(), is_identifier_letter)) {
        fault(state_->at + std::string(key) + " is not of A-Z, a-z, 0-9, _ and - in its length.",
              std::to_string(bytes_min) + " to " + std::to_string(bytes_max) + " letters");
    }
    return *value;
}

std::string PostedObject::one_of(std::string_view key,
                                 std::initializer_list<std::string_view> names) {
    const std::string* value = state_->take_text(key);
    if (value == nullptr) return {};
    if (std::find(names.begin(), names.end(), *value) == names.end()) {
        std::string list;
        for (const std::string_view name : names)
            list += (list.empty() ? "" : ", ") + std::string(name);
        fault(state_->at + std::string(key) + " is none of " + list + ".");
    }
    return *value;
}

std::optional<int> PostedObject::number(std::string_view key, int min, int max) {
    const Json* value = state_->take(key);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number_integer() || *value < min || *value > max) {
        fault(state_->at + std::string(key) + " is not a whole number in its range.",
              std::to_string(min) + " to " + std::to_string(max));
        return std::nullopt;
    }
    return value->get<int>();
}

bool PostedObject::flag(std::string_view key) {
    return yes_or_no(key).value_or(false);
}

std::optional<bool> PostedObject::yes_or_no(std::string_view key) {
    const Json* value = state_->take(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_boolean()) return value->get<bool>();
    fault(state_->at + std::string(key) + " is neither true nor false.");
    return std::nullopt;
}

std::vector<std::string> PostedObject::lines(std::string_view key, std::size_t max,
                                             std::size_t bytes_max) {
    std::vector<std::string> lines;
    const Json* value = state_->take_list(key, max);
    if (value == nullptr) return lines;
    for (const Json& entry : *value) {
        const auto* text = entry.get_ptr<const std::string*>();
        if (text == nullptr || std::any_of(text->begin(), text->end(), is_control)) {
            fault("An entry of " + state_->at + std::string(key) + " is not a line of text.");
            return {};
        }
        if (text->size() > bytes_max) {
            fault("An entry of " + state_->at + std::string(key) + " is too long.",
                  std::to_string(bytes_max) + " bytes");
            return {};
        }
        lines.push_back(*text);
    }
    return lines;
}

std::vector<PostedObject> PostedObject::list(std::string_view key, std::size_t max) {
    std::vector<PostedObject> objects;
    const Json* value = state_->take_list(key, max);
    if (value == nullptr) return objects;
    for (const Json& entry : *value) {
        if (!entry.is_object()) {
            fault("An entry of " + state_->at + std::string(key) + " is not an object.");
            return {};
        }
        auto state = std::make_shared<State>();
        state->document = state_->document;
        state->json = &entry;
        state->at = state_->at + std::string(key) + ".";
        objects.push_back(PostedObject(std::move(state)));
    }
    return objects;
}

std::optional<PostedObject> PostedObject::object(std::string_view key) {
    const Json* value = state_->take(key);
    if (value == nullptr) return std::nullopt;
    if (!value->is_object()) {
        fault(state_->at + std::string(key) + " is not an object.");
        return std::nullopt;
    }
    auto state = std::make_shared<State>();
    state->document = state_->document;
    state->json = value;
    state->at = state_->at + std::string(key) + ".";
    return PostedObject(std::move(state));
}

bool PostedObject::has(std::string_view key) const {
    return state_->json != nullptr && state_->json->contains(key);
}

void PostedObject::require(std::string_view key) {
    const Json* value = state_->take(key);
    const bool empty =
        value == nullptr || (value->is_string() && value->get_ref<const std::string&>().empty());
    if (empty && !problem()) {
        fault(state_->at + std::string(key) + (value == nullptr ? " is missing." : " is empty."),
              value == nullptr ? "" : "1 character or more");
    }
}

void PostedObject::finish() {
    if (problem() || state_->json == nullptr) return;
    for (const auto& [key, value] : state_->json->items()) {
        if (std::find(state_->known.begin(), state_->known.end(), key) != state_->known.end())
            continue;
        std::string known;
        for (const std::string& name : state_->known) known += (known.empty() ? "" : ", ") + name;
        const std::string& at = state_->at;  // ends in a dot
        fault((at.empty() ? std::string("The body") : at.substr(0, at.size() - 1)) +
              " has a field that is none of " + known + ".");
        return;
    }
}

void PostedObject::fault(std::string detail, std::string limit) {
    state_->fault(std::move(detail), std::move(limit));
}

const std::optional<Problem>& PostedObject::problem() const {
    return state_->document->problem;
}

}  // namespace firstline
