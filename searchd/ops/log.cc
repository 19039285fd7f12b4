#include "searchd/ops/log.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace firstline {
namespace {

// Characters that end lines, move the cursor or turn text around.
bool must_be_escaped(UChar32 point) {
    return point < 32 || (point >= 127 && point < 160) || point == 0x2028 || point == 0x2029 ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

bool is_plain(char c) {
    return c >= 32 && c < 127 && c != '"' && c != '\\';
}

void append_escaped(std::string& out, std::string_view text) {
    if (std::all_of(text.begin(), text.end(), is_plain)) {
        out += text;
        return;
    }
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
}

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), written.ptr);
}

// {"time":"2026-11-23T12:00:00.123Z" of now; the date and time of day are made once a second.
void append_time(std::string& out) {
    thread_local std::int64_t second = -1;
    thread_local std::array<char, 32> text{};
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const auto millisecond = std::chrono::floor<std::chrono::milliseconds>(since).count();
    if (millisecond / 1000 != second) {
        second = millisecond / 1000;
        const std::time_t time = second;
        std::tm utc{};
        ::gmtime_r(&time, &utc);
        std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    }
    const auto rest = static_cast<int>(millisecond % 1000);
    out += R"({"time":")";
    out += text.data();
    for (const char c :
         {'.', static_cast<char>('0' + rest / 100), static_cast<char>('0' + rest / 10 % 10),
          static_cast<char>('0' + rest % 10)}) {
        out += c;
    }
    out += "Z\"";
}

void append_value(std::string& out, const LogField& field) {
    if (const auto* text = std::get_if<std::string_view>(&field.value)) {
        out += '"';
        append_escaped(out, *text);
        out += '"';
    } else if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
        append_number(out, *number);
    } else {
        char before = '{';
        for (const auto& [name, value] : std::get<LogNumbers>(field.value)) {
            out += before;
            out += '"';
            append_escaped(out, name);
            out += "\":";
            append_number(out, value);
            before = ',';
        }
        out += before == '{' ? "{}" : "}";
    }
}

}  // namespace

Log::Log(LogSeverity lowest, int descriptor) : lowest_(lowest), writer_(descriptor) {}

void Log::write(LogSeverity severity, std::string_view event,
                std::initializer_list<LogField> fields) {
    if (!has(severity)) return;
    static constexpr std::array<const char*, 4> kNames = {"debug", "info", "warn", "error"};
    thread_local std::string line;  // keeps its room for the next one
    line.clear();
    append_time(line);
    line += R"(,"level":")";
    line += kNames[static_cast<std::size_t>(severity)];
    line += R"(","event":")";
    append_escaped(line, event);
    line += '"';
    for (const LogField& field : fields) {
        line += ",\"";
        append_escaped(line, field.name);
        line += "\":";
        append_value(line, field);
    }
    line += "}\n";
    writer_.append(line, severity >= LogSeverity::kWarn);
}

}  // namespace firstline
