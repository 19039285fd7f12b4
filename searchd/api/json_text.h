// JSON written straight into one string, for the replies that are asked for most: a tree of values
// first and its text after took five times as long.
//
//     JsonText json(4096);
//     json.begin_object().key("page").text("returns").key("rank").number(1).end_object();
//     json.take();   // {"page":"returns","rank":1}
//
// Byte for byte what nlohmann's dump(-1, ' ', false, replace) makes of the same values. Commas come
// by themselves; that keys stand in objects only and all that begins ends is the caller's care.
// Only the wire includes this (docs/decisions/0007).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace firstline {

class JsonText {
  public:
    // `bytes` is how long the text will be, about.
    explicit JsonText(std::size_t bytes) { text_.reserve(bytes); }

    JsonText& begin_object() { return begin('{'); }
    JsonText& end_object() { return end('}'); }
    JsonText& begin_array() { return begin('['); }
    JsonText& end_array() { return end(']'); }

    // Of an object's next member. `name` is written as it is: letters, digits and underscores.
    JsonText& key(std::string_view name);
    // Bytes that are not UTF-8 become U+FFFD.
    JsonText& text(std::string_view value);
    JsonText& number(std::uint32_t value);
    JsonText& number(double value);  // null if it is not finite
    JsonText& boolean(bool value);
    JsonText& null();
    // A value that is JSON already.
    JsonText& json(std::string_view value);

    std::string take() { return std::move(text_); }

  private:
    JsonText& begin(char bracket);
    JsonText& end(char bracket);
    void separate();

    std::string text_;
    bool is_first_ = true;  // nothing stands before the next value that a comma would part it from
};

}  // namespace firstline
