// The service manager's side of the daemon: sockets that it hands over, and what it is told.
//
// Both protocols are a few environment variables and one datagram, stable since 2010, so they are
// spelled here rather than linked: libsystemd would bring its compression libraries into every
// process for them. Nothing happens where no service manager is.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

// The service manager's variables as the process found them; empty where one is not set.
struct ServiceVariables {
    std::string listen_pid;
    std::string listen_fds;
    std::string notify_socket;
    std::string watchdog_pid;
    std::string watchdog_usec;
};
ServiceVariables service_variables();

// Descriptors that were opened for this process (sd_listen_fds(3)); none if they are another's.
std::vector<int> inherited_sockets(const ServiceVariables& variables, pid_t self);

// How often the service manager wants to hear of this process at the least; 0: not at all.
std::chrono::microseconds watchdog_interval(const ServiceVariables& variables, pid_t self);

// Tells the service manager (sd_notify(3)). A message that cannot be sent is lost. One thread.
class ServiceNotifier {
  public:
    explicit ServiceNotifier(std::string socket) : socket_(std::move(socket)) {}

    bool is_on() const { return !socket_.empty(); }

    void ready(std::string_view status) const;
    void reloading() const;
    void stopping() const;
    void status(std::string_view status) const;
    void alive() const;

  private:
    void send(const std::string& message) const;

    const std::string socket_;  // a path, or "@" and a name without one; empty: nobody listens
};

}  // namespace firstline
