#include "kb/base/nearest.h"

#include <gtest/gtest.h>

namespace firstline {
namespace {

TEST(Nearest, IsTheKnownNameWithinThreeEdits) {
    EXPECT_EQ(nearest_name("lisen", {"listen", "limits"}), "listen");
    EXPECT_EQ(nearest_name("audinece", {"audience"}), "audience");
    EXPECT_EQ(nearest_name("colour", {"audience"}), "");
    EXPECT_EQ(nearest_name("", {"url"}), "") << "as many edits as letters is no likeness";
}

}  // namespace
}  // namespace firstline
