// Tells when something below a content folder changed, by inotify (Linux): files that are saved,
// made, moved or removed, in folders that are there now or come later. Saving ten files at once is
// one change: it is told once nothing has happened for a while.
//
//     Result<FolderWatch> watch = FolderWatch::open("content", "");
//     while (watch->wait(options).value() == FolderWatch::Event::kChanged) build();
//
// One thread at a time.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "kb/base/result.h"

namespace firstline {

class FolderWatch {
  public:
    enum class Event : std::uint8_t { kChanged, kStopped, kTimeout };

    struct WaitOptions {
        int quiet_ms = 100;        // how long nothing must happen
        int patience_ms = 2000;    // told even if it goes on happening
        int timeout_ms = -1;       // for the first change; -1: none
        int stop_descriptor = -1;  // wait() ends when it is readable; -1: none
    };

    // `except` is a folder whose changes are none (the data folder, where it lies within); may be
    // empty. kIo if the folder cannot be watched; the message says what to do where the system has
    // too few watches.
    static Result<FolderWatch> open(const std::string& root, const std::string& except);

    FolderWatch(FolderWatch&& other) noexcept;
    FolderWatch& operator=(FolderWatch&& other) noexcept;
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;
    ~FolderWatch();

    // Waits for a change since the last call. Names that begin with '.' or end with '~', as editors
    // write beside the file they save, are none.
    Result<Event> wait(const WaitOptions& options);

  private:
    FolderWatch(int descriptor, std::string root, std::string except);

    Result<void> add(const std::string& folder);
    bool read_events();

    int descriptor_ = -1;
    std::string root_;
    std::string except_;
    std::unordered_map<int, std::string> folders_;  // by watch
};

}  // namespace firstline
