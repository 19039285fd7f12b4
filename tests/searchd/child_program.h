// firstline-searchd as a process of its own, for tests: arguments, environment, sockets handed
// over.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace firstline {

struct ChildSetting {
    std::vector<std::string> environment;  // "NAME=value", beside what the test itself has
    int listener = -1;  // handed over as a service manager does, as descriptor 3; borrowed
};

// Its standard output and error are one pipe.
class ChildProgram {
  public:
    explicit ChildProgram(std::vector<std::string> arguments, const ChildSetting& setting = {});
    ~ChildProgram();
    ChildProgram(const ChildProgram&) = delete;
    ChildProgram& operator=(const ChildProgram&) = delete;

    // Reads until the text appears in the output; false if the program ended before or took 20 s.
    bool wait_for(const std::string& text);

    void signal(int number) const;

    // The exit code; -1 if it ended otherwise.
    int wait();

    // What its line "listening" says.
    int port() const;
    const std::string& text() const { return text_; }

  private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string text_;
};

}  // namespace firstline
