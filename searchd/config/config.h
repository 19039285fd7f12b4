// The daemon's configuration: one YAML file and the environment over it, read once, const from then
// on.
//
//     Result<Config> config = load_config("firstline.yaml", firstline_variables(environ));
//
// Every key stands in docs/config.md with its default and unit. main hands each part its own small
// piece; no part reads the file, the environment or another part's piece.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "searchd/config/environment.h"
#include "searchd/config/handoff_config.h"
#include "searchd/time/service_hours.h"

namespace firstline {

struct TlsConfig {
    std::string certificate;  // PEM file, the chain in it; empty: no TLS
    std::string key;          // PEM file
};

// Sockets that systemd hands over stand in place of all but tls.
struct ListenConfig {
    std::string address = "127.0.0.1";  // "none": only the Unix socket and what `more` names
    int port = 8080;
    std::vector<std::string> more;     // further ones: "[::1]:8080"
    std::string socket;                // path of a Unix socket; empty: none
    std::string socket_mode = "0660";  // octal
    TlsConfig tls;                     // on all but the Unix socket
};

struct LimitsConfig {
    int threads = 32;               // that handle requests
    int connections = 4096;         // open at once; the longest idle one makes room
    int engine_calls = 0;           // at once; 0: twice the processor's cores
    int cache_mb = 32;              // of replies to questions asked before; 0: none
    int deadline_ms = 2000;         // from a request's last byte; work that is later is given up
    int answer_wait_ms = 500;       // for an engine call, counted from the request's last byte
    int suggestion_wait_ms = 250;   // likewise
    int receive_timeout_ms = 2000;  // from a request's first byte to its last; TLS handshakes too
    int send_timeout_ms = 2000;     // a client that takes nothing of its reply
    int idle_timeout_ms = 30000;    // a connection without a request
    int requests_per_second = 50;   // of one client; 0: no limit
    int burst = 100;                // requests a quiet client may send at once
    bool exempt_loopback = true;    // no limit for clients on this machine
    // Whose X-Forwarded-For and X-Request-Id count; "unix" is who connects by the Unix socket.
    std::vector<std::string> trusted_proxies = {"127.0.0.1", "::1", "unix"};
    int drain_ms = 1000;      // from a stop's signal, /readyz saying so, to the closing of the door
    bool core_dumps = false;  // a dump of memory may hold questions
};

struct EventsConfig {
    std::string file;  // empty: <data>/events.sqlite
    int queue = 10000;
};

struct KnowledgeConfig {
    std::string file;  // empty: <data>/knowledge.sqlite
};

struct InsertsConfig {
    std::string file;  // empty: <data>/inserts.sqlite
};

// Tokens that a chat platform or an identity provider makes for its people (searchd/auth).
struct IdentityConfig {
    std::string keys_file;  // JWKS; empty: none are taken
    std::string issuer;
    std::string audience;
    std::string name_claim = "sub";
    std::string role_claim = "role";
    std::vector<std::string> roles;  // "value=role"; empty: the roles' own names
    int clock_skew_seconds = 60;
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
    int slow_ms = 100;       // a question over it gets a line with its request, redacted; 0: none
};

// What of a reply's Server-Timing: nothing, how long it took and waited, or each stage too.
enum class ServerTiming { kOff, kTotal, kFull };

struct TraceConfig {
    ServerTiming server_timing = ServerTiming::kTotal;  // of shoppers' routes; agents' show more
};

struct Config {
    std::string data = "data";
    ListenConfig listen;
    std::string web_root;    // folder of static files; empty: none
    std::string web_origin;  // where the public reaches this daemon: https://help.store.example
    std::vector<std::string> image_hosts;  // origins of the content's pictures, https only
    std::vector<std::string> origins;  // storefronts, as browsers spell them: https://store.example
    LimitsConfig limits;
    EventsConfig events;
    KnowledgeConfig knowledge;
    InsertsConfig inserts;
    std::string tokens_file;  // empty: <data>/tokens.yaml
    IdentityConfig identity;
    std::vector<std::string> chat_origins;  // live chats that may show the console in a frame
    ContactConfig contact;
    HandoffConfig handoff;
    HelpCenterConfig help_center;
    LogConfig log;
    TraceConfig trace;
    // FIRSTLINE_… variables that name no key, nor nearly one: tools' own, or a mistake.
    std::vector<std::string> unused_variables;
};

// "127.0.0.1:8080" or "[::1]:8080"; nothing if it is neither.
struct Endpoint {
    std::string address;
    int port = 0;
};
std::optional<Endpoint> parse_endpoint(const std::string& text);

inline constexpr std::array<const char*, 7> kDayKeys = {"mon", "tue", "wed", "thu",
                                                        "fri", "sat", "sun"};

// Reads the file (none if the path is empty) and the environment over it. kInvalid lists every
// fault, one a line: file and line or variable, key and remedy.
Result<Config> load_config(const std::string& path, const Environment& environment);

// As load_config, from text; `path` is for messages.
Result<Config> parse_config(const std::string& text, const std::string& path,
                            const Environment& environment = {});

// Fills in what depends on other keys (the paths under `data`).
Config with_derived_paths(Config config);

// The configuration as YAML that parse_config reads back to the same.
std::string print_config(const Config& config);

const char* to_string(LogLevel level);
const char* to_string(ServerTiming timing);

}  // namespace firstline
