#include "searchd/api/replies.h"

#include "kb/base/file.h"

namespace firstline {

Reply private_json(std::string body, int status) {
    return {status, "application/json", std::move(body), {{"Cache-Control", "no-store"}}};
}

Reply public_json(std::string body, const std::string& etag) {
    return {200,
            "application/json",
            std::move(body),
            {{"Cache-Control", "public, max-age=30"}, {"ETag", etag}}};
}

std::string etag_of(const Snapshot& snapshot, const Request& request, const std::string& time) {
    return "\"" + snapshot.id() + "-" + sha256_hex(time + " " + request.target).substr(0, 16) +
           "\"";
}

std::optional<Reply> not_modified(const Request& request, const std::string& etag) {
    if (request.header("if-none-match") != etag) return std::nullopt;
    return Reply{304, "", "", {{"Cache-Control", "public, max-age=30"}, {"ETag", etag}}};
}

Reply not_ready() {
    return problem_reply({ProblemCode::kNotReady, "Nothing was published yet."});
}

Reply engine_failed(const Context& context, const Request& request, const Error& error) {
    const ProblemCode code = problem_of(error.code);
    if (code == ProblemCode::kInternal) {
        context.log.error("the engine failed", {{"request", request.id}, {"why", error.message}});
    }
    return problem_reply({code});
}

}  // namespace firstline
