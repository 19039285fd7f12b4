// Certificates for a test, and a client that speaks TLS.
#pragma once

#include <memory>
#include <string>

struct ssl_st;
struct ssl_ctx_st;

namespace firstline {

// Writes a new self-signed certificate of this name and its key.
void make_certificate(const std::string& name, const std::string& certificate_file,
                      const std::string& key_file);

class TlsClient {
  public:
    // Connects to the port of 127.0.0.1; with `old` by TLS 1.1 at the most.
    explicit TlsClient(int port, bool old = false);
    ~TlsClient();
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    bool is_open() const { return open_; }  // whether the handshake came to an end
    std::string server_name() const;        // of the certificate
    std::string protocol() const;           // "TLSv1.3"
    bool send(const std::string& bytes) const;
    std::string read_to_end();

  private:
    int descriptor_ = -1;
    ssl_ctx_st* context_ = nullptr;
    ssl_st* session_ = nullptr;
    bool open_ = false;
};

}  // namespace firstline
