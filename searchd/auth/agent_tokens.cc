#include "searchd/auth/agent_tokens.h"

#include <sys/stat.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "kb/base/file.h"
#include "searchd/auth/base64url.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::uint64_t kTokensBytesMax = 1 << 20;

constexpr std::array<Role, 4> kRoles = {Role::kAgent, Role::kEditor, Role::kLead, Role::kOperator};

Error at(const std::string& path, const YAML::Mark& mark, const std::string& what) {
    return {ErrorCode::kInvalid, path + ":" + std::to_string(mark.line + 1) + ": " + what};
}

bool is_sha256(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Result<AgentToken> read_token(const std::string& path, const YAML::Node& entry) {
    if (!entry.IsMap())
        return at(path, entry.Mark(), "a token is a map of name, role, sha256, expires");
    AgentToken token;
    for (const auto& field : entry) {
        const auto key = field.first.as<std::string>();
        if (!field.second.IsScalar()) return at(path, field.second.Mark(), key + " must be a text");
        const auto value = field.second.as<std::string>();
        if (key == "name") {
            token.name = value;
        } else if (key == "role" && role_named(value)) {
            token.role = *role_named(value);
        } else if (key == "sha256" && is_sha256(value)) {
            token.sha256 = value;
        } else if (key == "expires" && parse_day(value)) {
            token.expires = value;
        } else {
            return at(path, field.second.Mark(),
                      "\"" + key +
                          "\" is unknown or its value wrong; a token has name, role (agent, "
                          "editor, lead or operator), sha256 (64 hexadecimal digits) and expires "
                          "(2026-11-23)");
        }
    }
    if (token.name.empty() || token.sha256.empty() || token.expires.empty()) {
        return at(path, entry.Mark(), "a token needs name, sha256 and expires");
    }
    return token;
}

Result<std::vector<AgentToken>> parse_tokens(const std::string& path, const std::string& text) {
    try {
        std::vector<AgentToken> tokens;
        const YAML::Node root = YAML::Load(text);
        if (root.IsNull()) return tokens;
        if (!root.IsMap() || root.size() != 1 || !root["tokens"]) {
            return at(path, root.Mark(), "the file holds one key, tokens: a list");
        }
        for (const YAML::Node& entry : root["tokens"]) {
            auto token = read_token(path, entry);
            if (!token) return token.error();
            tokens.push_back(std::move(*token));
        }
        return tokens;
    } catch (const YAML::Exception& error) {
        return at(path, error.mark, error.msg);
    }
}

std::string format_tokens(const std::vector<AgentToken>& tokens) {
    YAML::Emitter out;
    out << YAML::BeginMap << YAML::Key << "tokens" << YAML::Value << YAML::BeginSeq;
    for (const AgentToken& token : tokens) {
        out << YAML::Flow << YAML::BeginMap << YAML::Key << "name" << YAML::Value << token.name
            << YAML::Key << "role" << YAML::Value << to_string(token.role) << YAML::Key << "sha256"
            << YAML::Value << token.sha256 << YAML::Key << "expires" << YAML::Value
            << YAML::DoubleQuoted << token.expires << YAML::EndMap;
    }
    out << YAML::EndSeq << YAML::EndMap << YAML::Newline;
    return out.c_str();
}

}  // namespace

const char* to_string(Role role) {
    switch (role) {
        case Role::kAgent:
            return "agent";
        case Role::kEditor:
            return "editor";
        case Role::kLead:
            return "lead";
        case Role::kOperator:
            return "operator";
    }
    return "agent";
}

std::optional<Role> role_named(std::string_view name) {
    for (const Role role : kRoles) {
        if (name == to_string(role)) return role;
    }
    return std::nullopt;
}

Result<std::vector<AgentToken>> read_tokens(const std::string& path) {
    auto text = read_whole_file(path, kTokensBytesMax);
    if (!text && text.error().code == ErrorCode::kNotFound) return std::vector<AgentToken>();
    if (!text) return text.error();
    return parse_tokens(path, *text);
}

Result<std::string> add_token(const std::string& path, const std::string& name, Role role, int days,
                              TimePoint now) {
    if (name.empty() || name.size() > 100) {
        return Error{ErrorCode::kInvalid, "a token's name has 1 to 100 bytes"};
    }
    if (days < 1 || days > 3650) {
        return Error{ErrorCode::kInvalid, "a token is good for 1 to 3650 days"};
    }
    auto tokens = read_tokens(path);
    if (!tokens) return tokens.error();
    std::string secret = base64url_encode(random_bytes(32));
    tokens->push_back(
        {name, role, sha256_hex(secret), utc_day(now + std::chrono::hours(24) * days)});
    if (auto written = write_file_atomically(path, format_tokens(*tokens)); !written) {
        return written.error();
    }
    ::chmod(path.c_str(), 0600);
    return secret;
}

Result<int> revoke_tokens(const std::string& path, const std::string& name) {
    auto tokens = read_tokens(path);
    if (!tokens) return tokens.error();
    const auto is_his = [&name](const AgentToken& token) { return token.name == name; };
    const auto gone = std::remove_if(tokens->begin(), tokens->end(), is_his);
    const auto count = static_cast<int>(tokens->end() - gone);
    if (count == 0) {
        return Error{ErrorCode::kNotFound, "there is no token of " + name + " in " + path +
                                               "; firstline token list tells whose there are"};
    }
    tokens->erase(gone, tokens->end());
    if (auto written = write_file_atomically(path, format_tokens(*tokens)); !written) {
        return written.error();
    }
    ::chmod(path.c_str(), 0600);
    return count;
}

std::optional<Agent> AgentTokens::find(std::string_view token) {
    if (token.empty() || token.size() > 256) return std::nullopt;
    const std::string hash = sha256_hex(token);
    const TimePoint now = clock_();
    const std::string today = utc_day(now);
    const std::lock_guard lock(mutex_);
    if (file_.has_changed_lately()) reload();
    auto found = known(hash, today);
    // One that is not known may be a second old.
    if (!found && file_.has_changed()) {
        reload();
        found = known(hash, today);
    }
    if (!found) return std::nullopt;
    uses_.note(hash, now);
    return Agent{found->name, found->role};
}

std::optional<AgentToken> AgentTokens::known(const std::string& hash,
                                             const std::string& today) const {
    std::optional<AgentToken> found;
    for (const AgentToken& token : tokens_) {  // all of them, so that time tells nothing
        if (equal_secrets(token.sha256, hash) && today <= token.expires) found = token;
    }
    return found;
}

std::string AgentTokens::last_error() {
    const std::lock_guard lock(mutex_);
    if (file_.has_changed_lately()) reload();
    return error_;
}

void AgentTokens::reload() {
    auto tokens = read_tokens(file_.path());
    error_ = tokens ? "" : tokens.error().message;
    if (tokens) tokens_ = std::move(*tokens);
}

}  // namespace firstline
