// The courier: a thread that takes deliveries from the outbox to where they go, at least once each.
//
// One that fails is tried again after 1, 2, 4, … seconds up to a quarter of an hour, each time a
// random half of that sooner, so that a receiver that comes back is not met by all at once. After
// the configured attempts it is a dead letter: counted, logged, kept, and revived by command. A
// daemon that is killed between sending and noting sends again, under the same id; one whose store
// does not take the note keeps it, and only notes again.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "searchd/delivery/transport.h"
#include "searchd/handoff/handoff_store.h"
#include "searchd/ops/log.h"
#include "searchd/ops/metrics.h"
#include "searchd/time/clock.h"

namespace firstline {

struct CourierOptions {
    std::string webhook_url;
    std::string webhook_secret;
    std::string smtp;
    bool mail_needs_tls = true;
    std::string mail_from;
    std::string mail_to;
    std::string mail_user;
    std::string mail_password;
    int attempts_max = 100;
};

// What it works with; all outlive it.
struct CourierParts {
    HandoffStore& store;
    Transport& transport;
    Metrics& metrics;
    Log& log;
    Clock clock;
    std::function<std::string(const Delivery&)> body;  // of a webhook's request
    std::function<double()> random;                    // from 0 to below 1
};

// How long to wait after so many failed attempts (1 or more).
std::int64_t retry_wait_ms(int failed, double random);

class Courier {
  public:
    Courier(CourierParts parts, CourierOptions options)
        : parts_(std::move(parts)), options_(std::move(options)) {}
    ~Courier() { stop(); }
    Courier(const Courier&) = delete;
    Courier& operator=(const Courier&) = delete;

    // Tries the next delivery that is due. How long to wait before the next call: 0 if there was
    // one. One thread at a time; start() makes one that calls it.
    std::int64_t deliver_next();

    // Why the store of hand-offs failed when it was last asked, which is every five seconds; empty
    // if it did not. Any thread.
    std::string trouble() const;

    void start();
    void wake();  // there is something new; any thread
    void stop();  // ends what is on its way; it will be tried again

  private:
    // An attempt whose outcome the store did not take yet.
    struct Tried {
        std::string delivery;
        Result<void> sent;
    };

    Result<void> send(const Delivery& delivery);
    Result<void> note(const Delivery& delivery, const Result<void>& sent);
    std::int64_t failed(const char* what, const Error& error);
    void run();

    CourierParts parts_;
    const CourierOptions options_;
    std::optional<Tried> unnoted_;  // used by deliver_next() alone
    mutable std::mutex mutex_;      // guards the three below
    std::string trouble_;
    bool woken_ = false;
    bool stopping_ = false;
    std::condition_variable changed_;
    std::thread thread_;
};

}  // namespace firstline
