#include "searchd/systemd.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace firstline {
namespace {

constexpr int kFirstDescriptor = 3;
constexpr int kDescriptorsMax = 64;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// -1 if the text is no whole number.
std::int64_t number_of(const std::string& text) {
    std::int64_t number = -1;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end && !text.empty() ? number : -1;
}

// A status is one line.
std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line) {
        if (c == '\n') c = ' ';
    }
    return line;
}

}  // namespace

ServiceVariables service_variables() {
    return {variable("LISTEN_PID"), variable("LISTEN_FDS"), variable("NOTIFY_SOCKET"),
            variable("WATCHDOG_PID"), variable("WATCHDOG_USEC")};
}

std::vector<int> inherited_sockets(const ServiceVariables& variables, pid_t self) {
    std::vector<int> descriptors;
    if (number_of(variables.listen_pid) != self) return descriptors;
    const std::int64_t count = number_of(variables.listen_fds);
    if (count > kDescriptorsMax) return descriptors;
    for (int i = 0; i < count; ++i) descriptors.push_back(kFirstDescriptor + i);
    return descriptors;
}

std::chrono::microseconds watchdog_interval(const ServiceVariables& variables, pid_t self) {
    const bool is_ours =
        variables.watchdog_pid.empty() || number_of(variables.watchdog_pid) == self;
    const std::int64_t interval = number_of(variables.watchdog_usec);
    return std::chrono::microseconds(is_ours && interval > 0 ? interval : 0);
}

void ServiceNotifier::ready(std::string_view status) const {
    send("READY=1\nSTATUS=" + one_line(status));
}

void ServiceNotifier::reloading() const {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const std::int64_t microseconds = std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
    send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

void ServiceNotifier::stopping() const {
    send("STOPPING=1\nSTATUS=answering what is on its way");
}

void ServiceNotifier::status(std::string_view status) const {
    send("STATUS=" + one_line(status));
}

void ServiceNotifier::alive() const {
    send("WATCHDOG=1");
}

void ServiceNotifier::send(const std::string& message) const {
    sockaddr_un address{};
    if (!is_on() || socket_.size() >= sizeof address.sun_path) return;
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, socket_.data(), socket_.size());
    // An abstract name begins with a null byte, and its length counts.
    if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
    (void)!::sendto(descriptor, message.data(), message.size(), MSG_NOSIGNAL,
                    reinterpret_cast<const sockaddr*>(&address), size);
    ::close(descriptor);
}

}  // namespace firstline
