#include "indexer/check/secrets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace firstline {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_key_character(char c) {
    return is_digit(c) || is_letter(c) || c == '_' || c == '-';
}

// A token that begins with `prefix` and goes on for `rest_min` characters or more.
struct Shape {
    std::string_view prefix;
    std::size_t rest_min;
    std::string_view what;
};

constexpr Shape kShapes[] = {
    {"AKIA", 16, "an AWS access key"},    {"ASIA", 16, "an AWS access key"},
    {"ghp_", 36, "a GitHub token"},       {"gho_", 36, "a GitHub token"},
    {"ghs_", 36, "a GitHub token"},       {"github_pat_", 40, "a GitHub token"},
    {"glpat-", 20, "a GitLab token"},     {"xoxb-", 20, "a Slack token"},
    {"xoxp-", 20, "a Slack token"},       {"xoxa-", 20, "a Slack token"},
    {"sk_live_", 16, "a Stripe key"},     {"rk_live_", 16, "a Stripe key"},
    {"whsec_", 24, "a webhook's secret"}, {"AIza", 35, "a Google API key"},
    {"ya29.", 20, "a Google token"},      {"shpat_", 32, "a Shopify token"},
    {"shpss_", 32, "a Shopify secret"},   {"shpca_", 32, "a Shopify token"},
    {"npm_", 36, "an npm token"},         {"dckr_pat_", 20, "a Docker token"},
    {"sq0csp-", 40, "a Square secret"},   {"key-", 32, "a Mailgun key"},
};

