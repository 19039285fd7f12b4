#include "searchd/http/request_record.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "searchd/api/replay.h"

namespace firstline {
namespace {

using std::chrono::steady_clock;

constexpr int kDecimals = 3;

std::int64_t microseconds(steady_clock::duration time) {
    return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

double seconds(steady_clock::duration time) {
    return std::chrono::duration<double>(time).count();
}

// `name;dur=1.234`, in milliseconds.
void append_timing(std::string& header, std::string_view name, double milliseconds) {
    std::array<char, 32> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), milliseconds,
                                       std::chars_format::fixed, kDecimals);
    if (!header.empty()) header += ", ";
    header += name;
    header += ";dur=";
    header.append(digits.data(), written.ptr);
}

std::string server_timing(ServerTiming timing, const Measured& measured, const Trace& trace) {
    std::string header;
    append_timing(header, "total", seconds(measured.done - measured.arrived) * 1000);
    append_timing(header, "queue", seconds(measured.served - measured.arrived) * 1000);
    if (timing != ServerTiming::kFull) return header;
    for (std::size_t i = 0; i < kTimedStages; ++i) {
        const double spent = trace.stages.microseconds[i];
        if (spent > 0) append_timing(header, to_string(static_cast<TimedStage>(i)), spent / 1000);
    }
    return header;
}

std::size_t body_bytes(const Reply& reply) {
    return reply.shared_body == nullptr ? reply.body.size() : reply.shared_body->size();
}

using StageNumbers = std::array<std::pair<std::string_view, std::int64_t>, kTimedStages>;

// Whole microseconds of the stages that ran.
LogNumbers stage_numbers(const Trace& trace, StageNumbers& numbers) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < kTimedStages; ++i) {
        const double spent = trace.stages.microseconds[i];
        if (spent > 0)
            numbers[count++] = {to_string(static_cast<TimedStage>(i)),
                                static_cast<std::int64_t>(spent)};
    }
    return LogNumbers(numbers).first(count);
}

}  // namespace

void RequestRecord::note(const Request& request, const RecordedAs& route, const Measured& measured,
                         const Trace& trace, Reply& reply) const {
    if (route.timing != ServerTiming::kOff)
        reply.headers.emplace_back("Server-Timing", server_timing(route.timing, measured, trace));
    const auto took = measured.done - measured.arrived;
    const auto waited = measured.served - measured.arrived;
    metrics_.count_request(*route.metrics, reply.status, seconds(took), seconds(waited));
    if (route.asks_engine) metrics_.count_stages(trace.stages.microseconds);

    StageNumbers numbers;
    const LogNumbers stages =
        log_.has(LogSeverity::kWarn) ? stage_numbers(trace, numbers) : LogNumbers();
    log_.info("request", {{"request", request.id},
                          {"method", request.method},
                          {"route", route.name},
                          {"status", std::int64_t{reply.status}},
                          {"bytes", static_cast<std::int64_t>(body_bytes(reply))},
                          {"microseconds", microseconds(took)},
                          {"queue_microseconds", microseconds(waited)},
                          {"snapshot", trace.snapshot},
                          {"stages", stages}});
    if (!route.asks_engine || slow_after_.count() == 0 || took < slow_after_) return;
    metrics_.count_slow();
    log_.warn("slow question", {{"request", request.id},
                                {"route", route.name},
                                {"status", std::int64_t{reply.status}},
                                {"microseconds", microseconds(took)},
                                {"queue_microseconds", microseconds(waited)},
                                {"snapshot", trace.snapshot},
                                {"stages", stages},
                                {"replay", replayable_target(request)}});
}

}  // namespace firstline
