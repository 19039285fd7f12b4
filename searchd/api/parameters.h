// Query parameters as values, checked: each function returns what is wrong, or nothing. And the
// limits of what clients send that more than one route takes, in its query or its body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/search/engine.h"
#include "searchd/api/message.h"
#include "searchd/api/problem.h"

namespace firstline {

inline constexpr std::size_t kPageIdBytesMax = 200;  // and of an anchor, or another system's id
inline constexpr std::size_t kHandoffIdBytesMax = 64;
inline constexpr std::size_t kLocaleBytesMax = 35;
inline constexpr std::size_t kUrlBytesMax = 1024;
inline constexpr std::size_t kTokenBytesMax = 1024;
inline constexpr std::size_t kSkusMax = 10;
inline constexpr std::size_t kSkuBytesMax = 100;
inline constexpr std::size_t kQuestionCharactersMax = 2000;  // of one a person is to read
inline constexpr std::size_t kCommentCharactersMax = 1000;
inline constexpr int kRankMax = 100;

struct LimitRange {
    int initial = 5;  // without the parameter
    int max = 10;
};

std::optional<Problem> read_limit(const Request& request, LimitRange range, std::size_t& limit);

// locale, url, sku and limit into the question.
std::optional<Problem> read_place(const Request& request, LimitRange limit, Question& question);

// The same and q, which must be there. Control characters become spaces.
std::optional<Problem> read_question(const Request& request, LimitRange limit, Question& question);

// "true" or "false" (also 1 and 0).
std::optional<Problem> read_flag(const Request& request, const std::string& name, bool& flag);

// 16 to 64 of A–Z a–z 0–9 _ -; empty without the parameter.
std::optional<Problem> read_session(const Request& request, std::string& session);

// "widget" (also without the parameter) or "help-center".
std::optional<Problem> read_channel(const Request& request, std::string& channel);

// Empty, or a BCP 47 tag as far as its letters and length go.
bool is_locale_tag(std::string_view text);

bool is_valid_utf8(std::string_view text);

}  // namespace firstline
