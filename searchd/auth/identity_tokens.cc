#include "searchd/auth/identity_tokens.h"

#include <cjose/cjose.h>
#include <jansson.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "kb/base/file.h"
#include "searchd/auth/base64url.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::uint64_t kKeysBytesMax = 1 << 20;
constexpr std::size_t kTokenBytesMax = 8192;
constexpr std::size_t kNameBytesMax = 100;
constexpr std::size_t kRsaBitsMin = 2048;
constexpr std::size_t kSecretBitsMin = 256;

struct Release {
    void operator()(json_t* json) const { json_decref(json); }
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
    void operator()(char* text) const { ::free(text); }
};
using Json = std::unique_ptr<json_t, Release>;
using Key = std::unique_ptr<cjose_jwk_t, Release>;
using SignedToken = std::unique_ptr<cjose_jws_t, Release>;
using Text = std::unique_ptr<char, Release>;

Json parse_json(std::string_view text) {
    return Json(json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES, nullptr));
}

std::string text_of(const json_t* object, const char* name) {
    const json_t* value = json_object_get(object, name);
    return json_is_string(value) ? std::string(json_string_value(value), json_string_length(value))
                                 : std::string();
}

// The one way each kind of key signs; empty for kinds that are not taken.
std::string algorithm_of(const std::string& kind) {
    if (kind == "RSA") return "RS256";
    if (kind == "EC") return "ES256";
    if (kind == "oct") return "HS256";
    return {};
}

bool is_printable(const std::string& text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; });
}

// Whether a claim is the text, or a list that holds it.
bool holds(const json_t* claim, const std::string& wanted) {
    if (json_is_string(claim)) return json_string_value(claim) == wanted;
    std::size_t index;
    json_t* item;
    json_array_foreach(claim, index, item) {
        if (json_is_string(item) && json_string_value(item) == wanted) return true;
    }
    return false;
}

}  // namespace

// The keys of a JWKS file.
class SigningKeys {
  public:
    static Result<std::shared_ptr<const SigningKeys>> read(const std::string& path);

    // The claims of a token that one of the keys has signed; null if none has.
    Json verified(std::string_view token) const;

  private:
    struct Entry {
        std::string id;
        std::string algorithm;
        std::size_t signature_bytes = 0;
        Key key;
    };
    std::vector<Entry> entries_;
};

Result<std::shared_ptr<const SigningKeys>> SigningKeys::read(const std::string& path) {
    const auto fault = [&path](const std::string& what) {
        return Error{ErrorCode::kInvalid, path + ": " + what};
    };
    auto text = read_whole_file(path, kKeysBytesMax);
    if (!text) return text.error();
    const Json root = parse_json(*text);
    const json_t* list = json_object_get(root.get(), "keys");
    if (!json_is_array(list)) {
        return fault("is no JSON Web Key Set; it has to be {\"keys\": [ … ]}");
    }
    auto keys = std::make_shared<SigningKeys>();
    std::size_t index;
    json_t* item;
    json_array_foreach(list, index, item) {
        const std::string algorithm = algorithm_of(text_of(item, "kty"));
        const std::string use = text_of(item, "use");
        const std::string stated = text_of(item, "alg");
        // Keys of other kinds and uses may stand beside ours (RFC 7517, section 5).
        if (algorithm.empty() || (!use.empty() && use != "sig") ||
            (!stated.empty() && stated != algorithm)) {
            continue;
        }
        const Text spelled(json_dumps(item, 0));
        cjose_err error{};
        Key key(cjose_jwk_import(spelled.get(), std::string_view(spelled.get()).size(), &error));
        const std::string which = "key " + std::to_string(index + 1);
        if (key == nullptr) {
            return fault(which + " cannot be read: " + (error.message ? error.message : "?"));
        }
        const std::size_t bits = cjose_jwk_get_keysize(key.get(), &error);
        if (algorithm == "RS256" && bits < kRsaBitsMin) {
            return fault(which + " has " + std::to_string(bits) + " bits; RSA needs 2048");
        }
        if (algorithm == "ES256" && bits != 256) {
            return fault(which + " is not on the curve P-256, which ES256 signs with");
        }
        if (algorithm == "HS256" && bits < kSecretBitsMin) {
            return fault(which + " has " + std::to_string(bits) +
                         " bits; a secret needs 256: 32 random bytes");
        }
        // Of ES256 the two numbers of 256 bits each.
        const std::size_t signature_bytes =
            algorithm == "RS256" ? bits / 8 : (algorithm == "ES256" ? 64 : 32);
        keys->entries_.push_back(
            {text_of(item, "kid"), algorithm, signature_bytes, std::move(key)});
    }
    if (keys->entries_.empty()) {
        return fault("holds no key to check signatures with (kty RSA, EC or oct)");
    }
    return std::shared_ptr<const SigningKeys>(std::move(keys));
}

