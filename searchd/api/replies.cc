#include "searchd/api/replies.h"

#include "kb/base/file.h"
#include "searchd/api/wire.h"

namespace firstline {
namespace {

std::string_view without_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// "application/json", with or without parameters after it.
bool is_json(const std::string& content_type) {
    static const std::string kJson = "application/json";
    if (content_type.size() < kJson.size()) return false;
    for (std::size_t i = 0; i < kJson.size(); ++i) {
        const char c = content_type[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != kJson[i]) return false;
    }
    const std::size_t end = content_type.find_first_not_of(' ', kJson.size());
    return end == std::string::npos || content_type[end] == ';';
}

}  // namespace

EngineOptions engine_options(const Request& request) {
    EngineOptions options;
    options.deadline = request.deadline;
    if (request.trace != nullptr) options.times = &request.trace->stages;
    return options;
}

std::shared_ptr<const Snapshot> snapshot_for(const Context& context, const Request& request) {
    auto snapshot = context.snapshots.current();
    if (snapshot != nullptr && request.trace != nullptr) request.trace->snapshot = snapshot->id();
    return snapshot;
}

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

bool names_tag(std::string_view if_none_match, std::string_view etag) {
    std::string_view rest = without_blanks(if_none_match);
    if (rest == "*") return true;
    while (!rest.empty()) {
        if (rest.substr(0, 2) == "W/") rest.remove_prefix(2);
        // A tag may hold commas: the quotes tell where it ends.
        const std::size_t end = rest[0] == '"' ? rest.find('"', 1) : std::string_view::npos;
        if (end == std::string_view::npos) return false;
        if (rest.substr(0, end + 1) == etag) return true;
        rest = without_blanks(rest.substr(end + 1));
        if (rest.empty() || rest[0] != ',') return false;
        rest = without_blanks(rest.substr(1));
    }
    return false;
}

std::optional<Reply> not_modified(const Request& request, const std::string& etag) {
    if (!names_tag(request.header("if-none-match"), etag)) return std::nullopt;
    return Reply{304, "", "", {{"Cache-Control", "public, max-age=30"}, {"ETag", etag}}};
}

Reply not_ready() {
    return problem_reply({ProblemCode::kNotReady, "Nothing was published yet."});
}

Reply no_such_handoff() {
    return problem_reply({ProblemCode::kNotFound, "There is no such hand-off."});
}

Reply engine_failed(const Context& context, const Request& request, const Error& error) {
    const ProblemCode code = problem_of(error.code);
    if (code == ProblemCode::kInternal) {
        context.log.error("the engine failed", {{"request", request.id}, {"why", error.message}});
    }
    if (error.code == ErrorCode::kDeadline && request.trace != nullptr)
        request.trace->is_late = true;
    return problem_reply({code});
}

std::optional<Reply> refuse_other_than_json(const Request& request) {
    if (is_json(request.header("content-type"))) return std::nullopt;
    return problem_reply({ProblemCode::kUnsupportedMediaType, "The body is application/json."});
}

Reply store_events(const Context& context, const Request& request, std::vector<Event> events) {
    const std::size_t count = events.size();
    std::vector<EventType> types;
    types.reserve(count);
    for (const Event& event : events) types.push_back(event.type);
    const auto written = context.events.write(std::move(events));
    if (!written) return not_stored(context, request, written.error());
    for (const EventType type : types) context.metrics.count_event(to_string(type));
    return private_json(render_accepted(count), 202);
}

Problem storing_failed(const Context& context, const Request& request, const Error& error) {
    context.log.error("the store failed", {{"request", request.id}, {"why", error.message}});
    return {ProblemCode::kOverloaded, "It could not be stored; send it again."};
}

Problem reading_failed(const Context& context, const Request& request, const Error& error) {
    if (error.code == ErrorCode::kUnavailable) {
        context.log.warn("the store is busy", {{"request", request.id}, {"why", error.message}});
        return {ProblemCode::kOverloaded, "The store is busy; ask again."};
    }
    context.log.error("the store failed", {{"request", request.id}, {"why", error.message}});
    return {ProblemCode::kInternal};
}

Reply not_stored(const Context& context, const Request& request, const Error& error) {
    return problem_reply(storing_failed(context, request, error));
}

Reply not_read(const Context& context, const Request& request, const Error& error) {
    return problem_reply(reading_failed(context, request, error));
}

}  // namespace firstline
