// Tokens that a chat platform or an identity provider made for its people: JSON Web Tokens (RFC
// 7519) whose signature one of the keys of a file checks (JWKS, RFC 7517). Signed with RS256, ES256
// or HS256; nothing else is taken, and no key is fetched.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "kb/base/result.h"
#include "searchd/auth/agent_tokens.h"
#include "searchd/auth/watched_file.h"
#include "searchd/time/clock.h"

namespace firstline {

struct IdentityOptions {
    std::string keys_file;  // empty: no such token is taken
    std::string issuer;     // "iss" has to be this
    std::string audience;   // "aud" has to be this, or hold it
    std::string name_claim = "sub";
    std::string role_claim = "role";
    std::map<std::string, Role> roles;  // of the claim's values; empty: the roles' own names
    int clock_skew_seconds = 60;
};

class SigningKeys;

// Any thread.
class IdentityTokens {
  public:
    IdentityTokens(IdentityOptions options, Clock clock);
    ~IdentityTokens();

    // Who the token says that it is, if everything about it holds; nothing otherwise. A key that
    // was taken out of the file is good for a second at the most.
    std::optional<Agent> find(std::string_view token);

    // Why the file of keys could not be read; empty if it was. The keys before it stay good.
    std::string last_error();

  private:
    void reload_if_changed();

    const IdentityOptions options_;
    const Clock clock_;
    std::mutex mutex_;  // guards all below
    WatchedFile file_;
    std::string error_;
    std::shared_ptr<const SigningKeys> keys_;
};

}  // namespace firstline
