#include "indexer/replay/process.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Process, GivesWhatTheProgramWroteAndItsExitCode) {
    const auto ran = run_program({"sh", "-c", "echo out; echo err >&2; exit 3"});
    ASSERT_TRUE(ran) << ran.error().message;
    EXPECT_EQ(ran->out, "out\n");
    EXPECT_EQ(ran->err, "err\n");
    EXPECT_EQ(ran->exit_code, 3);
}

TEST(Process, ArgumentsAreNeverReadByAShell) {
    const std::string argument = "a b; echo $(id) > /dev/null 'x";
    const auto ran = run_program({"printf", "%s", argument});
    ASSERT_TRUE(ran);
    EXPECT_EQ(ran->out, argument);
}

TEST(Process, MoreOutputThanAPipeHoldsOnBothEndsIsReadWhole) {
    const auto ran =
        run_program({"sh", "-c", "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero"});
    ASSERT_TRUE(ran);
    EXPECT_EQ(ran->out.size(), 300'000u);
    EXPECT_EQ(ran->err.size(), 300'000u);
}

TEST(Process, AProgramThatIsNotThereIsAnErrorWithItsName) {
    const auto ran = run_program({"no-such-program-anywhere"});
    ASSERT_FALSE(ran);
    EXPECT_NE(ran.error().message.find("no-such-program-anywhere"), std::string::npos);
}

TEST(Process, AProgramEndedByASignalIsAnError) {
    EXPECT_FALSE(run_program({"sh", "-c", "kill -9 $$"}));
}

}  // namespace
}  // namespace firstline
