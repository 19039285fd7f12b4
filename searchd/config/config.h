// The daemon's configuration: one YAML file, read once, const from then on.
//
//     Result<Config> config = load_config("firstline.yaml");
//
// Every key stands in docs/config.md with its default and unit. main hands each part its own small
// piece; no part reads the file, the environment or another part's piece.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "searchd/time/service_hours.h"

namespace firstline {

struct ListenConfig {
    std::string address = "127.0.0.1";
    int port = 8080;
};

struct LimitsConfig {
    int threads = 32;               // that handle requests
    int connections = 4096;         // open at once; the longest idle one makes room
    int engine_calls = 0;           // at once; 0: twice the processor's cores
    int receive_timeout_ms = 2000;  // from a request's first byte to its last
    int idle_timeout_ms = 30000;    // a connection without a request
    int requests_per_second = 50;   // of one client; 0: no limit
    int burst = 100;                // requests a quiet client may send at once
    bool exempt_loopback = true;    // no limit for clients on this machine
    std::vector<std::string> trusted_proxies = {"127.0.0.1",
                                                "::1"};  // whose X-Forwarded-For counts
};

struct EventsConfig {
    std::string file;  // empty: <data>/events.sqlite
    int queue = 10000;
};

struct ContactConfig {
    std::string email;
    std::string phone;
    std::string url;
    ServiceHours hours;
};

struct HelpCenterConfig {
    bool enabled = true;
    std::string store_name = "Help center";
};

enum class LogLevel { kDebug, kInfo, kWarn, kError };

struct LogConfig {
    LogLevel level = LogLevel::kInfo;
    bool questions = false;  // write questions (redacted) into the log
};

struct Config {
    std::string data = "data";
    ListenConfig listen;
    std::string web_root;                  // folder of static files; empty: none
    std::vector<std::string> image_hosts;  // origins of the content's pictures, https only
    std::vector<std::string> origins;  // storefronts, as browsers spell them: https://store.example
    LimitsConfig limits;
    EventsConfig events;
    std::string tokens_file;  // empty: <data>/tokens.yaml
    ContactConfig contact;
    HelpCenterConfig help_center;
    LogConfig log;
};

// Reads the file. kInvalid lists every fault, one a line: file, line, key and remedy.
Result<Config> load_config(const std::string& path);

// As load_config, from text; `path` is for messages.
Result<Config> parse_config(const std::string& text, const std::string& path);

// Fills in what depends on other keys (the paths under `data`).
Config with_derived_paths(Config config);

// The configuration as YAML that parse_config reads back to the same.
std::string print_config(const Config& config);

const char* to_string(LogLevel level);

}  // namespace firstline
