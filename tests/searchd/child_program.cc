#include "tests/searchd/child_program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

extern char** environ;

namespace firstline {
namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

constexpr int kHandedOver = 3;

}  // namespace

ChildProgram::ChildProgram(std::vector<std::string> arguments, const ChildSetting& setting) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    arguments.insert(arguments.begin(), FIRSTLINE_SEARCHD);
    std::vector<std::string> variables = setting.environment;
    for (char** variable = environ; *variable != nullptr; ++variable)
        variables.emplace_back(*variable);
    // The number of the process is known after the fork only; there is room for it.
    if (setting.listener >= 0) {
        variables.emplace_back("LISTEN_FDS=1");
        variables.emplace_back("LISTEN_PID=0000000000");
    }
    std::vector<char*> argument_pointers = pointers_to(arguments);
    std::vector<char*> variable_pointers = pointers_to(variables);
    pid_ = ::fork();
    if (pid_ == 0) {
        // Between fork and exec nothing may allocate: the test has other threads.
        if (setting.listener >= 0) {
            std::snprintf(variables.back().data(), variables.back().size() + 1, "LISTEN_PID=%d",
                          static_cast<int>(::getpid()));
            ::dup2(setting.listener, kHandedOver);
            if (setting.listener == kHandedOver) ::fcntl(kHandedOver, F_SETFD, 0);
        }
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        ::dup2(ends[1], 1);
        ::dup2(ends[1], 2);
        ::execve(FIRSTLINE_SEARCHD, argument_pointers.data(), variable_pointers.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ends[0];
}

ChildProgram::~ChildProgram() {
    if (pid_ > 0) wait();
    ::close(output_);
}

bool ChildProgram::wait_for(const std::string& text) {
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

void ChildProgram::signal(int number) const {
    ::kill(pid_, number);
}

int ChildProgram::wait() {
    wait_for("\xFF");  // to the end of its output
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    if (WIFSIGNALED(status)) text_ += "\nended by signal " + std::to_string(WTERMSIG(status));
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int ChildProgram::port() const {
    return std::atoi(text_.c_str() + text_.find("\"port\":") + 7);
}

}  // namespace firstline
