#include "searchd/ops/line_writer.h"

#include <unistd.h>

#include <cerrno>

namespace firstline {
namespace {

constexpr std::chrono::seconds kFlushPatience{2};

// Gives up on an error: there is no place left to tell it.
void write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

}  // namespace

LineWriter::LineWriter(int descriptor, LineWriterOptions options)
    : descriptor_(descriptor), options_(options), thread_([this] { run(); }) {}

LineWriter::~LineWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void LineWriter::append(std::string_view line, bool is_urgent) {
    bool wakes = false;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() + line.size() > options_.bytes_max) {
            ++dropped_;
            return;
        }
        const bool was_enough = waiting_.size() >= options_.bytes_at_once;
        wakes = waiting_.empty() || is_urgent;
        waiting_ += line;
        is_urgent_ = is_urgent_ || is_urgent;
        wakes = wakes || (!was_enough && waiting_.size() >= options_.bytes_at_once);
    }
    if (wakes) changed_.notify_one();
}

void LineWriter::flush() {
    std::unique_lock lock(mutex_);
    is_urgent_ = true;
    changed_.notify_one();
    written_.wait_for(lock, kFlushPatience, [this] { return waiting_.empty() && !is_writing_; });
}

std::uint64_t LineWriter::dropped() const {
    const std::lock_guard lock(mutex_);
    return dropped_;
}

void LineWriter::run() {
    std::string writing;
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        changed_.wait_for(lock, options_.age, [this] {
            return stopping_ || is_urgent_ || waiting_.size() >= options_.bytes_at_once;
        });
        writing.swap(waiting_);
        is_urgent_ = false;
        is_writing_ = true;
        lock.unlock();
        write_all(descriptor_, writing);
        writing.clear();
        lock.lock();
        is_writing_ = false;
        written_.notify_all();
        if (stopping_ && waiting_.empty()) return;
    }
}

}  // namespace firstline
