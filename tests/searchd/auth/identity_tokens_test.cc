#include "searchd/auth/identity_tokens.h"

#include <cjose/cjose.h>
#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include "kb/base/file.h"
#include "searchd/auth/base64url.h"
#include "searchd/time/civil.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

// A key pair, or a secret, that tokens are signed with in tests.
class Signer {
  public:
    explicit Signer(cjose_jwk_t* key, std::string algorithm, std::string id)
        : key_(key), algorithm_(std::move(algorithm)) {
        cjose_err error{};
        if (!id.empty()) cjose_jwk_set_kid(key_, id.data(), id.size(), &error);
        id_ = std::move(id);
    }
    Signer(const Signer&) = delete;
    ~Signer() { cjose_jwk_release(key_); }

    static std::unique_ptr<Signer> rsa(const std::string& id, std::size_t bits = 2048) {
        const std::uint8_t exponent[] = {1, 0, 1};
        cjose_err error{};
        return std::make_unique<Signer>(cjose_jwk_create_RSA_random(bits, exponent, 3, &error),
                                        "RS256", id);
    }
    static std::unique_ptr<Signer> ec(const std::string& id) {
        cjose_err error{};
        return std::make_unique<Signer>(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error),
                                        "ES256", id);
    }
    static std::unique_ptr<Signer> secret(const std::string& id, std::size_t bits = 256) {
        cjose_err error{};
        return std::make_unique<Signer>(cjose_jwk_create_oct_random(bits, &error), "HS256", id);
    }

    // As it stands in a JWKS file: public, but for a secret, which has no public part.
    std::string jwk() const {
        cjose_err error{};
        char* text = cjose_jwk_to_json(key_, algorithm_ == "HS256", &error);
        std::string out(text);
        ::free(text);
        return out;
    }

    std::string sign(const std::string& claims, const std::string& more_header = "") const {
        cjose_err error{};
        cjose_header_t* header = cjose_header_new(&error);
        cjose_header_set(header, "alg", algorithm_.c_str(), &error);
        if (!id_.empty()) cjose_header_set(header, "kid", id_.c_str(), &error);
        if (!more_header.empty()) cjose_header_set_raw(header, "crit", more_header.c_str(), &error);
        cjose_jws_t* jws =
            cjose_jws_sign(key_, header, reinterpret_cast<const std::uint8_t*>(claims.data()),
                           claims.size(), &error);
        const char* text = nullptr;
        cjose_jws_export(jws, &text, &error);
        std::string out(text);
        cjose_jws_release(jws);
        cjose_header_release(header);
        return out;
    }

  private:
    cjose_jwk_t* key_;
    std::string algorithm_;
    std::string id_;
};

class IdentityTokensTest : public testing::Test {
  protected:
    void publish(const std::string& keys) {
        ASSERT_TRUE(write_file_atomically(file_, "{\"keys\": [" + keys + "]}"));
    }

    IdentityOptions options() const {
        IdentityOptions options;
        options.keys_file = file_;
        options.issuer = "https://id.store.example";
        options.audience = "firstline";
        return options;
    }

    std::int64_t now_s() const { return to_unix_ms(now_) / 1000; }

    // Good for ten minutes, for an agent; each field may be replaced.
    std::string claims(const std::string& instead = "", const std::string& name = "") const {
        const std::pair<std::string, std::string> fields[] = {
            {"iss", "\"https://id.store.example\""},
            {"aud", "[\"chat\", \"firstline\"]"},
            {"sub", "\"anna\""},
            {"role", "\"agent\""},
            {"exp", std::to_string(now_s() + 600)}};
        std::string out;
        for (const auto& [key, value] : fields) {
            const std::string& taken = key == name ? instead : value;
            if (!taken.empty()) out += (out.empty() ? "" : ", ") + ("\"" + key + "\": ") + taken;
        }
        return "{" + out + "}";
    }

    TemporaryFolder folder_;
    const std::string file_ = folder_.file("keys.json");
    TimePoint now_ = *parse_day("2026-11-23");
    Clock clock_ = [this] { return now_; };
    std::unique_ptr<Signer> signer_ = Signer::ec("one");
};

