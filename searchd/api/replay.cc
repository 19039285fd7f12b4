#include "searchd/api/replay.h"

#include <string_view>

#include "searchd/events/redaction.h"

namespace firstline {
namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void append_encoded(std::string& out, std::string_view text, bool keeps_slashes) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char c : text) {
        if (is_unreserved(c) || (keeps_slashes && c == '/')) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
}

}  // namespace

std::string replayable_target(const Request& request) {
    std::string target;
    append_encoded(target, request.path, true);
    char before = '?';
    for (const auto& [name, value] : request.query) {
        if (name == "session") continue;
        target += before;
        append_encoded(target, name, false);
        target += '=';
        append_encoded(target, redact(value), false);
        before = '&';
    }
    return target;
}

}  // namespace firstline
