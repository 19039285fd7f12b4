#include "tests/searchd/delivery/sink.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <memory>

namespace firstline {

std::string Sink::Client::bytes(std::size_t count) {
    while (buffered.size() < count) {
        std::array<char, 4096> more{};
        const ssize_t got = ::recv(descriptor, more.data(), more.size(), 0);
        if (got <= 0) break;
        buffered.append(more.data(), static_cast<std::size_t>(got));
    }
    std::string out = buffered.substr(0, count);
    buffered.erase(0, count);
    return out;
}

std::string Sink::Client::line() {
    std::string out;
    while (out.empty() || out.back() != '\n') {
        const std::string next = bytes(1);
        if (next.empty()) return {};
        out += next;
    }
    return out;
}

void Sink::Client::say(const std::string& text) const {
    (void)::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
}

Sink::Sink(Talk talk) : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::listen(listener_, 8);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, talk = std::move(talk)] { serve(talk); });
}

Sink::~Sink() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

void Sink::serve(const Talk& talk) {
    while (true) {
        Client client;
        client.descriptor = ::accept(listener_, nullptr, nullptr);
        if (client.descriptor < 0) return;
        std::string text = talk(client);
        ::close(client.descriptor);
        const std::lock_guard lock(mutex_);
        received_.push_back(std::move(text));
    }
}

std::vector<std::string> Sink::received() const {
    const std::lock_guard lock(mutex_);
    return received_;
}

Sink::Talk http_talk(std::function<std::string(int)> reply) {
    return [reply = std::move(reply),
            count = std::make_shared<std::atomic<int>>(0)](Sink::Client& client) {
        std::string text;
        std::size_t length = 0;
        while (true) {
            const std::string line = client.line();
            text += line;
            if (line.rfind("Content-Length: ", 0) == 0)
                length = static_cast<std::size_t>(std::atoi(line.c_str() + 16));
            if (line.empty() || line == "\r\n") break;
        }
        text += client.bytes(length);
        client.say(reply((*count)++));
        return text;
    };
}

Sink::Talk smtp_talk(std::string at_end) {
    return [at_end = std::move(at_end)](Sink::Client& client) {
        std::string text;
        client.say("220 sink\r\n");
        while (true) {
            const std::string line = client.line();
            if (line.empty()) return text;
            text += line;
            if (line.rfind("QUIT", 0) == 0) {
                client.say("221 bye\r\n");
                return text;
            }
            if (line.rfind("DATA", 0) != 0) {
                client.say("250 fine\r\n");
                continue;
            }
            client.say("354 go on\r\n");
            for (std::string mail = client.line(); !mail.empty() && mail != ".\r\n";
                 mail = client.line()) {
                text += mail;
            }
            client.say(at_end + "\r\n");
        }
    };
}

}  // namespace firstline
