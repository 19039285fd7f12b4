#include "searchd/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509err.h>

#include <array>
#include <string_view>

namespace firstline {
namespace {

// "http/1.1", with its length before it: what ALPN may agree on.
constexpr std::string_view kProtocol = "\x08http/1.1";

std::string last_error() {
    std::array<char, 256> text{};
    const unsigned long code = ERR_peek_last_error();
    ERR_error_string_n(code, text.data(), text.size());
    ERR_clear_error();
    // "error:…:…::reason": the reason is what helps.
    const char* reason = ERR_reason_error_string(code);
    return reason != nullptr ? reason : text.data();
}

Error file_error(const char* key, const std::string& file) {
    return {ErrorCode::kInvalid, std::string(key) + " " + file +
                                     " cannot be used: " + last_error() +
                                     "; it must be a PEM file that the daemon may read"};
}

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* offered, unsigned offered_size, void*) {
    unsigned char* found = nullptr;
    const auto* ours = reinterpret_cast<const unsigned char*>(kProtocol.data());
    if (SSL_select_next_proto(&found, size, ours, kProtocol.size(), offered, offered_size) !=
        OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

Result<std::shared_ptr<SSL_CTX>> load(const TlsFiles& files) {
    const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (context == nullptr) return Error{ErrorCode::kIo, "TLS cannot start: " + last_error()};
    SSL_CTX* raw = context.get();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(raw, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                              SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(raw, choose_protocol, nullptr);
    // A key under a passphrase is refused: a daemon has nobody to ask for it.
    SSL_CTX_set_default_passwd_cb(raw, [](char*, int, int, void*) { return -1; });
    if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1)
        return file_error("listen.tls.certificate", files.certificate);
    const bool is_key = SSL_CTX_use_PrivateKey_file(raw, files.key.c_str(), SSL_FILETYPE_PEM) == 1;
    const bool is_another =
        !is_key && ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH;
    if (!is_key && !is_another) return file_error("listen.tls.key", files.key);
    if (is_another || SSL_CTX_check_private_key(raw) != 1) {
        ERR_clear_error();
        return Error{ErrorCode::kInvalid, "listen.tls.key " + files.key +
                                              " is not the key of listen.tls.certificate " +
                                              files.certificate};
    }
    return context;
}

}  // namespace

void TlsSessionEnd::operator()(ssl_st* session) const {
    SSL_free(session);
}

Result<std::unique_ptr<TlsContext>> TlsContext::open(const TlsFiles& files) {
    std::unique_ptr<TlsContext> tls(new TlsContext(files));
    if (auto loaded = tls->reload(); !loaded) return loaded.error();
    return tls;
}

Result<void> TlsContext::reload() {
    auto loaded = load(files_);
    if (!loaded) return loaded.error();
    const std::lock_guard lock(mutex_);
    context_ = std::move(*loaded);
    return {};
}

TlsSession TlsContext::session(int descriptor) const {
    const std::lock_guard lock(mutex_);
    TlsSession session(SSL_new(context_.get()));
    if (session == nullptr || SSL_set_fd(session.get(), descriptor) != 1) return nullptr;
    SSL_set_accept_state(session.get());
    return session;
}

}  // namespace firstline
