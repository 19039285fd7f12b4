#include "searchd/api/parameters.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>

namespace firstline {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 32 || c == 127;
}

Problem bad_parameter(const std::string& detail, const std::string& limit = "") {
    return {ProblemCode::kBadParameter, detail, limit};
}

std::optional<Problem> read_skus(const Request& request, std::vector<std::string>& skus) {
    std::string_view rest = request.parameter("sku");
    if (!is_valid_utf8(rest)) return bad_parameter("sku is not UTF-8.");
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::string_view sku = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        if (sku.empty()) continue;
        if (sku.size() > kSkuBytesMax) return bad_parameter("A SKU is too long.", "100 bytes");
        if (skus.size() == kSkusMax)
            return bad_parameter("sku names too many products.", "10 SKUs");
        skus.emplace_back(sku);
    }
    return std::nullopt;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        UChar32 point = 0;
        U8_NEXT(text.data(), at, size, point);
        if (point < 0) return false;
    }
    return true;
}

bool is_locale_tag(std::string_view text) {
    return text.size() <= kLocaleBytesMax && std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter_or_digit(c) || c == '-';
           });
}

std::optional<Problem> read_limit(const Request& request, LimitRange range, std::size_t& limit) {
    const std::string& text = request.parameter("limit");
    limit = static_cast<std::size_t>(range.initial);
    if (text.empty()) return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 ||
        number > range.max) {
        return bad_parameter("limit is not a number in its range.",
                             "1 to " + std::to_string(range.max));
    }
    limit = static_cast<std::size_t>(number);
    return std::nullopt;
}

std::optional<Problem> read_place(const Request& request, LimitRange limit, Question& question) {
    question.locale = request.parameter("locale");
    if (!is_locale_tag(question.locale))
        return bad_parameter("locale is not a BCP 47 tag.", "35 letters, digits and hyphens");
    question.page_url = request.parameter("url");
    if (question.page_url.size() > kUrlBytesMax)
        return bad_parameter("url is too long.", "1024 bytes");
    if (!is_valid_utf8(question.page_url)) return bad_parameter("url is not UTF-8.");
    std::replace_if(question.page_url.begin(), question.page_url.end(), is_control, ' ');
    if (auto problem = read_skus(request, question.skus)) return problem;
    return read_limit(request, limit, question.limit);
}

std::optional<Problem> read_question(const Request& request, LimitRange limit, Question& question) {
    question.text = request.parameter("q");
    std::replace_if(question.text.begin(), question.text.end(), is_control, ' ');
    if (question.text.find_first_not_of(' ') == std::string::npos) {
        return Problem{ProblemCode::kQuestionMissing, "q holds no question.", {}};
    }
    if (question.text.size() > kQuestionBytesMax) {
        return Problem{ProblemCode::kQuestionTooLong,
                       "The question has " + std::to_string(question.text.size()) + " bytes.",
                       "512 bytes"};
    }
    if (!is_valid_utf8(question.text)) return bad_parameter("q is not UTF-8.");
    return read_place(request, limit, question);
}

std::optional<Problem> read_flag(const Request& request, const std::string& name, bool& flag) {
    const std::string& text = request.parameter(name);
    flag = text == "true" || text == "1";
    if (flag || text.empty() || text == "false" || text == "0") return std::nullopt;
    return bad_parameter(name + " is neither true nor false.");
}

std::optional<Problem> read_session(const Request& request, std::string& session) {
    session = request.parameter("session");
    if (session.empty()) return std::nullopt;
    const bool known_letters = std::all_of(session.begin(), session.end(), [](char c) {
        return is_letter_or_digit(c) || c == '_' || c == '-';
    });
    if (known_letters && session.size() >= 16 && session.size() <= 64) return std::nullopt;
    return bad_parameter("session is not of A-Z, a-z, 0-9, _ and -, or too short or too long.",
                         "16 to 64 letters");
}

std::optional<Problem> read_channel(const Request& request, std::string& channel) {
    channel = request.parameter("channel");
    if (channel.empty()) channel = "widget";
    if (channel == "widget" || channel == "help-center") return std::nullopt;
    return bad_parameter("channel is neither widget nor help-center.");
}

}  // namespace firstline
