// A folder for what is needed during one command only; it goes when the object does.
#pragma once

#include <string>
#include <utility>

#include "kb/base/result.h"

namespace firstline {

class ScratchFolder {
  public:
    // Below TMPDIR. kIo if none can be made there.
    static Result<ScratchFolder> make();
    ScratchFolder(ScratchFolder&& other) noexcept;
    ScratchFolder& operator=(ScratchFolder&& other) noexcept;
    ~ScratchFolder();

    // Lets it stay: somebody will look into it. Its path.
    std::string keep() { return std::exchange(path_, std::string()); }

    const std::string& path() const { return path_; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }

  private:
    explicit ScratchFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;  // empty: moved from
};

}  // namespace firstline
