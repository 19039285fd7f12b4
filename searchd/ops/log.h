// The log: one JSON object a line on stderr. Values are escaped, so that nothing a client sends can
// begin a line or colour a terminal; questions are not among the fields unless the operator asked.
//
//     log.info("snapshot served", {{"snapshot", id}, {"pages", 120}});
//     {"time":"2026-11-23T12:00:00.123Z","level":"info","event":"snapshot
//     served","snapshot":"…","pages":120}
//
// A line is made by the thread that logs it and written by the writer's (line_writer.h).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "searchd/ops/line_writer.h"

namespace firstline {

enum class LogSeverity { kDebug, kInfo, kWarn, kError };

// An object of whole numbers; borrowed for the call.
using LogNumbers = std::span<const std::pair<std::string_view, std::int64_t>>;

// Texts are borrowed for the call.
struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, LogNumbers> value;
};

// Any thread.
class Log {
  public:
    // Writes to the descriptor, which is borrowed: standard error, but for tests.
    explicit Log(LogSeverity lowest, int descriptor = 2);
    ~Log() = default;
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void write(LogSeverity severity, std::string_view event,
               std::initializer_list<LogField> fields);

    bool has(LogSeverity severity) const { return severity >= lowest_; }

    void debug(std::string_view event, std::initializer_list<LogField> fields = {}) {
        write(LogSeverity::kDebug, event, fields);
    }
    void info(std::string_view event, std::initializer_list<LogField> fields = {}) {
        write(LogSeverity::kInfo, event, fields);
    }
    void warn(std::string_view event, std::initializer_list<LogField> fields = {}) {
        write(LogSeverity::kWarn, event, fields);
    }
    void error(std::string_view event, std::initializer_list<LogField> fields = {}) {
        write(LogSeverity::kError, event, fields);
    }

    // Returns when what was logged before is written, or after two seconds.
    void flush() { writer_.flush(); }

    // Lines that nobody took in time.
    std::uint64_t dropped() const { return writer_.dropped(); }

  private:
    LogSeverity lowest_;
    LineWriter writer_;
};

}  // namespace firstline
