#include "searchd/http/router.h"

#include <atomic>
#include <chrono>
#include <exception>

#include "searchd/api/problem.h"
#include "searchd/auth/base64url.h"
#include "searchd/http/client_address.h"
#include "searchd/http/routes.h"

namespace firstline {
namespace {

std::string content_policy(const std::vector<std::string>& image_hosts) {
    std::string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";
    for (const std::string& host : image_hosts) policy += " " + host;
    return policy +
           "; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
           "require-trusted-types-for 'script'";
}

bool begins_with(const std::string& text, std::string_view prefix) {
    return text.rfind(prefix, 0) == 0;
}

bool matches(const Route& route, const std::string& path) {
    if (route.path.back() != '/') return route.path == path;
    return begins_with(path, route.path) && path.size() > route.path.size();
}

// Six random letters for the process and a count: enough to find a request in the log.
std::string next_request_id() {
    static const std::string kProcess = base64url_encode(random_bytes(6));
    static std::atomic<std::uint64_t> count{0};
    return kProcess + "-" + std::to_string(++count);
}

void add_security_headers(Reply& reply, const std::string& content_policy) {
    reply.headers.emplace_back("Content-Security-Policy", content_policy);
    reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
    reply.headers.emplace_back("Referrer-Policy", "strict-origin-when-cross-origin");
}

// The token of "Authorization: Bearer …"; the scheme's case does not matter.
std::string_view bearer_token(const std::string& authorization) {
    static constexpr std::string_view kScheme = "bearer ";
    if (authorization.size() <= kScheme.size()) return {};
    for (std::size_t i = 0; i < kScheme.size(); ++i) {
        const char c = authorization[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != kScheme[i]) return {};
    }
    return std::string_view(authorization).substr(kScheme.size());
}

}  // namespace

Router::Router(RouterParts parts)
    : parts_(std::move(parts)),
      content_policy_(content_policy(parts_.image_hosts)),
      routes_(make_routes(parts_.context, parts_.help_center)) {}

Reply Router::handle(Request request) const {
    const auto begun = std::chrono::steady_clock::now();
    request.id = next_request_id();
    request.client =
        client_address(request.client, request.header("x-forwarded-for"), parts_.trusted_proxies);
    Decision decision{{}, "none"};
    try {
        decision = decide(request);
    } catch (const std::exception& error) {
        parts_.context.log.error("a handler failed",
                                 {{"request", request.id}, {"why", std::string(error.what())}});
        decision = {problem_reply({ProblemCode::kInternal}), "failed"};
    } catch (...) {
        parts_.context.log.error("a handler failed", {{"request", request.id}});
        decision = {problem_reply({ProblemCode::kInternal}), "failed"};
    }
    add_security_headers(decision.reply, content_policy_);
    decision.reply.headers.emplace_back("X-Request-Id", request.id);
    const auto took = std::chrono::steady_clock::now() - begun;
    parts_.context.metrics.count_request(decision.route, decision.reply.status,
                                         std::chrono::duration<double>(took).count());
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    parts_.context.log.info("request", {{"request", request.id},
                                        {"method", request.method},
                                        {"route", std::string(decision.route)},
                                        {"status", std::int64_t{decision.reply.status}},
                                        {"microseconds", static_cast<std::int64_t>(microseconds)}});
    return std::move(decision.reply);
}

// Agents' and reports' routes are for our own pages; the others, files too, for the listed
// storefronts.
bool Router::is_public_api(const Request& request) const {
    return !begins_with(request.path, "/v1/agent/") && !begins_with(request.path, "/v1/reports/");
}

Router::Decision Router::decide(const Request& request) const {
    const bool shared = is_public_api(request);
    if (!parts_.limiter.admit(request.client, std::chrono::steady_clock::now())) {
        parts_.context.metrics.count_limited();
        Reply reply =
            problem_reply({ProblemCode::kTooManyRequests, "Too many requests from this client."});
        if (shared) parts_.cors.add_headers(request, reply);
        return {std::move(reply), "limited"};
    }
    if (request.method == "OPTIONS" && shared) return {parts_.cors.preflight(request), "preflight"};
    if (request.method == "POST" && !parts_.cors.may_post(request)) {
        Reply reply =
            problem_reply({ProblemCode::kOriginNotAllowed, "The origin is not in the list."});
        reply.headers.emplace_back("Vary", "Origin");
        return {std::move(reply), "origin"};
    }
    Decision decision = dispatch(request);
    if (shared) parts_.cors.add_headers(request, decision.reply);
    return decision;
}

Router::Decision Router::dispatch(const Request& request) const {
    std::string allow;
    for (const Route& route : routes_) {
        if (!matches(route, request.path)) continue;
        if (route.method == request.method) return run(route, request);
        allow = route.method == "GET" ? "GET, HEAD" : route.method;
    }
    if (allow.empty() && parts_.files.has(request.path)) {
        if (request.method == "GET") return {parts_.files.serve(request), "file"};
        allow = "GET, HEAD";
    }
    if (!allow.empty()) {
        return {
            problem_reply({ProblemCode::kMethodNotAllowed, "The route has another method."}, allow),
            "none"};
    }
    return {problem_reply({ProblemCode::kNotFound, "There is no such route."}), "none"};
}

Router::Decision Router::run(const Route& route, const Request& request) const {
    if (route.access != Access::kPublic) {
        const auto token = parts_.agents.find(bearer_token(request.header("authorization")));
        if (!token)
            return {problem_reply({ProblemCode::kUnauthorized, "A valid bearer token is needed."}),
                    route.name};
        if (route.access == Access::kLead && token->role != Role::kLead) {
            return {problem_reply({ProblemCode::kForbidden, "The token's role is not lead."}),
                    route.name};
        }
    }
    std::optional<Admission::Place> place;
    if (route.cost != Cost::kNone) {
        const bool suggestion = route.cost == Cost::kSuggestion;
        place = parts_.admission.enter(suggestion ? Work::kSuggestion : Work::kAnswer);
        if (!place) {
            parts_.context.metrics.count_shed(suggestion ? "suggestions" : "answers");
            return {problem_reply({ProblemCode::kOverloaded, "The server is busy."}), route.name};
        }
    }
    const bool prefix = route.path.back() == '/';
    return {route.handler(request, prefix ? request.path.substr(route.path.size()) : std::string()),
            route.name};
}

}  // namespace firstline
