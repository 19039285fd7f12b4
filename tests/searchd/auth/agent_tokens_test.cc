#include "searchd/auth/agent_tokens.h"

#include <gtest/gtest.h>

#include "kb/base/file.h"
#include "searchd/time/civil.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

class AgentTokensTest : public testing::Test {
  protected:
    TemporaryFolder folder_;
    const std::string file_ = folder_.file("tokens.yaml");
    TimePoint now_ = *parse_day("2026-11-23");
    Clock clock_ = [this] { return now_; };
};

TEST_F(AgentTokensTest, AnAddedTokenIsFoundAndItsTextIsNowhereInTheFile) {
    const auto token = add_token(file_, "anna", Role::kLead, 30, now_);
    ASSERT_TRUE(token);
    EXPECT_GE(token->size(), 43U);  // 256 bits
    EXPECT_EQ(read_whole_file(file_, 10000)->find(*token), std::string::npos);
    AgentTokens tokens(file_, clock_);
    const auto found = tokens.find(*token);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "anna");
    EXPECT_EQ(found->role, Role::kLead);
    EXPECT_FALSE(tokens.find(*token + "x"));
    EXPECT_FALSE(tokens.find(""));
}

TEST_F(AgentTokensTest, TwoTokensOfOneNameAreGoodTogether) {
    const auto first = add_token(file_, "anna", Role::kAgent, 30, now_);
    const auto second = add_token(file_, "anna", Role::kAgent, 60, now_);
    AgentTokens tokens(file_, clock_);
    EXPECT_TRUE(tokens.find(*first));
    EXPECT_TRUE(tokens.find(*second));
}

TEST_F(AgentTokensTest, ATokenIsGoodOnItsLastDayAndNotAfter) {
    const auto token = add_token(file_, "anna", Role::kAgent, 30, now_);
    AgentTokens tokens(file_, clock_);
    now_ = *parse_day("2026-12-23") + std::chrono::hours(23);
    EXPECT_TRUE(tokens.find(*token));
    now_ = *parse_day("2026-12-24");
    EXPECT_FALSE(tokens.find(*token));
}

TEST_F(AgentTokensTest, ARevokedNameLosesEveryTokenAndOthersNone) {
    const auto first = add_token(file_, "anna", Role::kAgent, 30, now_);
    const auto second = add_token(file_, "anna", Role::kLead, 30, now_);
    const auto ben = add_token(file_, "ben", Role::kAgent, 30, now_);
    EXPECT_EQ(revoke_tokens(file_, "anna").value(), 2);
    AgentTokens tokens(file_, clock_);
    EXPECT_FALSE(tokens.find(*first));
    EXPECT_FALSE(tokens.find(*second));
    EXPECT_TRUE(tokens.find(*ben));
    const auto again = revoke_tokens(file_, "anna");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::kNotFound);
    EXPECT_NE(again.error().message.find("firstline token list"), std::string::npos);
}

TEST_F(AgentTokensTest, AUseIsWrittenDownAtOnceAndThenOnceAMinute) {
    const auto token = add_token(file_, "anna", Role::kAgent, 30, now_);
    const auto last_use = [this] {
        const auto uses = read_token_uses(uses_file_of(file_));
        return uses->empty() ? std::string() : uses->begin()->second;
    };
    AgentTokens tokens(file_, clock_);
    EXPECT_FALSE(tokens.find("another"));
    EXPECT_EQ(last_use(), "");
    EXPECT_TRUE(tokens.find(*token));
    EXPECT_EQ(last_use(), "2026-11-23T00:00:00Z");
    now_ += std::chrono::seconds(59);
    EXPECT_TRUE(tokens.find(*token));
    EXPECT_EQ(last_use(), "2026-11-23T00:00:00Z");
    now_ += std::chrono::seconds(1);
    EXPECT_TRUE(tokens.find(*token));
    EXPECT_EQ(last_use(), "2026-11-23T00:01:00Z");
    // Another run of the daemon goes on with what it finds.
    const auto other = add_token(file_, "ben", Role::kAgent, 30, now_);
    EXPECT_TRUE(AgentTokens(file_, clock_).find(*other));
    EXPECT_EQ(read_token_uses(uses_file_of(file_))->size(), 2U);
}

TEST_F(AgentTokensTest, WithoutAFileNobodyIsKnown) {
    AgentTokens tokens(file_, clock_);
    EXPECT_FALSE(tokens.find("whatever"));
    EXPECT_EQ(tokens.last_error(), "");
}

TEST_F(AgentTokensTest, ANewTokenIsGoodAtOnce) {
    AgentTokens tokens(file_, clock_);
    EXPECT_EQ(tokens.last_error(), "");  // has looked at the file now
    const auto first = add_token(file_, "anna", Role::kOperator, 30, now_);
    const auto found = tokens.find(*first);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->role, Role::kOperator);
    const auto second = add_token(file_, "ben", Role::kEditor, 30, now_);
    ASSERT_TRUE(tokens.find(*second));
    EXPECT_EQ(tokens.find(*second)->role, Role::kEditor);
}

TEST_F(AgentTokensTest, EveryRoleHasAName) {
    for (const Role role : {Role::kAgent, Role::kEditor, Role::kLead, Role::kOperator})
        EXPECT_EQ(role_named(to_string(role)), role);
    EXPECT_FALSE(role_named("chief"));
}

TEST_F(AgentTokensTest, FaultsNameFileAndLine) {
    const char* const kFaults[] = {
        "tokens:\n  - { name: anna, role: chief, sha256: x, expires: never }\n",
        "tokens:\n  - { name: anna }\n",
        "tokens:\n  - anna\n",
        "other: 1\n",
        "tokens: [\n",
    };
    for (const char* text : kFaults) {
        ASSERT_TRUE(write_file_atomically(file_, text));
        const auto tokens = read_tokens(file_);
        ASSERT_FALSE(tokens) << text;
        EXPECT_EQ(tokens.error().message.rfind(file_ + ":", 0), 0U) << tokens.error().message;
    }
}

TEST_F(AgentTokensTest, ATokenNeedsANameAndALifetime) {
    EXPECT_FALSE(add_token(file_, "", Role::kAgent, 30, now_));
    EXPECT_FALSE(add_token(file_, "anna", Role::kAgent, 0, now_));
    EXPECT_FALSE(add_token(file_, "anna", Role::kAgent, 4000, now_));
}

}  // namespace
}  // namespace firstline
