// A request and a reply as the handlers see them: values, without any HTTP library. searchd/http
// makes the one from the wire and puts the other on it.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kb/search/stage_clock.h"

namespace firstline {

// What handlers note of a request's way, for its log line, its metrics and Server-Timing.
struct Trace {
    std::string snapshot;  // the id of the one that answered; empty if none was asked
    StageTimes stages;     // of the engine
    bool is_late = false;  // the engine stopped at the request's deadline
};

struct Request {
    std::string method;                          // GET, POST, OPTIONS, …; HEAD comes as GET
    std::string target;                          // path and query as sent
    std::string path;                            // percent-decoded
    std::map<std::string, std::string> query;    // percent-decoded; the first of each name
    std::map<std::string, std::string> headers;  // names in small letters
    std::string body;
    std::string client;  // the client's address, behind trusted proxies too
    std::string id;      // names the request in the log
    std::chrono::steady_clock::time_point arrived;  // its last byte
    std::chrono::steady_clock::time_point deadline =
        std::chrono::steady_clock::time_point::max();  // work on it ends then
    std::string agent;       // whose bearer token it carries; empty on public routes
    bool lead = false;       // that token's role
    Trace* trace = nullptr;  // borrowed for the call; nullptr: nobody wants to know

    // A header's or parameter's value, empty if there is none.
    const std::string& header(const std::string& name) const { return value_in(headers, name); }
    const std::string& parameter(const std::string& name) const { return value_in(query, name); }

  private:
    static const std::string& value_in(const std::map<std::string, std::string>& values,
                                       const std::string& name) {
        static const std::string kNone;
        const auto found = values.find(name);
        return found == values.end() ? kNone : found->second;
    }
};

struct Reply {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};
    // Sent in place of `body`, if there is one. Shared, since a thousand slow readers of one large
    // file must not hold it a thousand times.
    std::shared_ptr<const std::string> shared_body = nullptr;
};

}  // namespace firstline
