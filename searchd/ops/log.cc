#include "searchd/ops/log.h"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdio>

namespace firstline {
namespace {

spdlog::level::level_enum level_of(LogSeverity severity) {
    switch (severity) {
        case LogSeverity::kDebug:
            return spdlog::level::debug;
        case LogSeverity::kInfo:
            return spdlog::level::info;
        case LogSeverity::kWarn:
            return spdlog::level::warn;
        case LogSeverity::kError:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

// Characters that end lines, move the cursor or turn text around.
bool must_be_escaped(UChar32 point) {
    return point < 32 || (point >= 127 && point < 160) || point == 0x2028 || point == 0x2029 ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

}  // namespace

std::string json_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 8);
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        const std::int64_t begin = at;
        UChar32 point = 0;
        U8_NEXT_OR_FFFD(text.data(), at, size, point);
        if (point == '"' || point == '\\') {
            out += '\\';
            out += static_cast<char>(point);
        } else if (must_be_escaped(point)) {
            std::array<char, 16> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(point));
            out += escape.data();
        } else if (point == 0xFFFD) {
            out += "\xEF\xBF\xBD";
        } else {
            out +=
                text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
        }
    }
    return out;
}

struct Log::Sink {
    spdlog::logger logger{"firstline", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

Log::Log(LogSeverity lowest) : lowest_(lowest), sink_(std::make_unique<Sink>()) {
    sink_->logger.set_level(level_of(lowest));
    // The time is UTC; the message is the rest of the object, escaped already.
    sink_->logger.set_formatter(std::make_unique<spdlog::pattern_formatter>(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ",%v})", spdlog::pattern_time_type::utc));
}

Log::~Log() = default;

void Log::write(LogSeverity severity, std::string_view event,
                std::initializer_list<LogField> fields) {
    if (severity < lowest_) return;
    static constexpr std::array<const char*, 4> kNames = {"debug", "info", "warn", "error"};
    std::string line = R"("level":")";
    line += kNames[static_cast<std::size_t>(severity)];
    line += R"(","event":")" + json_escaped(event) + "\"";
    for (const LogField& field : fields) {
        line += ",\"" + json_escaped(field.name) + "\":";
        if (const auto* text = std::get_if<std::string>(&field.value)) {
            line += "\"" + json_escaped(*text) + "\"";
        } else {
            line += std::to_string(std::get<std::int64_t>(field.value));
        }
    }
    sink_->logger.log(level_of(severity), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace firstline
