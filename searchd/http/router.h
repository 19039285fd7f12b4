// From a request to its handler, and everything decided on the way: whose request it is, how many
// it may send, whether its origin and its token allow it, whether there is room for an engine call.
// Then the reply gets its headers, the log its line and the metrics their count. Whatever is thrown
// ends here.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/api/context.h"
#include "searchd/api/message.h"
#include "searchd/auth/sign_in.h"
#include "searchd/http/admission.h"
#include "searchd/http/client_address.h"
#include "searchd/http/cors.h"
#include "searchd/http/rate_limiter.h"
#include "searchd/http/request_record.h"
#include "searchd/http/static_files.h"
#include "searchd/pages/help_center.h"

namespace firstline {

enum class Access { kPublic, kAgent, kDesk, kLead, kOperator };
// What a call needs a place for: the engine, or a store that may be slow.
enum class Cost { kNone, kSuggestion, kAnswer, kStorage };

// Whether a token's role opens a route.
bool may_enter(Access access, Role role);

struct Route {
    std::string method;
    std::string path;  // exact; a prefix if it ends in "/"; "{id}" stands for one segment
    std::string name;  // for log and metrics
    Access access = Access::kPublic;
    Cost cost = Cost::kNone;
    // `rest` is what follows a prefix, or stands for "{id}".
    std::function<Reply(const Request& request, const std::string& rest)> handler;
};

struct RouterOptions {
    std::chrono::milliseconds deadline{2000};           // of a request, from its last byte
    std::chrono::milliseconds slow_after{100};          // see RequestRecord
    ServerTiming server_timing = ServerTiming::kTotal;  // of shoppers' API routes
};

// What the router decides with; main builds them and they outlive it.
struct RouterParts {
    const Context& context;
    SignIn& agents;
    Admission& admission;
    RateLimiter& limiter;
    const Cors& cors;
    const StaticFiles& files;
    const HelpCenter* help_center;             // nullptr: none
    std::vector<std::string> trusted_proxies;  // addresses, networks, "unix"
    std::vector<std::string> image_hosts;      // origins our pages may take pictures from
    RouterOptions options;
};

// Any thread.
class Router {
  public:
    explicit Router(RouterParts parts);

    // Never throws. `request.client` is the peer's address when it comes, `request.arrived` when
    // its last byte did.
    Reply handle(Request request) const;

  private:
    // A route and its series; or what else a request can come to: a file, no route, a refusal.
    struct Entry {
        Route route;
        RecordedAs record;
    };
    struct Decision {
        Reply reply;
        const RecordedAs* record;
        std::chrono::steady_clock::time_point served;
    };
    Decision decide(const Request& request) const;
    Decision dispatch(const Request& request) const;
    Decision run(const Entry& entry, const Request& request, const std::string& rest) const;
    Decision call(const Entry& entry, const Request& request, const std::string& rest) const;
    Reply refusal(const Request& request, Reply problem) const;
    Decision refuse(const RecordedAs& record, Reply reply) const;
    RecordedAs recorded_as(std::string_view name) const;
    std::vector<Entry> entries(std::vector<Route> routes) const;

    const RouterParts parts_;
    const TrustedProxies trusted_proxies_;
    const std::string content_policy_;
    const RequestRecord record_;
    const RecordedAs none_;
    const RecordedAs failed_;
    const RecordedAs limited_;
    const RecordedAs preflight_;
    const RecordedAs origin_;
    const RecordedAs file_;
    const std::vector<Entry> entries_;
};

}  // namespace firstline
