// When each token was last used, in a file beside the tokens': the daemon writes it, a person reads
// it.
//
//     9f86d0818…  2026-11-23T14:20:05Z
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "kb/base/result.h"
#include "searchd/time/clock.h"

namespace firstline {

// Of the tokens in `tokens_file`; nobody else writes there.
std::string uses_file_of(const std::string& tokens_file);

// By a token's hash, RFC 3339 in UTC; empty if there is no file.
Result<std::map<std::string, std::string>> read_token_uses(const std::string& path);

// One thread at a time.
class TokenUses {
  public:
    explicit TokenUses(std::string path) : path_(std::move(path)) {}

    // Written once a minute at the most: the file is that much behind. What cannot be written is
    // tried again with the next use.
    void note(const std::string& hash, TimePoint now);

  private:
    std::string path_;
    bool is_read_ = false;
    std::map<std::string, std::string> uses_;
    TimePoint written_{};
};

}  // namespace firstline
