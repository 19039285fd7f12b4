// Who a request's bearer token belongs to: one of our own tokens, or one that an identity provider
// made.
#pragma once

#include <optional>
#include <string_view>

#include "searchd/auth/agent_tokens.h"
#include "searchd/auth/identity_tokens.h"

namespace firstline {

// Any thread. Both outlive it.
class SignIn {
  public:
    SignIn(AgentTokens& personal, IdentityTokens& identities)
        : personal_(personal), identities_(identities) {}

    // Nothing for a token that is unknown, over, forged or for others: all alike.
    std::optional<Agent> find(std::string_view token) {
        auto agent = personal_.find(token);
        return agent ? agent : identities_.find(token);
    }

  private:
    AgentTokens& personal_;
    IdentityTokens& identities_;
};

}  // namespace firstline
