// JSON from outside as a plain value: nesting is bounded, numbers stay as they are spelled, and an
// error knows its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

struct JsonMember;

struct JsonValue {
    enum class Kind : std::uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };

    Kind kind = Kind::kNull;
    std::uint32_t line = 0;  // of the text where it was read, 1-based
    std::string text;        // a string's value; a number or boolean as spelled
    std::vector<JsonValue> items;
    std::vector<JsonMember> members;  // in order; a name may repeat

    bool is_string() const { return kind == Kind::kString; }
    bool is_number() const { return kind == Kind::kNumber; }
    bool is_array() const { return kind == Kind::kArray; }
    bool is_object() const { return kind == Kind::kObject; }
    // The text of a string, number or boolean.
    bool is_scalar() const { return is_string() || is_number() || kind == Kind::kBool; }
    // The member of that name, nullptr if there is none.
    const JsonValue* find(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

struct JsonError {
    std::size_t offset = 0;  // byte where reading stopped
    std::string message;     // empty if there was no error
};

// Parses one document of at most `depth_max` nested arrays and objects (RFC 8259, UTF-8).
JsonError parse_json(std::string_view text, std::uint32_t depth_max, JsonValue& value);

}  // namespace firstline
