// The form to a person and what comes of it: the part of the help centre that takes something.
#include <algorithm>

#include "searchd/api/make_handoff.h"
#include "searchd/api/parameters.h"
#include "searchd/api/posted_object.h"
#include "searchd/pages/help_center.h"
#include "searchd/pages/help_strings.h"
#include "searchd/pages/html.h"
#include "searchd/pages/page_html.h"
#include "searchd/pages/places.h"
#include "searchd/time/local_time.h"

namespace firstline {
namespace {

// Whether a browser says that another site's page sent this. Both fields are the browser's own
// word: no page can set them, and every browser of the last years sends one at least. A client that
// sends neither is no browser, and has no sign-in that could be misused.
bool is_from_elsewhere(const Request& request, const std::string& public_origin) {
    const std::string& site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return true;
    const std::string& origin = request.header("origin");
    if (origin.empty() || origin == public_origin) return false;
    const std::size_t scheme = origin.find("://");
    return scheme == std::string::npos || origin.substr(scheme + 3) != request.header("host");
}

struct Told {
    int status;
    const char* text;
};

// What a shopper is told of a hand-off that could not be made.
Told told_of(ProblemCode code, const HelpStrings& strings) {
    switch (code) {
        case ProblemCode::kKeyReused:
            return {409, strings.fault_sent};
        case ProblemCode::kTooManyRequests:
            return {429, strings.fault_busy};
        case ProblemCode::kOverloaded:
        case ProblemCode::kQueueFull:
            return {503, strings.fault_busy};
        default:
            return {400, strings.fault_again};
    }
}

const char* text_of_refusal(int status, const HelpStrings& strings) {
    return status == 403 ? strings.fault_site : strings.fault_busy;
}

const char* name_of(HandoffState state, const HelpStrings& strings) {
    switch (state) {
        case HandoffState::kOpen:
            return strings.open;
        case HandoffState::kClaimed:
            return strings.claimed;
        case HandoffState::kResolved:
            break;
    }
    return strings.resolved;
}

const std::string kFormPath = "/help/contact";

}  // namespace

bool HelpCenter::has(const std::string& path) {
    return path == "/help" || path.rfind("/help/", 0) == 0;
}

std::string HelpCenter::form_html(ContactForm form, const std::string& locale, bool is_open) const {
    const FormWays ways = form_ways(context_.desk.channels());
    if (!ways.any()) return "";
    form.key = new_handoff_key();
    return std::string("<details") + (is_open ? " open" : "") + "><summary>" +
           escape(help_strings(locale).ask) + "</summary>" +
           contact_form_html(form, ways, {}, locale) + "</details>";
}

std::vector<Translation> HelpCenter::translations(
    std::string (*path_in)(std::string_view locale)) const {
    const auto snapshot = context_.snapshots.current();
    if (snapshot == nullptr) return {};
    return translations(*snapshot,
                        [&](const Database& database) { return path_in(database.locale()); });
}

Reply HelpCenter::contact_document(int status, const std::string& locale, ContactForm form,
                                   const std::vector<FormFault>& faults) const {
    const HelpStrings& strings = help_strings(locale);
    const FormWays ways = form_ways(context_.desk.channels());
    const char* heading = ways.any() ? strings.ask : strings.person;
    if (form.key.empty()) form.key = new_handoff_key();
    Document document;
    document.status = status;
    document.locale = locale;
    document.title = titled((faults.empty() ? "" : std::string(strings.fault) + ": ") + heading);
    document.main = path_html({{strings.home, home_path(locale)}}, strings.path) + "<h1>" +
                    escape(heading) + "</h1>\n";
    if (ways.any()) document.main += contact_form_html(form, ways, faults, locale);
    document.main += person_html(locale, {"", false});
    document.translations = translations(contact_path);
    Reply reply = render(document, options_);
    if (status == 429 || status == 503) reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

Reply HelpCenter::contact(const Request& request, const std::string&) const {
    ContactForm form;
    const std::string& asked = request.parameter("q");
    if (is_valid_utf8(asked) && characters_in(asked) <= kQuestionCharactersMax)
        form.question = asked;
    return contact_document(200, locale_of(request), std::move(form), {});
}

Reply HelpCenter::post_contact(const Request& request, const std::string&) const {
    const std::string locale = locale_of(request);
    const HelpStrings& strings = help_strings(locale);
    const FormWays ways = form_ways(context_.desk.channels());
    ContactForm form = read_contact_form(request.body);
    if (is_from_elsewhere(request, options_.origin))
        return contact_document(403, locale, std::move(form), {{"", strings.fault_site}});
    if (!ways.any()) return contact_document(400, locale, std::move(form), {});
    const std::vector<FormFault> faults = check(form, ways, strings);
    if (!faults.empty()) return contact_document(400, locale, std::move(form), faults);
    MadeHandoff made = make_handoff(context_, request, handoff_of(form, ways, locale));
    if (made.problem && made.problem->code == ProblemCode::kBadToken) {
        // The page stood open for a day: the question is as good without what it answered.
        form.token.clear();
        made = make_handoff(context_, request, handoff_of(form, ways, locale));
    }
    if (made.problem) {
        const Told told = told_of(made.problem->code, strings);
        // Sent again, it is another question.
        if (made.problem->code == ProblemCode::kKeyReused) form.key.clear();
        return contact_document(told.status, locale, std::move(form), {{"", told.text}});
    }
    return {303,
            "",
            "",
            {{"Location", promise_path(made.handoff.id, locale)}, {"Cache-Control", "no-store"}}};
}

Reply HelpCenter::promise(const Request& request, const std::string& handoff) const {
    const std::string locale = locale_of(request);
    const MadeHandoff found = find_handoff(context_, request, handoff);
    if (found.problem) {
        const auto snapshot = context_.snapshots.current();
        const bool is_unknown = found.problem->code == ProblemCode::kNotFound;
        return is_unknown && snapshot != nullptr ? not_found(*snapshot, locale)
                                                 : unavailable(request);
    }
    const HelpStrings& strings = help_strings(locale);
    const Handoff& made = found.handoff;
    Document document;
    document.locale = locale;
    document.title = titled(strings.received);
    document.main = "<h1>" + escape(strings.received) + "</h1>\n<div class=\"promise\">";
    if (made.state != HandoffState::kResolved && !made.promised.text.empty()) {
        document.main += "<p>" + escape(strings.answer_by) + " <strong><time datetime=\"" +
                         escape(made.promised.text) + "\">" +
                         escape(promise_text(made.promised.text, context_.desk.today(), locale)) +
                         "</time></strong></p>";
    }
    if (made.state != HandoffState::kResolved) {
        const bool by_phone = made.packet.channel == HandoffChannel::kPhone;
        document.main +=
            "<p>" + escape(by_phone ? strings.reach_phone : strings.reach_email) + "</p>";
    }
    document.main += "<dl><dt>" + escape(strings.state) + "</dt><dd>" +
                     escape(name_of(made.state, strings)) + "</dd></dl><p class=\"hint\">" +
                     escape(strings.keep) + "</p></div>\n" +
                     person_html(locale, {"", false, false});
    if (const auto snapshot = context_.snapshots.current(); snapshot != nullptr) {
        document.translations = translations(*snapshot, [&](const Database& database) {
            return promise_path(made.id, database.locale());
        });
    }
    return render(document, options_);
}

Reply HelpCenter::refused(const Request& request, const Reply& problem) const {
    const std::string locale = locale_of(request);
    const HelpStrings& strings = help_strings(locale);
    Reply reply;
    if (request.method == "POST" && request.path == kFormPath) {
        reply = contact_document(problem.status, locale, read_contact_form(request.body),
                                 {{"", text_of_refusal(problem.status, strings)}});
    } else {
        reply = unavailable(request);
        reply.status = problem.status;
    }
    for (const auto& header : problem.headers) {
        const bool is_there =
            std::any_of(reply.headers.begin(), reply.headers.end(),
                        [&](const auto& own) { return own.first == header.first; });
        if (!is_there) reply.headers.push_back(header);
    }
    return reply;
}

}  // namespace firstline
