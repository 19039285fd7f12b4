// The log: one JSON object a line on stderr. Values are escaped, so that nothing a client sends can
// begin a line or colour a terminal; questions are not among the fields unless the operator asked.
//
//     log.info("snapshot served", {{"snapshot", id}, {"pages", 120}});
//     {"time":"2026-11-23T12:00:00.123Z","level":"info","event":"snapshot
//     served","snapshot":"…","pages":120}
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace firstline {

enum class LogSeverity { kDebug, kInfo, kWarn, kError };

struct LogField {
    std::string_view name;
    std::variant<std::string, std::int64_t> value;
};

// Text with quotes, backslashes, control characters, line separators and bytes that are not UTF-8
// escaped or replaced, to stand between quotes in JSON.
std::string json_escaped(std::string_view text);

// Any thread.
class Log {
  public:
    explicit Log(LogSeverity lowest);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void write(LogSeverity severity, std::string_view event,
               std::initializer_list<LogField> fields);

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

  private:
    struct Sink;
    LogSeverity lowest_;
    std::unique_ptr<Sink> sink_;
};

}  // namespace firstline
