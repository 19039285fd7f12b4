// GET /v1/reports/{name}: figures over the events and the hand-offs, for the lead.
#include "searchd/api/handlers.h"
#include "searchd/api/replies.h"
#include "searchd/reports/overview.h"
#include "searchd/time/civil.h"

namespace firstline {

Reply get_report(const Context& context, const Request& request, const std::string& name) {
    if (name != "overview")
        return problem_reply({ProblemCode::kNotFound, "There is no such report."});
    const TimePoint now = context.clock();
    Period period = last_four_weeks(now);
    const std::string& to = request.parameter("to");
    const std::string& from = request.parameter("from");
    if (!to.empty()) {
        const auto last = parse_day(to);
        if (!last) return problem_reply({ProblemCode::kBadParameter, "to is not a day."});
        period = last_four_weeks(*last);
    }
    if (!from.empty()) period.from = from;
    const auto report = overview(context.report_files, period, now);
    if (!report && report.error().code == ErrorCode::kInvalid) {
        return problem_reply(
            {ProblemCode::kBadParameter, "from and to are not days of a period.", "366 days"});
    }
    if (!report) return engine_failed(context, request, report.error());
    return private_json(render_report(*report));
}

}  // namespace firstline
