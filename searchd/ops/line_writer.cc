#include "searchd/ops/line_writer.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace firstline {
namespace {

constexpr std::chrono::seconds kFlushPatience{2};

// What the descriptor did not take; all of it is written unless it gives an error, as one does that
// does not block and has no room.
std::string_view write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return bytes;
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
    bool is_cut = false;  // what was written last
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
        // A line must not go on where another was cut.
        if (is_cut) writing.insert(writing.begin(), '\n');
        const std::string_view lost = write_all(descriptor_, writing);
        auto lines = std::count(lost.begin(), lost.end(), '\n');
        if (lost.size() == writing.size()) {
            lines -= is_cut ? 1 : 0;
        } else {
            is_cut = !lost.empty() && *(lost.data() - 1) != '\n';
        }
        writing.clear();
        lock.lock();
        dropped_ += static_cast<std::uint64_t>(lines);
        is_writing_ = false;
        written_.notify_all();
        if (stopping_ && waiting_.empty()) return;
    }
}

}  // namespace firstline
