#include "searchd/http/router.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>

#include "searchd/api/problem.h"
#include "searchd/auth/base64url.h"
#include "searchd/http/routes.h"
#include "searchd/pages/content_policy.h"

namespace firstline {
namespace {

bool begins_with(const std::string& text, std::string_view prefix) {
    return text.rfind(prefix, 0) == 0;
}

// What the route's path leaves open of the path, empty for an exact one; nothing if it is another.
std::optional<std::string> match(const Route& route, const std::string& path) {
    if (route.path.back() == '/') {
        if (!begins_with(path, route.path) || path.size() == route.path.size()) return std::nullopt;
        return path.substr(route.path.size());
    }
    static constexpr std::string_view kId = "{id}";
    const std::size_t at = route.path.find(kId);
    if (at == std::string::npos) {
        return route.path == path ? std::optional<std::string>(std::in_place) : std::nullopt;
    }
    const std::string_view before = std::string_view(route.path).substr(0, at);
    const std::string_view after = std::string_view(route.path).substr(at + kId.size());
    if (path.size() <= before.size() + after.size() || !begins_with(path, before) ||
        path.compare(path.size() - after.size(), after.size(), after) != 0) {
        return std::nullopt;
    }
    std::string id = path.substr(at, path.size() - before.size() - after.size());
    if (id.find('/') != std::string::npos) return std::nullopt;
    return id;
}

// Six random letters for the process and a count: enough to find a request in the log.
std::string next_request_id() {
    static const std::string kProcess = base64url_encode(random_bytes(6));
    static std::atomic<std::uint64_t> count{0};
    return kProcess + "-" + std::to_string(++count);
}

// An id that a proxy gave the request already, if it may stand in logs and headers as it is.
bool is_request_id(const std::string& text) {
    constexpr std::size_t kBytesMin = 8;
    constexpr std::size_t kBytesMax = 64;
    return text.size() >= kBytesMin && text.size() <= kBytesMax &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
           });
}

// Agents' and reports' routes are for our own pages, admin's and that for other systems for none;
// the others, files too, for the listed storefronts.
bool is_shared(const std::string& path) {
    return !begins_with(path, "/v1/agent/") && !begins_with(path, "/v1/reports/") &&
           !begins_with(path, "/v1/admin/") && path != "/v1/contacts";
}

// Agents see where the time went; shoppers what the operator chose. Pages and files tell nothing.
ServerTiming timing_of(const Route& route, ServerTiming for_shoppers) {
    if (for_shoppers == ServerTiming::kOff || !begins_with(route.path, "/v1/"))
        return ServerTiming::kOff;
    return route.access == Access::kPublic ? for_shoppers : ServerTiming::kFull;
}

bool asks_engine(Cost cost) {
    return cost == Cost::kSuggestion || cost == Cost::kAnswer;
}

Work work_of(Cost cost) {
    if (cost == Cost::kStorage) return Work::kStorage;
    return cost == Cost::kSuggestion ? Work::kSuggestion : Work::kAnswer;
}

const char* shed_kind(Cost cost) {
    if (cost == Cost::kStorage) return "storage";
    return cost == Cost::kSuggestion ? "suggestions" : "answers";
}

Reply overloaded() {
    return problem_reply({ProblemCode::kOverloaded, "The server is busy."});
}

