// What is sent for a delivery: the signed request of a webhook, the text of a mail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "searchd/delivery/transport.h"
#include "searchd/handoff/delivery.h"

namespace firstline {

// "t=<unix seconds>,v1=<64 hexadecimal digits>": the HMAC-SHA256, under the secret, of the time, a
// dot and the body. The time is part of it, so that a receiver can refuse an old one.
std::string webhook_signature(std::string_view secret, std::int64_t unix_seconds,
                              std::string_view body);

// Headers Content-Type, User-Agent, Firstline-Delivery (the same in every attempt) and
// Firstline-Signature (new in every attempt).
WebhookRequest webhook_request(const std::string& url, std::string_view secret,
                               const Delivery& delivery, std::string body,
                               std::int64_t unix_seconds);

// A mail of plain text, RFC 5322, in base64 so that no line is too long; its Message-ID is the same
// in every attempt, and Reply-To is the shopper's address.
std::string mail_text(const Delivery& delivery, const std::string& from, const std::string& to,
                      std::int64_t unix_seconds);

}  // namespace firstline
