// A receiver of deliveries in the test's own process: real sockets on loopback, and a say in what
// it answers.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace firstline {

class Sink {
  public:
    // Talks to one client; returns what it sent. `line` reads to the next line feed, `bytes` so
    // many; both are empty once the client is gone.
    struct Client {
        int descriptor = -1;
        std::string buffered;
        std::string line();
        std::string bytes(std::size_t count);
        void say(const std::string& text) const;
    };
    using Talk = std::function<std::string(Client&)>;

    explicit Sink(Talk talk);
    ~Sink();
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    int port() const { return port_; }
    std::vector<std::string> received() const;

  private:
    void serve(const Talk& talk);
    int listener_ = -1;
    int port_ = 0;
    mutable std::mutex mutex_;  // guards the next
    std::vector<std::string> received_;
    std::thread thread_;
};

// A whole HTTP request is read; `reply` is sent for the n-th, counted from 0.
Sink::Talk http_talk(std::function<std::string(int)> reply);

// A mail is taken, with `at_end` as the answer to its text.
Sink::Talk smtp_talk(std::string at_end);

}  // namespace firstline
