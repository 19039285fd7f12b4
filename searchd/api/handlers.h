// The handlers, one a route of api/openapi.yaml: a request value in, a reply value out. Admission,
// auth, rate limits and CORS are decided before one is called (searchd/http); none throws by
// itself, and what a library throws ends in the router.
#pragma once

#include "searchd/api/context.h"
#include "searchd/api/message.h"

namespace firstline {

Reply get_suggestions(const Context& context, const Request& request);
Reply get_answer(const Context& context, const Request& request);
Reply get_page(const Context& context, const Request& request, const std::string& id);
Reply get_recommended(const Context& context, const Request& request);
Reply post_events(const Context& context, const Request& request);
Reply post_survey(const Context& context, const Request& request);
Reply post_handoff(const Context& context, const Request& request);
Reply get_handoff(const Context& context, const Request& request, const std::string& id);

Reply get_agent_answer(const Context& context, const Request& request);
Reply get_agent_page(const Context& context, const Request& request, const std::string& id);
Reply post_assist(const Context& context, const Request& request);
Reply post_flag(const Context& context, const Request& request);
Reply get_flags(const Context& context, const Request& request);
Reply post_draft(const Context& context, const Request& request);
Reply get_drafts(const Context& context, const Request& request);
Reply post_insert(const Context& context, const Request& request);
Reply get_recalls(const Context& context, const Request& request);
Reply post_recall_done(const Context& context, const Request& request, const std::string& id);
Reply post_agent_events(const Context& context, const Request& request);
Reply get_agent_handoffs(const Context& context, const Request& request);
Reply get_agent_handoff(const Context& context, const Request& request, const std::string& id);
Reply post_claim(const Context& context, const Request& request, const std::string& id);
Reply post_release(const Context& context, const Request& request, const std::string& id);
Reply post_reassign(const Context& context, const Request& request, const std::string& id);
Reply post_note(const Context& context, const Request& request, const std::string& id);
Reply post_resolve(const Context& context, const Request& request, const std::string& id);

Reply post_contact(const Context& context, const Request& request);
Reply get_report(const Context& context, const Request& request, const std::string& name);

Reply post_reload(const Context& context, const Request& request);
Reply get_healthz(const Context& context, const Request& request);
Reply get_readyz(const Context& context, const Request& request);
Reply get_metrics(const Context& context, const Request& request);

}  // namespace firstline
