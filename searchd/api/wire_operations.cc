#include "searchd/api/wire_operations.h"

#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

const char* spelling_of(LookOutcome::Kind kind) {
    switch (kind) {
        case LookOutcome::Kind::kServed:
            return "served";
        case LookOutcome::Kind::kUnchanged:
            return "unchanged";
        case LookOutcome::Kind::kRefused:
            return "refused";
        case LookOutcome::Kind::kPending:
            return "pending";
    }
    return "pending";
}

}  // namespace

std::string render_readiness(const Readiness& readiness) {
    Json reasons = Json::array();
    for (const ReadyReason& reason : readiness.reasons)
        reasons.push_back({{"code", reason.code}, {"detail", reason.detail}});
    const char* status = !readiness.is_ready         ? "not_ready"
                         : readiness.reasons.empty() ? "ready"
                                                     : "degraded";
    return text_of({{"status", status},
                    {"snapshot", text_or_null(readiness.snapshot)},
                    {"reasons", std::move(reasons)}});
}

std::string render_reload(const LookOutcome& outcome) {
    return text_of({{"result", spelling_of(outcome.kind)},
                    {"snapshot", text_or_null(outcome.snapshot)},
                    {"why", text_or_null(outcome.why)}});
}

}  // namespace firstline
