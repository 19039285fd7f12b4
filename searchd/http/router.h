// From a request to its handler, and everything decided on the way: whose request it is, how many
// it may send, whether its origin and its token allow it, whether there is room for an engine call.
// Then the reply gets its headers, the log its line and the metrics their count. Whatever is thrown
// ends here.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/api/context.h"
#include "searchd/api/message.h"
#include "searchd/auth/agent_tokens.h"
#include "searchd/http/admission.h"
#include "searchd/http/cors.h"
#include "searchd/http/rate_limiter.h"
#include "searchd/http/static_files.h"
#include "searchd/pages/help_center.h"

namespace firstline {

enum class Access { kPublic, kAgent, kLead };
enum class Cost { kNone, kSuggestion, kAnswer };  // of the engine

struct Route {
    std::string method;
    std::string path;  // exact, or a prefix if it ends in "/"
    std::string name;  // for log and metrics
    Access access = Access::kPublic;
    Cost cost = Cost::kNone;
    // `rest` is what follows a prefix.
    std::function<Reply(const Request& request, const std::string& rest)> handler;
};

// What the router decides with; main builds them and they outlive it.
struct RouterParts {
    const Context& context;
    AgentTokens& agents;
    Admission& admission;
    RateLimiter& limiter;
    const Cors& cors;
    const StaticFiles& files;
    const HelpCenter* help_center;  // nullptr: none
    std::vector<std::string> trusted_proxies;
    std::vector<std::string> image_hosts;  // origins our pages may take pictures from
};

// Any thread.
class Router {
  public:
    explicit Router(RouterParts parts);

    // Never throws. `request.client` is the peer's address when it comes.
    Reply handle(Request request) const;

  private:
    struct Decision {
        Reply reply;
        std::string_view route;  // its name
    };
    Decision decide(const Request& request) const;
    Decision dispatch(const Request& request) const;
    Decision run(const Route& route, const Request& request) const;
    bool is_public_api(const Request& request) const;

    const RouterParts parts_;
    const std::string content_policy_;
    const std::vector<Route> routes_;
};

}  // namespace firstline
