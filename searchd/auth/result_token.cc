#include "searchd/auth/result_token.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <vector>

#include "kb/base/file.h"
#include "searchd/auth/base64url.h"
#include "searchd/auth/hmac.h"
#include "searchd/time/civil.h"

namespace firstline {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kTokenBytesMax = 1024;
constexpr std::size_t kSecretBytes = 32;

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines(1);
    for (const char letter : text) {
        if (letter == '\n') {
            lines.emplace_back();
        } else {
            lines.back() += letter;
        }
    }
    return lines;
}

}  // namespace

std::string ResultTokens::sign(const ResultToken& token) const {
    const std::int64_t expires_ms = to_unix_ms(clock_() + kLifetime);
    std::string fields(kVersion);
    for (const std::string& field :
         {token.query_id, token.session, token.locale, token.channel, std::to_string(expires_ms)}) {
        fields += '\n';
        fields += field;
    }
    return base64url_encode(fields) + "." + base64url_encode(hmac_sha256(secret_, fields));
}

std::optional<ResultToken> ResultTokens::verify(std::string_view token) const {
    if (token.size() > kTokenBytesMax) return std::nullopt;
    const std::size_t dot = token.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto fields = base64url_decode(token.substr(0, dot));
    const auto signature = base64url_decode(token.substr(dot + 1));
    if (!fields || !signature) return std::nullopt;
    if (!equal_secrets(*signature, hmac_sha256(secret_, *fields))) return std::nullopt;

    const std::vector<std::string> lines = split_lines(*fields);
    if (lines.size() != 6 || lines[0] != kVersion) return std::nullopt;
    std::int64_t expires_ms = 0;
    std::from_chars(lines[5].data(), lines[5].data() + lines[5].size(), expires_ms);
    if (to_unix_ms(clock_()) >= expires_ms) return std::nullopt;
    return ResultToken{lines[1], lines[2], lines[3], lines[4]};
}

std::string ResultTokens::keyed_hash(std::string_view purpose, std::string_view text) const {
    return hmac_sha256_hex(secret_, std::string(purpose) + '\n' + std::string(text));
}

Result<std::string> load_or_make_secret(const std::string& path) {
    // Written whole under another name, then linked: link(2) fails if someone else was first.
    if (::access(path.c_str(), F_OK) != 0) {
        const std::string temporary = path + ".new" + std::to_string(::getpid());
        const std::string secret = random_bytes(kSecretBytes);
        const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        const bool written =
            file >= 0 &&
            ::write(file, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size()) &&
            ::fsync(file) == 0;
        const int code = errno;
        if (file >= 0) ::close(file);
        const bool linked =
            written && (::link(temporary.c_str(), path.c_str()) == 0 || errno == EEXIST);
        ::unlink(temporary.c_str());
        if (!linked) {
            return Error{ErrorCode::kIo, "cannot make the secret " + path + ": " +
                                             std::strerror(written ? errno : code)};
        }
    }
    auto secret = read_whole_file(path, 4096);
    if (!secret) return secret.error();
    if (secret->size() != kSecretBytes) {
        return Error{ErrorCode::kCorrupt, path +
                                              " does not hold 32 bytes; delete it, and a new "
                                              "secret is made at the next start"};
    }
    return secret;
}

}  // namespace firstline
