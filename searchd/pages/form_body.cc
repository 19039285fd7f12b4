#include "searchd/pages/form_body.h"

#include <algorithm>

#include "searchd/api/parameters.h"

namespace firstline {
namespace {

constexpr std::size_t kFieldsMax = 100;

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_escape = text[at] == '%' && at + 2 < text.size() &&
                               digit_of(text[at + 1]) >= 0 && digit_of(text[at + 2]) >= 0;
        if (is_escape) {
            out += static_cast<char>(digit_of(text[at + 1]) * 16 + digit_of(text[at + 2]));
            at += 2;
        } else {
            out += text[at] == '+' ? ' ' : text[at];
        }
    }
    return out;
}

std::string cleaned(std::string text) {
    if (!is_valid_utf8(text)) return "";
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
        const bool is_control = (static_cast<unsigned char>(c) < 32 && c != '\n') || c == 127;
        out += is_control ? ' ' : c;
    }
    return out;
}

}  // namespace

FormFields read_form(std::string_view body) {
    FormFields fields;
    while (!body.empty() && fields.size() < kFieldsMax) {
        const std::size_t end = std::min(body.find('&'), body.size());
        const std::string_view field = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (field.empty()) continue;
        const std::size_t equals = std::min(field.find('='), field.size());
        fields.emplace_back(decoded(field.substr(0, equals)),
                            cleaned(decoded(field.substr(std::min(equals + 1, field.size())))));
    }
    return fields;
}

const std::string& field_of(const FormFields& fields, std::string_view name) {
    static const std::string kNone;
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? kNone : found->second;
}

}  // namespace firstline
