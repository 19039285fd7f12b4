#include <nlohmann/json.hpp>

#include "searchd/api/problem.h"

namespace firstline {
namespace {

struct Spelling {
    const char* code;
    int status;
    const char* title;
};

// The one switch from what is wrong to the code clients see and the HTTP status.
Spelling spelling_of(ProblemCode code) {
    switch (code) {
        case ProblemCode::kQuestionMissing:
            return {"question_missing", 400, "Bad Request"};
        case ProblemCode::kQuestionTooLong:
            return {"question_too_long", 400, "Bad Request"};
        case ProblemCode::kBadParameter:
            return {"bad_parameter", 400, "Bad Request"};
        case ProblemCode::kBadJson:
            return {"bad_json", 400, "Bad Request"};
        case ProblemCode::kBadEvent:
            return {"bad_event", 400, "Bad Request"};
        case ProblemCode::kBadBody:
            return {"bad_body", 400, "Bad Request"};
        case ProblemCode::kChannelNotOffered:
            return {"channel_not_offered", 400, "Bad Request"};
        case ProblemCode::kKeyReused:
            return {"key_reused", 409, "Conflict"};
        case ProblemCode::kHandoffTaken:
            return {"handoff_taken", 409, "Conflict"};
        case ProblemCode::kHandoffNotClaimed:
            return {"handoff_not_claimed", 409, "Conflict"};
        case ProblemCode::kHandoffResolved:
            return {"handoff_resolved", 409, "Conflict"};
        case ProblemCode::kQueueFull:
            return {"queue_full", 503, "Service Unavailable"};
        case ProblemCode::kBadToken:
            return {"bad_token", 403, "Forbidden"};
        case ProblemCode::kUnauthorized:
            return {"unauthorized", 401, "Unauthorized"};
        case ProblemCode::kForbidden:
            return {"forbidden", 403, "Forbidden"};
        case ProblemCode::kNotFound:
            return {"not_found", 404, "Not Found"};
        case ProblemCode::kMethodNotAllowed:
            return {"method_not_allowed", 405, "Method Not Allowed"};
        case ProblemCode::kBodyTooLarge:
            return {"body_too_large", 413, "Content Too Large"};
        case ProblemCode::kUnsupportedMediaType:
            return {"unsupported_media_type", 415, "Unsupported Media Type"};
        case ProblemCode::kUriTooLong:
            return {"uri_too_long", 414, "URI Too Long"};
        case ProblemCode::kTooManyRequests:
            return {"too_many_requests", 429, "Too Many Requests"};
        case ProblemCode::kNotReady:
            return {"not_ready", 503, "Service Unavailable"};
        case ProblemCode::kOverloaded:
            return {"overloaded", 503, "Service Unavailable"};
        case ProblemCode::kOriginNotAllowed:
            return {"origin_not_allowed", 403, "Forbidden"};
        case ProblemCode::kUnacceptableRequest:
            return {"unacceptable_request", 400, "Bad Request"};
        case ProblemCode::kInternal:
            break;
    }
    return {"internal", 500, "Internal Server Error"};
}

}  // namespace

Reply problem_reply(const Problem& problem, const std::string& allow) {
    const Spelling spelling = spelling_of(problem.code);
    nlohmann::ordered_json json = {{"type", "about:blank"},
                                   {"title", spelling.title},
                                   {"status", spelling.status},
                                   {"code", spelling.code}};
    if (!problem.detail.empty()) json["detail"] = problem.detail;
    if (!problem.limit.empty()) json["limit"] = problem.limit;
    Reply reply{spelling.status, "application/problem+json",
                json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
    reply.headers.emplace_back("Cache-Control", "no-store");
    if (spelling.status == 401) reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (spelling.status == 429 || spelling.status == 503)
        reply.headers.emplace_back("Retry-After", "1");
    if (!allow.empty()) reply.headers.emplace_back("Allow", allow);
    return reply;
}

ProblemCode problem_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::kInvalid:
            return ProblemCode::kBadParameter;
        case ErrorCode::kNotFound:
            return ProblemCode::kNotFound;
        case ErrorCode::kUnavailable:
            return ProblemCode::kNotReady;
        case ErrorCode::kDeadline:
            return ProblemCode::kOverloaded;
        case ErrorCode::kCorrupt:
        case ErrorCode::kIo:
            break;
    }
    return ProblemCode::kInternal;
}

}  // namespace firstline
