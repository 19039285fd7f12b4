// What can be wrong with a request, as the API's stable codes (api/openapi.yaml, Problem).
#pragma once

#include <cstdint>
#include <string>

#include "kb/base/result.h"
#include "searchd/api/message.h"

namespace firstline {

enum class ProblemCode : std::uint8_t {
    kQuestionMissing,
    kQuestionTooLong,
    kBadParameter,
    kBadJson,
    kBadEvent,
    kBadBody,
    kBadToken,
    kUnauthorized,
    kForbidden,
    kNotFound,
    kChannelNotOffered,
    kKeyReused,
    kHandoffTaken,
    kHandoffNotClaimed,
    kHandoffResolved,
    kQueueFull,
    kMethodNotAllowed,
    kBodyTooLarge,
    kUnsupportedMediaType,
    kUriTooLong,
    kTooManyRequests,
    kNotReady,
    kOverloaded,
    kOriginNotAllowed,
    kUnacceptableRequest,
    kInternal,
};

// `detail` and `limit` are for developers and never hold what a library said.
struct Problem {
    ProblemCode code = ProblemCode::kInternal;
    std::string detail = {};
    std::string limit = {};
};

// The reply for a problem: an RFC 9457 document, with Retry-After, Allow or WWW-Authenticate where
// the code calls for them (`allow` is for kMethodNotAllowed).
Reply problem_reply(const Problem& problem, const std::string& allow = "");

// What an engine's or store's error is to the client. The message stays here, for the log.
ProblemCode problem_of(ErrorCode code);

}  // namespace firstline
