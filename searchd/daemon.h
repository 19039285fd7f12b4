// All of the daemon's parts, built in order and ended in the opposite one.
#pragma once

#include <memory>

#include "kb/base/result.h"
#include "searchd/config/config.h"
#include "searchd/time/clock.h"

namespace firstline {

class Daemon {
  public:
    // Opens store, secret, snapshot and port, and serves from now on. The error names what failed
    // and the remedy. Without a published snapshot it starts too; /readyz tells.
    static Result<std::unique_ptr<Daemon>> start(const Config& config, Clock clock);
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    int port() const;

    // Looks for a new snapshot at once (SIGHUP).
    void reload();

    // Answers what is on its way, writes the queued events, ends. At most about 4 seconds.
    void stop();

  private:
    struct Parts;
    explicit Daemon(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace firstline
