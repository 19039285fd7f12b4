// TLS for connections: the certificate, and a session for each. OpenSSL stays behind this.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "kb/base/result.h"

struct ssl_st;
struct ssl_ctx_st;

namespace firstline {

struct TlsSessionEnd {
    void operator()(ssl_st* session) const;
};
using TlsSession = std::unique_ptr<ssl_st, TlsSessionEnd>;

struct TlsFiles {
    std::string certificate;  // PEM, the chain in it
    std::string key;          // PEM
};

// TLS 1.2 and 1.3 with OpenSSL's own choice of ciphers, no renegotiation, no compression. Any
// thread.
class TlsContext {
  public:
    // kInvalid names the file, the key of the configuration and what is wrong.
    static Result<std::unique_ptr<TlsContext>> open(const TlsFiles& files);

    // Reads the files again; sessions from now on use what they hold. On an error the ones before
    // stay in use.
    Result<void> reload();

    // A server's session on the descriptor, which is borrowed; nullptr without memory.
    TlsSession session(int descriptor) const;

  private:
    explicit TlsContext(TlsFiles files) : files_(std::move(files)) {}

    const TlsFiles files_;
    mutable std::mutex mutex_;             // guards the next
    std::shared_ptr<ssl_ctx_st> context_;  // shared with sessions by OpenSSL's own count
};

}  // namespace firstline
