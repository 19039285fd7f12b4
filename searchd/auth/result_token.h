// The token in every answers reply: it lets the shopper's page say what became of that reply, or
// hand its question on to a person, and nothing else. Signed with the daemon's secret and expiring
// after a day, it needs no memory here, and an event without one is refused, so that no other site
// can vote.
//
//     ResultTokens tokens(secret, clock);
//     std::string token = tokens.sign({.query_id = id, .session = session, ...});
//     std::optional<ResultToken> read = tokens.verify(token);
//
// Spelling: base64url(fields) "." base64url(HMAC-SHA256 of the fields).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kb/base/result.h"
#include "searchd/time/clock.h"

namespace firstline {

// What a reply's events inherit. No field may hold a line feed.
struct ResultToken {
    std::string query_id;
    std::string session;
    std::string locale;
    std::string channel;
    bool operator==(const ResultToken&) const = default;
};

class ResultTokens {
  public:
    static constexpr std::chrono::hours kLifetime{24};

    ResultTokens(std::string secret, Clock clock)
        : secret_(std::move(secret)), clock_(std::move(clock)) {}

    std::string sign(const ResultToken& token) const;

    // Nothing if it is forged, damaged, expired or of another daemon's secret.
    std::optional<ResultToken> verify(std::string_view token) const;

    // What the text is known again by, without being kept: its HMAC under this secret, 64
    // hexadecimal digits. Hashes of two purposes tell nothing of each other.
    std::string keyed_hash(std::string_view purpose, std::string_view text) const;

  private:
    std::string secret_;
    Clock clock_;
};

// The 32 random bytes in `path`, made (readable by the owner only) if the file is not there. Two
// daemons starting at once agree on one secret.
Result<std::string> load_or_make_secret(const std::string& path);

}  // namespace firstline
