#include "searchd/http/cors.h"

#include <algorithm>

#include "searchd/api/problem.h"

namespace firstline {

bool Cors::is_listed(const std::string& origin) const {
    return std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

bool Cors::may_post(const Request& request) const {
    const std::string& origin = request.header("origin");
    if (origin.empty() || is_listed(origin)) return true;
    // Our own pages: the scheme is the proxy's business, host and port are ours.
    const std::size_t scheme = origin.find("://");
    return scheme != std::string::npos && origin.substr(scheme + 3) == request.header("host");
}

Reply Cors::preflight(const Request& request) const {
    Reply reply{204, "", ""};
    if (is_listed(request.header("origin"))) {
        reply.headers = {{"Access-Control-Allow-Methods", "GET, POST"},
                         {"Access-Control-Allow-Headers", "Content-Type"},
                         {"Access-Control-Max-Age", "600"}};
    } else {
        reply =
            problem_reply({ProblemCode::kOriginNotAllowed, "The origin is not in the list.", {}});
    }
    add_headers(request, reply);
    return reply;
}

void Cors::add_headers(const Request& request, Reply& reply) const {
    const bool is_for_all = std::any_of(
        reply.headers.begin(), reply.headers.end(),
        [](const auto& header) { return header.first == "Access-Control-Allow-Origin"; });
    if (is_for_all) return;
    reply.headers.emplace_back("Vary", "Origin");
    const std::string& origin = request.header("origin");
    if (!origin.empty() && is_listed(origin)) {
        reply.headers.emplace_back("Access-Control-Allow-Origin", origin);
        reply.headers.emplace_back("Access-Control-Expose-Headers", "ETag, Retry-After");
    }
}

}  // namespace firstline
