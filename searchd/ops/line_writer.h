// Lines on their way to a descriptor, written by a thread of their own.
//
// Whoever logs only appends to a buffer: a request never waits for whoever reads standard error,
// and a thousand lines a second are twenty system calls a second, not a thousand. What a crash can
// lose is the last 50 ms of what is not urgent. A reader that stalls costs the lines that no longer
// fit, which are counted, as those are that a descriptor that does not block has no room for.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace firstline {

struct LineWriterOptions {
    std::chrono::milliseconds age{50};    // the longest a line waits
    std::size_t bytes_at_once = 32768;    // that are written before their age
    std::size_t bytes_max = 1024 * 1024;  // waiting; lines over it are dropped
};

// Any thread.
class LineWriter {
  public:
    // The descriptor is borrowed.
    explicit LineWriter(int descriptor, LineWriterOptions options = {});
    ~LineWriter();  // writes what waits
    LineWriter(const LineWriter&) = delete;
    LineWriter& operator=(const LineWriter&) = delete;

    // Appends the line (its line feed included); an urgent one is written at once.
    void append(std::string_view line, bool is_urgent);

    // Returns when all that was appended before is written, or after two seconds.
    void flush();

    std::uint64_t dropped() const;

  private:
    void run();

    const int descriptor_;
    const LineWriterOptions options_;
    mutable std::mutex mutex_;  // guards all below but the thread
    std::condition_variable changed_;
    std::condition_variable written_;
    std::string waiting_;
    bool is_urgent_ = false;
    bool is_writing_ = false;
    bool stopping_ = false;
    std::uint64_t dropped_ = 0;
    std::thread thread_;
};

}  // namespace firstline
