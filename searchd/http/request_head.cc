#include "searchd/http/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace firstline {
namespace {

constexpr std::array<std::string_view, 7> kMethods = {"GET", "HEAD",  "POST",  "OPTIONS",
                                                      "PUT", "PATCH", "DELETE"};
constexpr std::array<std::string_view, 4> kRefusedFields = {"transfer-encoding", "content-encoding",
                                                            "range", "expect"};
constexpr std::array<std::string_view, 6> kSingleFields = {
    "host", "content-length", "content-type", "authorization", "origin", "if-none-match"};
constexpr std::size_t kMethodAndVersionBytes = 32;

template <std::size_t N>
std::size_t index_in(const std::array<std::string_view, N>& names, std::string_view name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

bool is_token_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 32 && c != '\t') || c == 127;
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

HeadVerdict refused(ProblemCode code, std::string detail, std::string limit = {}) {
    HeadVerdict verdict;
    verdict.state = HeadVerdict::State::kRefused;
    verdict.problem = Problem{code, std::move(detail), std::move(limit)};
    return verdict;
}

HeadVerdict unacceptable(std::string detail) {
    return refused(ProblemCode::kUnacceptableRequest, std::move(detail));
}

class HeadReader {
  public:
    HeadReader(std::string_view head, const HeadLimits& limits) : rest_(head), limits_(limits) {}

    HeadVerdict run(std::size_t head_bytes) {
        if (auto verdict = read_request_line()) return *verdict;
        while (!rest_.empty()) {
            if (auto verdict = read_field(next_line())) return *verdict;
        }
        if (auto verdict = check_body()) return *verdict;
        HeadVerdict verdict;
        verdict.state = HeadVerdict::State::kComplete;
        verdict.head_bytes = head_bytes;
        verdict.body_bytes = body_bytes_;
        return verdict;
    }

  private:
    std::string_view next_line() {
        const std::size_t end = rest_.find("\r\n");
        const std::string_view line = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 2);
        return line;
    }

    std::optional<HeadVerdict> read_request_line() {
        const std::string_view line = next_line();
        const std::size_t first = line.find(' ');
        const std::size_t last = line.rfind(' ');
        if (first == std::string_view::npos || first == last)
            return unacceptable("The request line is malformed.");
        const std::string_view method = line.substr(0, first);
        const std::string_view target = line.substr(first + 1, last - first - 1);
        const std::string_view version = line.substr(last + 1);
        if (version != "HTTP/1.1" && version != "HTTP/1.0")
            return unacceptable("The request is not HTTP/1.1.");
        method_ = index_in(kMethods, method);
        if (method_ == kMethods.size())
            return refused(ProblemCode::kMethodNotAllowed, "The method is unknown.");
        needs_host_ = version == "HTTP/1.1";
        return check_target(target);
    }

    std::optional<HeadVerdict> check_target(std::string_view target) {
        if (target.size() > limits_.target_bytes_max) {
            return refused(ProblemCode::kUriTooLong, "The URI is too long.",
                           std::to_string(limits_.target_bytes_max) + " bytes");
        }
        if (target.empty() || target[0] != '/') return unacceptable("The target is not a path.");
        for (std::size_t i = 0; i < target.size(); ++i) {
            const char c = target[i];
            if (is_control(c) || c == ' ' || c == '\t')
                return unacceptable("The target holds control bytes.");
            if (c != '%') continue;
            if (i + 2 >= target.size() || !is_hex(target[i + 1]) || !is_hex(target[i + 2])) {
                return unacceptable("The target is badly percent-encoded.");
            }
        }
        return std::nullopt;
    }

    std::optional<HeadVerdict> read_field(std::string_view line) {
        if (++fields_ > limits_.fields_max) {
            return refused(ProblemCode::kUnacceptableRequest, "There are too many header fields.",
                           std::to_string(limits_.fields_max) + " fields");
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 ||
            !std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                         is_token_letter)) {
            return unacceptable("A header field is malformed.");
        }
        const std::string_view raw = line.substr(colon + 1);
        if (std::any_of(raw.begin(), raw.end(), is_control)) {
            return unacceptable("A header field holds control bytes.");
        }
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (index_in(kRefusedFields, name) < kRefusedFields.size())
            return unacceptable(name + " is not accepted.");
        const std::size_t single = index_in(kSingleFields, name);
        if (single == kSingleFields.size()) return std::nullopt;
        if (std::exchange(seen_[single], true)) return unacceptable(name + " is there twice.");
        return name == "content-length" ? read_length(raw) : std::nullopt;
    }

    std::optional<HeadVerdict> read_length(std::string_view value) {
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
            value.remove_prefix(1);
        while (!value.empty() && (value.back() == ' ' || value.back() == '\t'))
            value.remove_suffix(1);
        const bool digits = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
            return c >= '0' && c <= '9';
        });
        if (!digits) return unacceptable("Content-Length is not a number.");
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), body_bytes_);
        if (error != std::errc() || body_bytes_ > limits_.body_bytes_max) {
            return refused(ProblemCode::kBodyTooLarge, "The body is too large.",
                           std::to_string(limits_.body_bytes_max) + " bytes");
        }
        return std::nullopt;
    }

    std::optional<HeadVerdict> check_body() {
        if (needs_host_ && !seen_[0]) return unacceptable("Host is missing.");
        const std::string_view method = kMethods[method_];
        if (body_bytes_ > 0 && (method == "GET" || method == "HEAD" || method == "OPTIONS")) {
            return unacceptable("A body is not accepted with this method.");
        }
        if (method == "POST" && !seen_[1]) return unacceptable("Content-Length is missing.");
        return std::nullopt;
    }

    std::string_view rest_;
    const HeadLimits& limits_;
    std::size_t method_ = 0;
    bool needs_host_ = true;
    std::size_t fields_ = 0;
    std::array<bool, kSingleFields.size()> seen_{};
    std::size_t body_bytes_ = 0;
};

}  // namespace

HeadVerdict examine_head(std::string_view received, const HeadLimits& limits) {
    if (!received.empty() && (received[0] < 'A' || received[0] > 'Z')) {
        return unacceptable("The request is not HTTP.");
    }
    const std::size_t end = received.substr(0, limits.head_bytes_max).find("\r\n\r\n");
    if (end != std::string_view::npos)
        return HeadReader(received.substr(0, end), limits).run(end + 4);
    const std::size_t line_max = limits.target_bytes_max + kMethodAndVersionBytes;
    if (received.size() > line_max &&
        received.substr(0, line_max).find("\r\n") == std::string_view::npos) {
        return refused(ProblemCode::kUriTooLong, "The URI is too long.",
                       std::to_string(limits.target_bytes_max) + " bytes");
    }
    if (received.size() >= limits.head_bytes_max) {
        return refused(ProblemCode::kUnacceptableRequest, "The header is too long.",
                       std::to_string(limits.head_bytes_max) + " bytes");
    }
    return {};
}

}  // namespace firstline