TEST_F(IdentityTokensTest, EachKindOfKeySignsItsOwnWay) {
    const auto rsa = Signer::rsa("r");
    const auto secret = Signer::secret("s");
    publish(rsa->jwk() + "," + signer_->jwk() + "," + secret->jwk());
    IdentityTokens tokens(options(), clock_);
    for (const Signer* signer : {rsa.get(), signer_.get(), secret.get()}) {
        const auto agent = tokens.find(signer->sign(claims()));
        ASSERT_TRUE(agent);
        EXPECT_EQ(agent->name, "anna");
        EXPECT_EQ(agent->role, Role::kAgent);
    }
    EXPECT_EQ(tokens.last_error(), "");
}

TEST_F(IdentityTokensTest, AForgedTokenIsNobodys) {
    publish(signer_->jwk());
    IdentityTokens tokens(options(), clock_);
    const std::string good = signer_->sign(claims());
    ASSERT_TRUE(tokens.find(good));
    const std::size_t first = good.find('.');
    const std::size_t second = good.rfind('.');
    // Other claims under the same signature, another key under the same name, cut, swapped,
    // emptied.
    const std::string others = base64url_encode(claims("\"lead\"", "role"));
    EXPECT_FALSE(tokens.find(good.substr(0, first + 1) + others + good.substr(second)));
    EXPECT_FALSE(tokens.find(Signer::ec("one")->sign(claims())));
    EXPECT_FALSE(tokens.find(good.substr(0, second + 1)));
    EXPECT_FALSE(tokens.find(good.substr(0, second)));
    EXPECT_FALSE(tokens.find(good + "A"));
    EXPECT_FALSE(tokens.find(".."));
    EXPECT_FALSE(tokens.find(""));
    EXPECT_FALSE(tokens.find(std::string(9000, 'A') + ".B.C"));
}

TEST_F(IdentityTokensTest, NoneIsNoAlgorithmInAnySpelling) {
    publish(signer_->jwk());
    IdentityTokens tokens(options(), clock_);
    for (const char* name : {"none", "None", "NONE", "nOnE", ""}) {
        const std::string header = std::string("{\"alg\": \"") + name + "\", \"kid\": \"one\"}";
        const std::string head = base64url_encode(header) + "." + base64url_encode(claims());
        EXPECT_FALSE(tokens.find(head + ".")) << name;
        EXPECT_FALSE(tokens.find(head + "." + base64url_encode("x"))) << name;
    }
}

TEST_F(IdentityTokensTest, APublicKeyIsNoSecret) {
    const auto rsa = Signer::rsa("one");
    publish(rsa->jwk());
    IdentityTokens tokens(options(), clock_);
    ASSERT_TRUE(tokens.find(rsa->sign(claims())));
    // A secret made of the published key's bytes, signing as HS256 under the key's name.
    cjose_err error{};
    const std::string bytes = rsa->jwk();
    Signer forger(cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                            bytes.size(), &error),
                  "HS256", "one");
    EXPECT_FALSE(tokens.find(forger.sign(claims())));
}

TEST_F(IdentityTokensTest, ItIsForUsAndForNow) {
    publish(signer_->jwk());
    IdentityTokens tokens(options(), clock_);
    const auto is_good = [&](const std::string& instead, const std::string& name) {
        return tokens.find(signer_->sign(claims(instead, name))).has_value();
    };
    EXPECT_FALSE(is_good("\"https://other.example\"", "iss"));
    EXPECT_FALSE(is_good("", "iss"));
    EXPECT_FALSE(is_good("\"chat\"", "aud"));
    EXPECT_FALSE(is_good("", "aud"));
    EXPECT_TRUE(is_good("\"firstline\"", "aud"));
    EXPECT_FALSE(is_good("", "exp"));
    EXPECT_FALSE(is_good("\"soon\"", "exp"));
    EXPECT_TRUE(is_good(std::to_string(now_s() - 59), "exp"))
        << "the clocks may differ by a minute";
    EXPECT_FALSE(is_good(std::to_string(now_s() - 60), "exp"));
    EXPECT_FALSE(is_good("1e300000", "exp"));
    EXPECT_FALSE(is_good("", "sub"));
    EXPECT_FALSE(is_good("\"an\\nna\"", "sub"));
    EXPECT_FALSE(is_good("\"" + std::string(101, 'a') + "\"", "sub"));
}

