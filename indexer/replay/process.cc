#include "indexer/replay/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace firstline {
namespace {

constexpr std::size_t kOutputBytesMax = 1u << 20;

// A pipe whose ends are closed when it goes.
class Pipe {
  public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    bool is_open() const { return ends_[0] >= 0; }
    int read_end() const { return ends_[0]; }
    int write_end() const { return ends_[1]; }
    void close_end(std::size_t end) {
        if (ends_[end] >= 0) ::close(ends_[end]);
        ends_[end] = -1;
    }

  private:
    std::array<int, 2> ends_ = {-1, -1};
};

// Reads once; false at the end of the stream.
bool read_some(int descriptor, std::string& text) {
    char buffer[4096];
    const ssize_t size = ::read(descriptor, buffer, sizeof buffer);
    if (size < 0) return errno == EINTR;
    if (size == 0) return false;
    // What is over the limit is read and dropped, so that the program is not stopped by a full
    // pipe.
    if (text.size() < kOutputBytesMax) text.append(buffer, static_cast<std::size_t>(size));
    return true;
}

// Both at once, or a program that fills one pipe while we wait for the other would stand still.
void read_both(const Pipe& out, const Pipe& err, ProgramOutput& output) {
    pollfd from_out = {out.read_end(), POLLIN, 0};
    pollfd from_err = {err.read_end(), POLLIN, 0};
    const auto read_ready = [](pollfd& end, std::string& text) {
        if (end.fd >= 0 && end.revents != 0 && !read_some(end.fd, text)) end.fd = -1;
    };
    while (from_out.fd >= 0 || from_err.fd >= 0) {
        pollfd ends[] = {from_out, from_err};  // poll() passes over one of -1
        if (::poll(ends, std::size(ends), -1) < 0) {
            if (errno == EINTR) continue;
            return;
        }
        from_out.revents = ends[0].revents;
        from_err.revents = ends[1].revents;
        read_ready(from_out, output.out);
        read_ready(from_err, output.err);
    }
}

Result<pid_t> spawn(const std::vector<std::string>& arguments, const Pipe& out, const Pipe& err) {
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out.write_end(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err.write_end(), STDERR_FILENO);
    pid_t child = 0;
    const int refused = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (refused != 0) {
        return Error{ErrorCode::kIo, "cannot run " + arguments[0] + ": " + std::strerror(refused)};
    }
    return child;
}

}  // namespace

Result<ProgramOutput> run_program(const std::vector<std::string>& arguments) {
    Pipe out;
    Pipe err;
    if (!out.is_open() || !err.is_open())
        return Error{ErrorCode::kIo, std::string("cannot make a pipe: ") + std::strerror(errno)};
    auto child = spawn(arguments, out, err);
    if (!child) return child.error();
    out.close_end(1);
    err.close_end(1);
    ProgramOutput output;
    read_both(out, err, output);
    int status = 0;
    while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status)) return Error{ErrorCode::kIo, arguments[0] + " was ended by a signal"};
    output.exit_code = WEXITSTATUS(status);
    return output;
}

}  // namespace firstline
