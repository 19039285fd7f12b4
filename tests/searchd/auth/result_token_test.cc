#include "searchd/auth/result_token.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "kb/base/file.h"
#include "searchd/auth/base64url.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

class ResultTokenTest : public testing::Test {
  protected:
    TimePoint now_ = TimePoint(std::chrono::hours(24 * 20000));
    ResultTokens tokens_{std::string(32, 'k'), [this] { return now_; }};
    const ResultToken token_{"query-1", "session_0123456789", "de", "widget"};
};

TEST_F(ResultTokenTest, ASignedTokenReadsBack) {
    EXPECT_EQ(tokens_.verify(tokens_.sign(token_)), token_);
}

TEST_F(ResultTokenTest, ItExpiresAfterADay) {
    const std::string signed_token = tokens_.sign(token_);
    now_ += ResultTokens::kLifetime - std::chrono::milliseconds(1);
    EXPECT_TRUE(tokens_.verify(signed_token));
    now_ += std::chrono::milliseconds(1);
    EXPECT_FALSE(tokens_.verify(signed_token));
}

TEST_F(ResultTokenTest, AnyChangedLetterIsRefused) {
    const std::string signed_token = tokens_.sign(token_);
    for (std::size_t i = 0; i < signed_token.size(); ++i) {
        std::string forged = signed_token;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(tokens_.verify(forged)) << i;
    }
}

TEST_F(ResultTokenTest, AnotherSecretsTokenIsRefused) {
    const ResultTokens others(std::string(32, 'x'), [this] { return now_; });
    EXPECT_FALSE(tokens_.verify(others.sign(token_)));
}

TEST_F(ResultTokenTest, WhatIsNoTokenIsRefused) {
    const std::string signed_token = tokens_.sign(token_);
    const std::string payload = signed_token.substr(0, signed_token.find('.'));
    for (const std::string& text :
         {std::string(), std::string("."), std::string("a.b"), payload, payload + ".",
          signed_token + "=", signed_token + "AAAA", std::string(5000, 'A'),
          std::string("eyJxIjoxfQ.c2lnbmF0dXJl")}) {
        EXPECT_FALSE(tokens_.verify(text)) << text;
    }
}

TEST(Base64Url, BytesReadBackAndOtherTextIsRefused) {
    for (std::size_t size = 0; size < 40; ++size) {
        const std::string bytes = random_bytes(size);
        EXPECT_EQ(base64url_decode(base64url_encode(bytes)), bytes);
    }
    EXPECT_EQ(base64url_encode("\xFB\xFF"), "-_8");
    for (const char* text : {"A", "AA=", "A+", "A/", "A A", "AB"})
        EXPECT_FALSE(base64url_decode(text)) << text;
}

TEST(Secret, ItIsMadeOnceAndForTheOwnerOnly) {
    const TemporaryFolder folder;
    const auto made = load_or_make_secret(folder.file("secret"));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->size(), 32U);
    EXPECT_EQ(*load_or_make_secret(folder.file("secret")), *made);
    struct stat status {};
    ASSERT_EQ(::stat(folder.file("secret").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(Secret, ADamagedOneIsRefusedWithTheRemedy) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder.file("secret"), "short"));
    const auto secret = load_or_make_secret(folder.file("secret"));
    ASSERT_FALSE(secret);
    EXPECT_NE(secret.error().message.find("delete it"), std::string::npos);
    EXPECT_FALSE(load_or_make_secret(folder.file("missing/secret")));
}

}  // namespace
}  // namespace firstline
