// Who may use the agents' and reports' routes: bearer tokens, of which only the SHA-256 is kept.
//
//     # tokens.yaml
//     tokens:
//       - { name: anna, role: agent, sha256: 9f86…, expires: "2027-02-21" }
//
// Two live tokens of one name are fine: that is how one is replaced without a pause.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "searchd/auth/token_uses.h"
#include "searchd/auth/watched_file.h"
#include "searchd/time/clock.h"

namespace firstline {

// An editor may do what an agent may, and so may a lead, who reads reports too. An operator runs
// the daemon and reads no content.
enum class Role { kAgent, kEditor, kLead, kOperator };

const char* to_string(Role role);
std::optional<Role> role_named(std::string_view name);

// Who sends a request.
struct Agent {
    std::string name;
    Role role = Role::kAgent;
};

struct AgentToken {
    std::string name;
    Role role = Role::kAgent;
    std::string sha256;   // of the token's text, hexadecimal
    std::string expires;  // last day it is good, UTC
};

// The tokens of the file; none if there is no file. kInvalid names file, line and remedy.
Result<std::vector<AgentToken>> read_tokens(const std::string& path);

// Makes a token of 256 random bits, good from today for `days` days (1–3,650), and adds its hash to
// the file (made if missing, readable by the owner only). Returns the token's text: it is shown
// this once and stored nowhere.
Result<std::string> add_token(const std::string& path, const std::string& name, Role role, int days,
                              TimePoint now = std::chrono::system_clock::now());

// Takes every token of the name out of the file; how many those were. kNotFound if there is none.
Result<int> revoke_tokens(const std::string& path, const std::string& name);

// The file's tokens, read again when it changes. Any thread.
class AgentTokens {
  public:
    AgentTokens(const std::string& path, Clock clock)
        : clock_(std::move(clock)), file_(path), uses_(uses_file_of(path)) {}

    // Whose token it is, whose use is noted; nothing if it is unknown or expired. A new token is
    // good at once, one that was taken out of the file is for a second at the most.
    std::optional<Agent> find(std::string_view token);

    // Why the file's last change could not be read; empty if it was. The tokens before it stay
    // good.
    std::string last_error();

  private:
    void reload();
    std::optional<AgentToken> known(const std::string& hash, const std::string& today) const;

    Clock clock_;
    std::mutex mutex_;  // guards all below
    WatchedFile file_;
    std::string error_;
    std::vector<AgentToken> tokens_;
    TokenUses uses_;
};

}  // namespace firstline
