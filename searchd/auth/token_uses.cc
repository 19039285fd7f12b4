#include "searchd/auth/token_uses.h"

#include <sys/stat.h>

#include "kb/base/file.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::chrono::minutes kWriteEvery{1};
constexpr std::uint64_t kBytesMax = 1 << 20;
constexpr std::size_t kHashBytes = 64;

}  // namespace

std::string uses_file_of(const std::string& tokens_file) {
    return tokens_file + ".used";
}

Result<std::map<std::string, std::string>> read_token_uses(const std::string& path) {
    std::map<std::string, std::string> uses;
    const auto read = read_lines(path, kBytesMax, [&uses](std::string_view line) {
        if (line.size() > kHashBytes + 2) {
            uses[std::string(line.substr(0, kHashBytes))] = line.substr(kHashBytes + 2);
        }
    });
    if (!read && read.error().code != ErrorCode::kNotFound) return read.error();
    return uses;
}

void TokenUses::note(const std::string& hash, TimePoint now) {
    if (!is_read_) {
        if (auto before = read_token_uses(path_)) uses_ = std::move(*before);
        is_read_ = true;
    }
    const bool is_first = uses_.find(hash) == uses_.end();
    uses_[hash] = rfc3339_utc(now);
    if (!is_first && now - written_ < kWriteEvery) return;
    std::string text;
    for (const auto& [known, time] : uses_) text += known + "  " + time + "\n";
    if (!write_file_atomically(path_, text)) return;
    ::chmod(path_.c_str(), 0600);
    written_ = now;
}

}  // namespace firstline
