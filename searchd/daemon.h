// All of the daemon's parts, built in order and ended in the opposite one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/base/result.h"
#include "searchd/config/config.h"
#include "searchd/time/clock.h"

namespace firstline {

struct StartOptions {
    std::vector<int> inherited;  // listening sockets of the service manager, taken over
    std::string version = "unknown";
};

class Daemon {
  public:
    // Opens store, secret, snapshot and sockets, and serves from now on. The error names what
    // failed and the remedy. Without a published snapshot it starts too; /readyz tells.
    static Result<std::unique_ptr<Daemon>> start(const Config& config, Clock clock,
                                                 const StartOptions& options = {});
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    // The first listener's; 0 if it has none.
    int port() const;

    // Looks for a new snapshot at once and reads the certificate again (SIGHUP). Returns when that
    // is done, or after five seconds.
    void reload();

    // One line for the service manager: what is served, or why nothing is.
    std::string status() const;

    // Whether its threads still move.
    bool is_alive() const;

    // A warning about the surroundings, for the log.
    void warn(const std::string& what);

    // From now on /readyz is 503 and replies ask clients to connect anew, which they will do
    // elsewhere. Requests are answered as before.
    void begin_stop();

    // Answers what is on its way, writes the queued events and the log, ends. At most about 4
    // seconds.
    void stop();

  private:
    struct Parts;
    explicit Daemon(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace firstline
