// The program as an operator meets it: arguments, exit codes and signals.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>

#include "kb/base/file.h"
#include "tests/searchd/child_program.h"
#include "tests/searchd/test_client.h"
#include "tests/support/temporary_folder.h"

namespace firstline {
namespace {

TEST(Program, HelpVersionAndConfigurationAreTold) {
    ChildProgram help({"--help"});
    EXPECT_EQ(help.wait(), 0);
    EXPECT_NE(help.text().find("--check-config"), std::string::npos);
    ChildProgram version({"--version"});
    EXPECT_EQ(version.wait(), 0);
    EXPECT_NE(version.text().find("firstline-searchd "), std::string::npos);
    ChildProgram print({"--print-config", "--port", "9"});
    EXPECT_EQ(print.wait(), 0);
    EXPECT_NE(print.text().find("port: 9"), std::string::npos);
}

TEST(Program, TheCommandLineStandsOverTheEnvironmentAndThatOverTheFile) {
    const TemporaryFolder folder;
    const std::string file = folder.file("f.yaml");
    ASSERT_TRUE(
        write_file_atomically(file, "listen: { port: 1 }\nlimits: { threads: 11, burst: 12 }\n"));
    ChildProgram print({"--print-config", "--config", file, "--port", "3"},
                       {{"FIRSTLINE_LISTEN_PORT=2", "FIRSTLINE_LIMITS_THREADS=22"}, -1});
    EXPECT_EQ(print.wait(), 0);
    for (const char* line : {"port: 3", "threads: 22", "burst: 12"})
        EXPECT_NE(print.text().find(line), std::string::npos) << line << "\n" << print.text();
    ChildProgram check({"--check-config"}, {{"FIRSTLINE_LIMIT_THREADS=8"}, -1});
    EXPECT_EQ(check.wait(), 2);
    EXPECT_NE(check.text().find("did you mean FIRSTLINE_LIMITS_THREADS?"), std::string::npos);
}

TEST(Program, AWrongConfigurationEndsItWithFileAndLine) {
    const TemporaryFolder folder;
    const std::string file = folder.file("f.yaml");
    ASSERT_TRUE(write_file_atomically(file, "listen:\n  prot: 1\n"));
    ChildProgram check({"--check-config", "--config", file});
    EXPECT_EQ(check.wait(), 2);
    EXPECT_NE(check.text().find(file + ":2: unknown key \"listen.prot\""), std::string::npos);
}

TEST(Program, ATermSignalEndsItWithinFiveSecondsDespiteIdleConnections) {
    const TemporaryFolder folder;
    ChildProgram program({"--data", folder.file("data"), "--port", "0"});
    ASSERT_TRUE(program.wait_for("\"event\":\"listening\"") && program.wait_for("}\n"));
    TestClient idle(program.port());
    idle.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(idle.read_reply()), 200);
    TestClient silent(program.port());
    const auto begun = std::chrono::steady_clock::now();
    program.signal(SIGHUP);
    program.signal(SIGTERM);
    EXPECT_EQ(program.wait(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
    EXPECT_NE(program.text().find("\"event\":\"stopped\""), std::string::npos);
}

TEST(Program, ASecondOneOnThePortEndsWithAClearMessage) {
    const TemporaryFolder folder;
    ChildProgram first({"--data", folder.file("a"), "--port", "0"});
    ASSERT_TRUE(first.wait_for("\"event\":\"listening\"") && first.wait_for("}\n"));
    ChildProgram second({"--data", folder.file("b"), "--port", std::to_string(first.port())});
    EXPECT_EQ(second.wait(), 1);
    EXPECT_NE(second.text().find("is taken: is another firstline-searchd running?"),
              std::string::npos);
    first.signal(SIGINT);
    EXPECT_EQ(first.wait(), 0);
}

TEST(Program, AStopIsToldBeforeTheDoorCloses) {
    const TemporaryFolder folder;
    ChildProgram program({"--data", folder.file("data"), "--port", "0"},
                         {{"FIRSTLINE_LIMITS_DRAIN_MS=60000"}, -1});
    ASSERT_TRUE(program.wait_for("\"event\":\"listening\"") && program.wait_for("}\n"));
    program.signal(SIGTERM);
    ASSERT_TRUE(program.wait_for("\"event\":\"draining\""));
    const std::string ready = TestClient::get(program.port(), "/readyz");
    EXPECT_EQ(status_of(ready), 503);
    EXPECT_NE(ready.find("\"code\":\"draining\""), std::string::npos) << ready;
    EXPECT_NE(ready.find("Connection: close"), std::string::npos);
    EXPECT_EQ(status_of(TestClient::get(program.port(), "/healthz")), 200);
    program.signal(SIGTERM);  // a second one does not wait
    EXPECT_EQ(program.wait(), 0);
    EXPECT_NE(program.text().find("\"event\":\"stopped\""), std::string::npos);
}

TEST(Program, ItLeavesNoCoreFileAndOpensAsManyFilesAsItsConnectionsNeed) {
    const TemporaryFolder folder;
    ChildProgram program({"--data", folder.file("data"), "--port", "0"},
                         {{"FIRSTLINE_LIMITS_CONNECTIONS=100000"}, -1});
    ASSERT_TRUE(program.wait_for("\"event\":\"listening\"") && program.wait_for("}\n"));
    const std::string metrics = TestClient::get(program.port(), "/metrics");
    const std::size_t at = metrics.find("\nprocess_max_fds ");
    ASSERT_NE(at, std::string::npos);
    const double files = std::atof(metrics.c_str() + at + 17);
    rlimit own{};
    ::getrlimit(RLIMIT_NOFILE, &own);
    EXPECT_EQ(files, static_cast<double>(std::min<rlim_t>(100512, own.rlim_max)));
    program.signal(SIGTERM);
    program.signal(SIGTERM);
    EXPECT_EQ(program.wait(), 0);
    EXPECT_EQ(program.text().find("set LimitNOFILE=100512") != std::string::npos,
              own.rlim_max < 100512);
}

}  // namespace
}  // namespace firstline