Json SigningKeys::verified(std::string_view token) const {
    const auto header_text = base64url_decode(token.substr(0, token.find('.')));
    const auto signature = base64url_decode(token.substr(token.rfind('.') + 1));
    const Json header = header_text && signature ? parse_json(*header_text) : nullptr;
    // "crit" names extensions that have to be understood; we understand none.
    if (!json_is_object(header.get()) || json_object_get(header.get(), "crit") != nullptr) {
        return nullptr;
    }
    const std::string algorithm = text_of(header.get(), "alg");
    const std::string id = text_of(header.get(), "kid");
    for (const Entry& entry : entries_) {
        // The key decides how it signs, never the token.
        if (entry.algorithm != algorithm || entry.signature_bytes != signature->size() ||
            (!id.empty() && entry.id != id)) {
            continue;
        }
        cjose_err error{};
        const SignedToken jws(cjose_jws_import(token.data(), token.size(), &error));
        if (jws == nullptr) return nullptr;
        if (!cjose_jws_verify(jws.get(), entry.key.get(), &error)) continue;
        std::uint8_t* bytes = nullptr;
        std::size_t count = 0;
        if (!cjose_jws_get_plaintext(jws.get(), &bytes, &count, &error)) return nullptr;
        return parse_json({reinterpret_cast<const char*>(bytes), count});
    }
    return nullptr;
}

namespace {

// Whether the token is for us, and now.
bool is_for_us(const json_t* claims, const IdentityOptions& options, double now_seconds) {
    const json_t* expires = json_object_get(claims, "exp");
    const json_t* begins = json_object_get(claims, "nbf");
    const double skew = options.clock_skew_seconds;
    if (!json_is_number(expires) || json_number_value(expires) + skew <= now_seconds) return false;
    if (begins != nullptr &&
        (!json_is_number(begins) || json_number_value(begins) - skew > now_seconds)) {
        return false;
    }
    return text_of(claims, "iss") == options.issuer &&
           holds(json_object_get(claims, "aud"), options.audience);
}

// Of several the one that may most; an operator's is apart, and counts if it stands alone.
std::optional<Role> role_in(const json_t* claims, const IdentityOptions& options) {
    const json_t* claim = json_object_get(claims, options.role_claim.c_str());
    for (const Role role : {Role::kLead, Role::kEditor, Role::kAgent, Role::kOperator}) {
        if (options.roles.empty() && holds(claim, to_string(role))) return role;
        for (const auto& [value, mapped] : options.roles) {
            if (mapped == role && holds(claim, value)) return role;
        }
    }
    return std::nullopt;
}

}  // namespace

IdentityTokens::IdentityTokens(IdentityOptions options, Clock clock)
    : options_(std::move(options)), clock_(std::move(clock)), file_(options_.keys_file) {}

IdentityTokens::~IdentityTokens() = default;

std::optional<Agent> IdentityTokens::find(std::string_view token) {
    if (options_.keys_file.empty() || token.size() > kTokenBytesMax ||
        std::count(token.begin(), token.end(), '.') != 2) {
        return std::nullopt;
    }
    std::shared_ptr<const SigningKeys> keys;
    {
        const std::lock_guard lock(mutex_);
        reload_if_changed();
        keys = keys_;
    }
    const Json claims = keys == nullptr ? nullptr : keys->verified(token);
    const double now_seconds = static_cast<double>(to_unix_ms(clock_())) / 1000;
    if (!json_is_object(claims.get()) || !is_for_us(claims.get(), options_, now_seconds)) {
        return std::nullopt;
    }
    const std::string name = text_of(claims.get(), options_.name_claim.c_str());
    const auto role = role_in(claims.get(), options_);
    if (!role || name.empty() || name.size() > kNameBytesMax || !is_printable(name)) {
        return std::nullopt;
    }
    return Agent{name, *role};
}

std::string IdentityTokens::last_error() {
    const std::lock_guard lock(mutex_);
    if (!options_.keys_file.empty()) reload_if_changed();
    return error_;
}

void IdentityTokens::reload_if_changed() {
    if (!file_.has_changed_lately()) return;
    auto keys = SigningKeys::read(file_.path());
    error_ = keys ? "" : keys.error().message;
    if (keys) keys_ = std::move(*keys);
}

}  // namespace firstline