// The help centre's documents bring a tighter policy of their own.
void add_security_headers(Reply& reply, const std::string& content_policy) {
    const bool has_policy =
        std::any_of(reply.headers.begin(), reply.headers.end(),
                    [](const auto& header) { return header.first == "Content-Security-Policy"; });
    if (!has_policy) reply.headers.emplace_back("Content-Security-Policy", content_policy);
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

bool may_enter(Access access, Role role) {
    switch (access) {
        case Access::kPublic:
            return true;
        case Access::kAgent:
            return role != Role::kOperator;
        case Access::kDesk:  // how to reach shoppers is for those who answer them
            return role == Role::kAgent || role == Role::kLead;
        case Access::kLead:
            return role == Role::kLead;
        case Access::kOperator:
            return role == Role::kOperator;
    }
    return false;
}

Router::Router(RouterParts parts)
    : parts_(std::move(parts)),
      trusted_proxies_(parts_.trusted_proxies),
      content_policy_(content_policy(parts_.image_hosts, Scripts::kOwn)),
      record_(parts_.context.log, parts_.context.metrics, parts_.options.slow_after),
      none_(recorded_as("none")),
      failed_(recorded_as("failed")),
      limited_(recorded_as("limited")),
      preflight_(recorded_as("preflight")),
      origin_(recorded_as("origin")),
      file_(recorded_as("file")),
      entries_(entries(make_routes(parts_.context, parts_.help_center))) {}

RecordedAs Router::recorded_as(std::string_view name) const {
    return {name, &parts_.context.metrics.route(name), false, ServerTiming::kOff};
}

std::vector<Router::Entry> Router::entries(std::vector<Route> routes) const {
    std::vector<Entry> entries;
    entries.reserve(routes.size());  // names are viewed from now on: no route may move again
    for (Route& route : routes) {
        Entry& entry = entries.emplace_back(Entry{std::move(route), {}});
        entry.record = recorded_as(entry.route.name);
        entry.record.asks_engine = asks_engine(entry.route.cost);
        entry.record.timing = timing_of(entry.route, parts_.options.server_timing);
    }
    return entries;
}

Reply Router::handle(Request request) const {
    Trace trace;
    request.trace = &trace;
    request.deadline = request.arrived + parts_.options.deadline;
    const std::string& given = request.header("x-request-id");
    const bool is_given = trusted_proxies_.hold(request.client) && is_request_id(given);
    request.id = is_given ? given : next_request_id();
    request.client =
        client_address(request.client, request.header("x-forwarded-for"), trusted_proxies_);
    Decision decision{{}, &failed_, request.arrived};
    try {
        decision = decide(request);
    } catch (const std::exception& error) {
        parts_.context.log.error("a handler failed",
                                 {{"request", request.id}, {"why", error.what()}});
        decision.reply = problem_reply({ProblemCode::kInternal});
    } catch (...) {
        parts_.context.log.error("a handler failed", {{"request", request.id}});
        decision.reply = problem_reply({ProblemCode::kInternal});
    }
    add_security_headers(decision.reply, content_policy_);
    decision.reply.headers.emplace_back("X-Request-Id", request.id);
    record_.note(request, *decision.record,
                 {request.arrived, decision.served, std::chrono::steady_clock::now()}, trace,
                 decision.reply);
    return std::move(decision.reply);
}

// People get a page where programs get a problem.
Reply Router::refusal(const Request& request, Reply problem) const {
    if (parts_.help_center == nullptr || !HelpCenter::has(request.path)) return problem;
    return parts_.help_center->refused(request, problem);
}

Router::Decision Router::refuse(const RecordedAs& record, Reply reply) const {
    return {std::move(reply), &record, std::chrono::steady_clock::now()};
}

Router::Decision Router::decide(const Request& request) const {
    const bool shared = is_shared(request.path);
    if (!parts_.limiter.admit(request.client, std::chrono::steady_clock::now())) {
        parts_.context.metrics.count_limited();
        Reply reply = refusal(request, problem_reply({ProblemCode::kTooManyRequests,
                                                      "Too many requests from this client."}));
        if (shared) parts_.cors.add_headers(request, reply);
        return refuse(limited_, std::move(reply));
    }
    if (request.method == "OPTIONS" && shared)
        return refuse(preflight_, parts_.cors.preflight(request));
    if (request.method == "POST" && !parts_.cors.may_post(request)) {
        Reply reply = refusal(request, problem_reply({ProblemCode::kOriginNotAllowed,
                                                      "The origin is not in the list."}));
        reply.headers.emplace_back("Vary", "Origin");
        return refuse(origin_, std::move(reply));
    }
    Decision decision = dispatch(request);
    if (shared) parts_.cors.add_headers(request, decision.reply);
    return decision;
}

Router::Decision Router::dispatch(const Request& request) const {
    std::string allow;
    for (const Entry& entry : entries_) {
        const auto rest = match(entry.route, request.path);
        if (!rest) continue;
        if (entry.route.method == request.method) return run(entry, request, *rest);
        // A path that is a route's and another's prefix has the method once.
        const std::string methods = entry.route.method == "GET" ? "GET, HEAD" : entry.route.method;
        if (allow.find(methods) != std::string::npos) continue;
        allow += (allow.empty() ? "" : ", ") + methods;
    }
    if (allow.empty() && parts_.files.has(request.path)) {
        if (request.method == "GET") return refuse(file_, parts_.files.serve(request));
        allow = "GET, HEAD";
    }
    if (!allow.empty()) {
        return refuse(
            none_, problem_reply({ProblemCode::kMethodNotAllowed, "The route has another method."},
                                 allow));
    }
    return refuse(none_, problem_reply({ProblemCode::kNotFound, "There is no such route."}));
}

Router::Decision Router::run(const Entry& entry, const Request& request,
                             const std::string& rest) const {
    const Route& route = entry.route;
    if (route.access != Access::kPublic) {
        const auto agent = parts_.agents.find(bearer_token(request.header("authorization")));
        if (!agent) {
            return refuse(entry.record, problem_reply({ProblemCode::kUnauthorized,
                                                       "A valid bearer token is needed."}));
        }
        if (!may_enter(route.access, agent->role)) {
            return refuse(entry.record, problem_reply({ProblemCode::kForbidden,
                                                       "The token's role may not do this."}));
        }
        Request signed_in = request;
        signed_in.agent = agent->name;
        signed_in.lead = agent->role == Role::kLead;
        return call(entry, signed_in, rest);
    }
    return call(entry, request, rest);
}

Router::Decision Router::call(const Entry& entry, const Request& request,
                              const std::string& rest) const {
    const Route& route = entry.route;
    Admission::Admitted admitted;
    if (route.cost != Cost::kNone) {
        admitted = parts_.admission.enter(work_of(route.cost), {request.arrived, request.deadline});
        if (!admitted.place) {
            parts_.context.metrics.count_shed(shed_kind(route.cost), admitted.refusal);
            return refuse(entry.record, refusal(request, overloaded()));
        }
    }
    const auto served = std::chrono::steady_clock::now();
    Reply reply = route.handler(request, rest);
    if (request.trace->is_late)
        parts_.context.metrics.count_shed(shed_kind(route.cost), "deadline");
    return {std::move(reply), &entry.record, served};
}

}  // namespace firstline
