#include "searchd/http/routes.h"

#include "searchd/api/handlers.h"

namespace firstline {
namespace {

using PlainHandler = Reply (*)(const Context&, const Request&);
using NamedHandler = Reply (*)(const Context&, const Request&, const std::string&);

}  // namespace

std::vector<Route> make_routes(const Context& context, const HelpCenter* help_center) {
    std::vector<Route> routes;
    const auto plain = [&](const char* method, const char* path, Access access, Cost cost,
                           PlainHandler handler) {
        routes.push_back({method, path, path, access, cost,
                          [&context, handler](const Request& request, const std::string&) {
                              return handler(context, request);
                          }});
    };
    const auto named = [&](const char* method, const std::string& path, Access access, Cost cost,
                           NamedHandler handler) {
        routes.push_back({method, path, path, access, cost,
                          [&context, handler](const Request& request, const std::string& rest) {
                              return handler(context, request, rest);
                          }});
    };
    plain("GET", "/v1/suggest", Access::kPublic, Cost::kSuggestion, get_suggestions);
    plain("GET", "/v1/answers", Access::kPublic, Cost::kAnswer, get_answer);
    named("GET", "/v1/pages/", Access::kPublic, Cost::kAnswer, get_page);
    plain("GET", "/v1/recommended", Access::kPublic, Cost::kSuggestion, get_recommended);
    plain("POST", "/v1/events", Access::kPublic, Cost::kStorage, post_events);
    plain("POST", "/v1/surveys", Access::kPublic, Cost::kStorage, post_survey);
    plain("POST", "/v1/handoffs", Access::kPublic, Cost::kStorage, post_handoff);
    named("GET", "/v1/handoffs/{id}", Access::kPublic, Cost::kStorage, get_handoff);
    plain("GET", "/v1/agent/answers", Access::kAgent, Cost::kAnswer, get_agent_answer);
    named("GET", "/v1/agent/pages/", Access::kAgent, Cost::kAnswer, get_agent_page);
    plain("POST", "/v1/agent/assist", Access::kAgent, Cost::kAnswer, post_assist);
    plain("GET", "/v1/agent/flags", Access::kAgent, Cost::kStorage, get_flags);
    plain("POST", "/v1/agent/flags", Access::kAgent, Cost::kStorage, post_flag);
    plain("GET", "/v1/agent/drafts", Access::kAgent, Cost::kStorage, get_drafts);
    plain("POST", "/v1/agent/drafts", Access::kAgent, Cost::kStorage, post_draft);
    plain("POST", "/v1/agent/inserts", Access::kAgent, Cost::kStorage, post_insert);
    plain("GET", "/v1/agent/recalls", Access::kDesk, Cost::kStorage, get_recalls);
    named("POST", "/v1/agent/recalls/{id}/done", Access::kDesk, Cost::kStorage, post_recall_done);
    plain("POST", "/v1/agent/events", Access::kAgent, Cost::kStorage, post_agent_events);
    plain("GET", "/v1/agent/handoffs", Access::kDesk, Cost::kStorage, get_agent_handoffs);
    const std::string one = "/v1/agent/handoffs/{id}";
    named("GET", one, Access::kDesk, Cost::kStorage, get_agent_handoff);
    named("POST", one + "/claim", Access::kDesk, Cost::kStorage, post_claim);
    named("POST", one + "/release", Access::kDesk, Cost::kStorage, post_release);
    named("POST", one + "/reassign", Access::kDesk, Cost::kStorage, post_reassign);
    named("POST", one + "/notes", Access::kDesk, Cost::kStorage, post_note);
    named("POST", one + "/resolve", Access::kDesk, Cost::kStorage, post_resolve);
    plain("POST", "/v1/contacts", Access::kDesk, Cost::kStorage, post_contact);
    named("GET", "/v1/reports/", Access::kLead, Cost::kNone, get_report);
    plain("POST", "/v1/admin/reload", Access::kOperator, Cost::kNone, post_reload);
    plain("GET", "/healthz", Access::kPublic, Cost::kNone, get_healthz);
    plain("GET", "/readyz", Access::kPublic, Cost::kNone, get_readyz);
    plain("GET", "/metrics", Access::kPublic, Cost::kNone, get_metrics);
    if (help_center != nullptr) {
        const auto page = [&](const char* method, const char* path, Cost cost,
                              Reply (HelpCenter::*handler)(const Request&, const std::string&)
                                  const) {
            routes.push_back(
                {method, path, path, Access::kPublic, cost,
                 [help_center, handler](const Request& request, const std::string& rest) {
                     return (help_center->*handler)(request, rest);
                 }});
        };
        page("GET", "/help.css", Cost::kNone, &HelpCenter::stylesheet);
        page("GET", "/sitemap.xml", Cost::kAnswer, &HelpCenter::sitemap);
        page("GET", "/help", Cost::kAnswer, &HelpCenter::home_or_results);
        page("GET", "/help/contact", Cost::kNone, &HelpCenter::contact);
        page("POST", "/help/contact", Cost::kNone, &HelpCenter::post_contact);
        page("GET", "/help/contact/{id}", Cost::kNone, &HelpCenter::promise);
        page("GET", "/help/", Cost::kAnswer, &HelpCenter::page);
    }
    return routes;
}

}  // namespace firstline
