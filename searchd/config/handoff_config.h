// The configuration's section `handoff`: which ways to a person are offered, how long the queue
// makes a promise, and where a hand-off is delivered besides the console's queue.
#pragma once

#include <string>
#include <vector>

namespace firstline {

struct WebhookConfig {
    std::string url;          // https, or http to this machine; empty: none
    std::string secret_file;  // whose text signs each delivery
    bool operator==(const WebhookConfig&) const = default;
};

struct MailConfig {
    std::string smtp;  // smtps://host:465 or smtp://host:587; empty: none
    std::string from;
    std::string to;
    std::string user;           // empty: without signing in
    std::string password_file;  // with `user`
    bool operator==(const MailConfig&) const = default;
};

struct HandoffConfig {
    std::string file;                   // empty: <data>/handoffs.sqlite
    std::vector<std::string> channels;  // live_chat, email, phone; empty: no hand-offs are taken
    int minutes_each = 5;               // of service time that each one waiting adds to a promise
    int queue_max = 1000;               // waiting at once
    int attempts = 100;                 // of a delivery, before it is a dead letter
    WebhookConfig webhook;
    MailConfig mail;
    bool operator==(const HandoffConfig&) const = default;
};

// Whether what is sent to the URL stays on this machine: nothing else may go unencrypted.
bool is_on_this_machine(const std::string& url);

}  // namespace firstline
