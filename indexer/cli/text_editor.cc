#include "indexer/cli/text_editor.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace firstline {
namespace {

// Keys that end a program are the editor's while it runs.
class EditorsKeys {
  public:
    EditorsKeys() : interrupt_(::signal(SIGINT, SIG_IGN)), quit_(::signal(SIGQUIT, SIG_IGN)) {}
    EditorsKeys(const EditorsKeys&) = delete;
    EditorsKeys& operator=(const EditorsKeys&) = delete;
    ~EditorsKeys() {
        ::signal(SIGINT, interrupt_);
        ::signal(SIGQUIT, quit_);
    }

  private:
    sighandler_t interrupt_;
    sighandler_t quit_;
};

Result<pid_t> start(const std::string& command, const std::string& path) {
    const std::string script = command + " \"$@\"";
    const char* arguments[] = {"sh", "-c", script.c_str(), command.c_str(), path.c_str(), nullptr};
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t keys;
    sigemptyset(&keys);
    sigaddset(&keys, SIGINT);
    sigaddset(&keys, SIGQUIT);
    ::posix_spawnattr_setsigdefault(&attributes, &keys);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    const int refused = ::posix_spawn(&child, "/bin/sh", nullptr, &attributes,
                                      const_cast<char* const*>(arguments), environ);
    ::posix_spawnattr_destroy(&attributes);
    if (refused != 0)
        return Error{ErrorCode::kIo, "cannot run sh: " + std::string(std::strerror(refused))};
    return child;
}

}  // namespace

Result<std::string> text_editor() {
    for (const char* name : {"VISUAL", "EDITOR"}) {
        const char* command = std::getenv(name);
        if (command != nullptr && *command != '\0') return std::string(command);
    }
    return Error{ErrorCode::kNotFound,
                 "neither VISUAL nor EDITOR names your text editor: set one, as in export "
                 "EDITOR=nano"};
}

Result<void> edit_file(const std::string& command, const std::string& path) {
    const EditorsKeys keys;
    const auto child = start(command, path);
    if (!child) return child.error();
    int status = 0;
    while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    return Error{ErrorCode::kIo,
                 "the editor (" + command + ") ended " +
                     (WIFEXITED(status) ? "with " + std::to_string(WEXITSTATUS(status))
                                        : std::string("by a signal"))};
}

}  // namespace firstline
