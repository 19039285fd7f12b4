// A small file that is read again when it changes.
#pragma once

#include <chrono>
#include <string>

namespace firstline {

// One thread at a time.
class WatchedFile {
  public:
    explicit WatchedFile(std::string path) : path_(std::move(path)) {}

    const std::string& path() const { return path_; }

    // Whether the file was replaced, rewritten or removed since this last said so; true the first
    // time.
    bool has_changed();

    // The same, but looks at the file once a second at the most.
    bool has_changed_lately();

  private:
    std::string path_;
    std::string seen_;  // the file's identity, size and time
    std::chrono::steady_clock::time_point looked_{};
};

}  // namespace firstline
