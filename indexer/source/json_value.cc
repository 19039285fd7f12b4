#include "indexer/source/json_value.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <nlohmann/json.hpp>

namespace firstline {
namespace {

// Counts lines while the parser reads: it reads each token to its end and no further, and no token
// goes over a line.
class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::uint32_t* line) : at_(at), line_(line) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        if (*at_ == '\n') ++*line_;
        ++at_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    std::uint32_t* line_;
};

// Builds the value while the parser reads; returning false stops it.
class Builder : public nlohmann::json_sax<nlohmann::json> {
  public:
    Builder(std::uint32_t depth_max, const std::uint32_t& line, JsonValue& value)
        : depth_max_(depth_max), line_(line), root_(value) {}

    bool null() override { return add({}); }
    bool boolean(bool value) override {
        return scalar(JsonValue::Kind::kBool, value ? "true" : "false");
    }
    bool number_integer(number_integer_t value) override {
        return scalar(JsonValue::Kind::kNumber, std::to_string(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return scalar(JsonValue::Kind::kNumber, std::to_string(value));
    }
    bool number_float(number_float_t /*value*/, const string_t& spelled) override {
        return scalar(JsonValue::Kind::kNumber, spelled);
    }
    bool string(string_t& value) override {
        return scalar(JsonValue::Kind::kString, std::move(value));
    }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return begin(JsonValue::Kind::kObject); }
    bool start_array(std::size_t /*size*/) override { return begin(JsonValue::Kind::kArray); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override {
        error_.offset = position > 0 ? position - 1 : 0;
        // "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error …"
        std::string_view message = error.what();
        const std::size_t colon = message.find(": ");
        if (colon != std::string_view::npos) message.remove_prefix(colon + 2);
        error_.message = message;
        return false;
    }

    const JsonError& error() const { return error_; }

  private:
    bool scalar(JsonValue::Kind kind, std::string text) {
        JsonValue value;
        value.kind = kind;
        value.text = std::move(text);
        return add(std::move(value));
    }

    // Vectors of the open values only grow while those are open, so the pointers stay good: a
    // value's children are added behind it only once it is closed.
    bool add(JsonValue value) {
        place(std::move(value));
        return true;
    }

    JsonValue* place(JsonValue value) {
        value.line = line_;
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        JsonValue& parent = *open_.back();
        if (parent.is_object()) {
            parent.members.push_back({std::move(key_), std::move(value)});
            return &parent.members.back().value;
        }
        return &parent.items.emplace_back(std::move(value));
    }

    bool begin(JsonValue::Kind kind) {
        if (open_.size() >= depth_max_) {
            error_.message = "nested more than " + std::to_string(depth_max_) + " levels deep";
            return false;
        }
        JsonValue value;
        value.kind = kind;
        open_.push_back(place(std::move(value)));
        return true;
    }

    bool end() {
        open_.pop_back();
        return true;
    }

    std::uint32_t depth_max_;
    const std::uint32_t& line_;
    JsonValue& root_;
    std::vector<JsonValue*> open_;
    std::string key_;
    JsonError error_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
    const auto member = std::find_if(members.begin(), members.end(),
                                     [&](const JsonMember& entry) { return entry.name == name; });
    return member == members.end() ? nullptr : &member->value;
}

JsonError parse_json(std::string_view text, std::uint32_t depth_max, JsonValue& value) {
    value = {};
    std::uint32_t line = 1;
    Builder builder(depth_max, line, value);
    const bool read =
        nlohmann::json::sax_parse(CountingIterator(text.data(), &line),
                                  CountingIterator(text.data() + text.size(), &line), &builder);
    if (read) return {};
    JsonError error = builder.error();
    if (error.message.empty()) error.message = "this is no JSON";
    return error;
}

}  // namespace firstline
