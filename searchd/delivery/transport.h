// How a delivery leaves the machine: a request to a webhook, or a mail. Passed in, so that a test
// decides what the network does.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kb/base/result.h"

namespace firstline {

struct WebhookRequest {
    std::string url;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

struct MailMessage {
    std::string smtp;       // smtps://host:465, smtp://host:587
    bool needs_tls = true;  // not sent, nor signed in for, where the host offers none
    std::string user;       // empty: without signing in
    std::string password;
    std::string from;
    std::string to;
    std::string text;  // headers and body, lines ending in CR LF
};

class Transport {
  public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    // Whether the receiver took it (HTTP: any 2xx). The error tells why not, in a few words that
    // hold nothing of what was sent.
    virtual Result<void> post(const WebhookRequest& request) = 0;
    virtual Result<void> mail(const MailMessage& message) = 0;

    // Ends what is on its way, and all after it. Any thread.
    virtual void stop() = 0;
};

}  // namespace firstline