TEST_F(IdentityTokensTest, OneThatBeginsLaterIsNotYetGood) {
    publish(signer_->jwk());
    IdentityTokens tokens(options(), clock_);
    const std::string later = claims().substr(0, claims().size() - 1) +
                              ", \"nbf\": " + std::to_string(now_s() + 300) + "}";
    EXPECT_FALSE(tokens.find(signer_->sign(later)));
    now_ += std::chrono::minutes(5);
    EXPECT_TRUE(tokens.find(signer_->sign(later)));
}

TEST_F(IdentityTokensTest, RolesAreMappedAndTheStrongestCounts) {
    publish(signer_->jwk());
    IdentityOptions mapped = options();
    mapped.roles = {{"support", Role::kAgent}, {"support-lead", Role::kLead}};
    IdentityTokens tokens(mapped, clock_);
    const auto role = [&](const std::string& claim) -> std::optional<Role> {
        const auto agent = tokens.find(signer_->sign(claims(claim, "role")));
        return agent ? std::optional(agent->role) : std::nullopt;
    };
    EXPECT_EQ(role("\"support\""), Role::kAgent);
    EXPECT_EQ(role("[\"staff\", \"support\", \"support-lead\"]"), Role::kLead);
    EXPECT_FALSE(role("\"lead\"")) << "with a map, names of our own mean nothing";
    EXPECT_FALSE(role("\"staff\""));
    EXPECT_FALSE(role("7"));
    EXPECT_FALSE(role(""));
}

TEST_F(IdentityTokensTest, AnExtensionThatHasToBeUnderstoodIsNot) {
    publish(signer_->jwk());
    IdentityTokens tokens(options(), clock_);
    EXPECT_FALSE(tokens.find(signer_->sign(claims(), "[\"exp\"]")));
}

TEST_F(IdentityTokensTest, ANewFileOfKeysIsTakenUpAndABadOneLeavesTheOld) {
    publish(signer_->jwk());
    IdentityTokens tokens(options(), clock_);
    ASSERT_TRUE(tokens.find(signer_->sign(claims())));
    const auto wait = [] { std::this_thread::sleep_for(std::chrono::milliseconds(1100)); };
    ASSERT_TRUE(write_file_atomically(file_, "not json"));
    wait();
    EXPECT_TRUE(tokens.find(signer_->sign(claims())));
    EXPECT_NE(tokens.last_error().find("no JSON Web Key Set"), std::string::npos);
    const auto next = Signer::ec("two");
    publish(next->jwk());
    wait();
    EXPECT_TRUE(tokens.find(next->sign(claims())));
    EXPECT_FALSE(tokens.find(signer_->sign(claims())));
    EXPECT_EQ(tokens.last_error(), "");
}

TEST_F(IdentityTokensTest, WeakKeysAreRefusedByName) {
    const auto fault = [&](const Signer& signer) {
        publish(signer.jwk());
        return IdentityTokens(options(), clock_).last_error();
    };
    EXPECT_NE(fault(*Signer::rsa("r", 1024)).find("RSA needs 2048"), std::string::npos);
    EXPECT_NE(fault(*Signer::secret("s", 128)).find("32 random bytes"), std::string::npos);
    publish("{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \"AA\"}");
    EXPECT_NE(IdentityTokens(options(), clock_).last_error().find("holds no key"),
              std::string::npos);
}

TEST_F(IdentityTokensTest, WithoutAFileOfKeysNobodyIsKnown) {
    IdentityTokens tokens({}, clock_);
    EXPECT_FALSE(tokens.find(signer_->sign(claims())));
    EXPECT_EQ(tokens.last_error(), "");
}

}  // namespace
}  // namespace firstline
