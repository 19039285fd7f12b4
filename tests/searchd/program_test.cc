// The program as an operator meets it: arguments, exit codes and signals.
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "kb/base/file.h"
#include "tests/searchd/test_client.h"
#include "tests/support/temporary_folder.h"

extern char** environ;

namespace firstline {
namespace {

// A child whose standard output and error are one pipe.
class Program {
  public:
    explicit Program(std::vector<std::string> arguments) {
        std::array<int, 2> ends{};
        EXPECT_EQ(::pipe(ends.data()), 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
        posix_spawn_file_actions_addclose(&actions, ends[0]);
        arguments.insert(arguments.begin(), FIRSTLINE_SEARCHD);
        std::vector<char*> pointers;
        for (std::string& argument : arguments) pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        EXPECT_EQ(
            ::posix_spawn(&pid_, FIRSTLINE_SEARCHD, &actions, nullptr, pointers.data(), environ),
            0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        output_ = ends[0];
    }
    ~Program() {
        if (pid_ > 0) wait();
        ::close(output_);
    }

    // Reads until the text appears in the output; false if the program ended before or took 20 s.
    bool wait_for(const std::string& text) {
        while (text_.find(text) == std::string::npos) {
            pollfd waiting{output_, POLLIN, 0};
            std::array<char, 4096> bytes{};
            if (::poll(&waiting, 1, 20000) <= 0) return false;
            const ssize_t got = ::read(output_, bytes.data(), bytes.size());
            if (got <= 0) return false;
            text_.append(bytes.data(), static_cast<std::size_t>(got));
        }
        return true;
    }

    void signal(int number) const { ::kill(pid_, number); }

    // The exit code; -1 if it ended otherwise.
    int wait() {
        wait_for("\xFF");  // to the end of its output
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    int port() const { return std::atoi(text_.c_str() + text_.find("\"port\":") + 7); }
    const std::string& text() const { return text_; }

  private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string text_;
};

TEST(Program, HelpVersionAndConfigurationAreTold) {
    Program help({"--help"});
    EXPECT_EQ(help.wait(), 0);
    EXPECT_NE(help.text().find("--check-config"), std::string::npos);
    Program version({"--version"});
    EXPECT_EQ(version.wait(), 0);
    EXPECT_NE(version.text().find("firstline-searchd "), std::string::npos);
    Program print({"--print-config", "--port", "9"});
    EXPECT_EQ(print.wait(), 0);
    EXPECT_NE(print.text().find("port: 9"), std::string::npos);
}

TEST(Program, AWrongConfigurationEndsItWithFileAndLine) {
    const TemporaryFolder folder;
    const std::string file = folder.file("f.yaml");
    ASSERT_TRUE(write_file_atomically(file, "listen:\n  prot: 1\n"));
    Program check({"--check-config", "--config", file});
    EXPECT_EQ(check.wait(), 2);
    EXPECT_NE(check.text().find(file + ":2: unknown key \"listen.prot\""), std::string::npos);
}

TEST(Program, ATermSignalEndsItWithinFiveSecondsDespiteIdleConnections) {
    const TemporaryFolder folder;
    Program program({"--data", folder.file("data"), "--port", "0"});
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
    Program first({"--data", folder.file("a"), "--port", "0"});
    ASSERT_TRUE(first.wait_for("\"event\":\"listening\"") && first.wait_for("}\n"));
    Program second({"--data", folder.file("b"), "--port", std::to_string(first.port())});
    EXPECT_EQ(second.wait(), 1);
    EXPECT_NE(second.text().find("is taken: is another firstline-searchd running?"),
              std::string::npos);
    first.signal(SIGINT);
    EXPECT_EQ(first.wait(), 0);
}

}  // namespace
}  // namespace firstline