constexpr std::string_view kPlaceholders[] = {
    "xxx",   "your", "example", "sample", "placeholder", "changeme", "change-me", "***",
    "...",   "test", "dummy",   "insert", "1234567",     "abcdef",   "replace",   "secret_here",
    "token", "none", "null",    "true",   "false",       "todo",     "foobar",    "redacted",
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_placeholder(std::string_view value) {
    const std::string small = lower(value);
    return std::any_of(
        std::begin(kPlaceholders), std::end(kPlaceholders),
        [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

// Shannon entropy in bits a character: words have about 3, random text from 64 signs up to 6.
double entropy_of(std::string_view text) {
    std::array<std::size_t, 256> counts{};
    for (const char c : text) ++counts[static_cast<unsigned char>(c)];
    double entropy = 0;
    for (const std::size_t count : counts) {
        if (count == 0) continue;
        const double share = static_cast<double>(count) / static_cast<double>(text.size());
        entropy -= share * std::log2(share);
    }
    return entropy;
}

// Letters and digits mixed without pattern, as a machine or a careful person chooses them.
bool looks_random(std::string_view value) {
    constexpr std::size_t kBytesMin = 8;
    constexpr double kEntropyMin = 2.75;
    const bool digits = std::any_of(value.begin(), value.end(), is_digit);
    const bool letters = std::any_of(value.begin(), value.end(), is_letter);
    return value.size() >= kBytesMin && digits && letters && entropy_of(value) >= kEntropyMin;
}

std::string_view token_at(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && (is_key_character(text[end]) || text[end] == '.')) ++end;
    while (end > begin && text[end - 1] == '.') --end;
    return text.substr(begin, end - begin);
}

bool begins_word(std::string_view text, std::size_t at) {
    return at == 0 || !is_key_character(text[at - 1]);
}

void find_shapes(std::string_view text, std::vector<FoundSecret>& found) {
    for (const Shape& shape : kShapes) {
        for (std::size_t at = text.find(shape.prefix); at != std::string_view::npos;
             at = text.find(shape.prefix, at + 1)) {
            const std::string_view token = token_at(text, at);
            const std::string_view rest = token.substr(shape.prefix.size());
            if (begins_word(text, at) && rest.size() >= shape.rest_min && !is_placeholder(rest) &&
                looks_random(rest))
                found.push_back({shape.what, token});
        }
    }
}

// Three parts of base64 text with dots between, the first one an object in JSON.
void find_web_tokens(std::string_view text, std::vector<FoundSecret>& found) {
    constexpr std::size_t kBytesMin = 60;
    for (std::size_t at = text.find("eyJ"); at != std::string_view::npos;
         at = text.find("eyJ", at + 1)) {
        const std::string_view token = token_at(text, at);
        if (begins_word(text, at) && token.size() >= kBytesMin &&
            std::count(token.begin(), token.end(), '.') == 2)
            found.push_back({"a signed web token (JWT)", token});
    }
}

void find_private_keys(std::string_view text, std::vector<FoundSecret>& found) {
    constexpr std::string_view kEnd = "PRIVATE KEY-----";
    for (std::size_t at = text.find("-----BEGIN "); at != std::string_view::npos;
         at = text.find("-----BEGIN ", at + 1)) {
        const std::size_t end = text.find(kEnd, at);
        if (end == std::string_view::npos || end - at > 40) continue;
        // A heading alone is an explanation; a key has its lines below.
        const std::string_view body = text.substr(end + kEnd.size()).substr(0, 80);
        const auto letters = std::count_if(body.begin(), body.end(), is_key_character);
        if (letters >= 40 && !is_placeholder(body))
            found.push_back({"a private key", text.substr(at, end + kEnd.size() - at)});
    }
}

// "https://user:password@host"
void find_passwords_in_urls(std::string_view text, std::vector<FoundSecret>& found) {
    for (std::size_t at = text.find("://"); at != std::string_view::npos;
         at = text.find("://", at + 1)) {
        const std::string_view rest = text.substr(at + 3);
        const std::string_view authority = rest.substr(0, rest.find_first_of("/ ?#\n\"'<>"));
        const std::size_t colon = authority.find(':');
        const std::size_t sign = authority.rfind('@');
        if (colon == std::string_view::npos || sign == std::string_view::npos || colon > sign)
            continue;
        const std::string_view password = authority.substr(colon + 1, sign - colon - 1);
        if (looks_random(password) && !is_placeholder(password))
            found.push_back({"a password in an address", password});
    }
}

constexpr std::string_view kSecretNames[] = {
    "password",     "passwort",   "kennwort",    "passwd",        "pwd",          "wachtwoord",
    "mot de passe", "contraseña", "senha",       "palavra-passe", "api key",      "api_key",
    "apikey",       "api-key",    "secret",      "access token",  "access_token", "auth_token",
    "private_key",  "token",      "كلمة المرور", "パスワード",
};

// The value behind "password:", "api_key =": one token, in quotes or not.
std::string_view value_behind(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '"' || text[at] == '\'')) ++at;
    if (text.substr(at).starts_with("：")) {
        at += std::string_view("：").size();
    } else if (at < text.size() && (text[at] == ':' || text[at] == '=')) {
        ++at;
    } else {
        return {};
    }
    while (at < text.size() && (text[at] == ' ' || text[at] == '"' || text[at] == '\'')) ++at;
    std::size_t end = at;
    while (end < text.size() && text[end] > ' ' &&
           std::string_view("\"',;<>").find(text[end]) == std::string_view::npos)
        ++end;
    return text.substr(at, end - at);
}

void find_named_values(std::string_view text, std::vector<FoundSecret>& found) {
    const std::string small = lower(text);
    for (const std::string_view name : kSecretNames) {
        for (std::size_t at = small.find(name); at != std::string::npos;
             at = small.find(name, at + 1)) {
            const std::string_view value = value_behind(text, at + name.size());
            const bool is_expression = value.find_first_of("${}()[]/\\") != std::string_view::npos;
            if (!is_expression && looks_random(value) && !is_placeholder(value))
                found.push_back({"a password or key", value});
        }
    }
}

}  // namespace

std::vector<FoundSecret> find_secrets(std::string_view text) {
    std::vector<FoundSecret> found;
    find_shapes(text, found);
    find_web_tokens(text, found);
    find_private_keys(text, found);
    find_passwords_in_urls(text, found);
    find_named_values(text, found);
    return found;
}

}  // namespace firstline
