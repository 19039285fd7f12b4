// GCC 12 with sanitizers finds this in std::regex, which the library's header uses.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

// The library's own limits lie just above ours, so that ours are the ones a client meets.
#define CPPHTTPLIB_REQUEST_URI_MAX_LENGTH 4096
#define CPPHTTPLIB_HEADER_MAX_LENGTH 20480
#define CPPHTTPLIB_HEADER_MAX_COUNT 100
#define CPPHTTPLIB_FORM_URL_ENCODED_PAYLOAD_MAX_LENGTH 131072
#define CPPHTTPLIB_USE_POLL

#include "searchd/http/exchange.h"

#include <httplib.h>

#include <algorithm>
#include <cstring>
#include <exception>

namespace firstline {
namespace {

// A connection that is two strings.
class MemoryStream final : public httplib::Stream {
  public:
    MemoryStream(std::string_view input, std::string& output) : input_(input), output_(output) {}

    bool is_readable() const override { return !input_.empty(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* bytes, size_t size) override {
        const std::size_t count = std::min(size, input_.size());
        std::memcpy(bytes, input_.data(), count);
        input_.remove_prefix(count);
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* bytes, size_t size) override {
        output_.append(bytes, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
    void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
    socket_t socket() const override { return -1; }

  private:
    std::string_view input_;
    std::string& output_;
};

std::string small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

constexpr const char* kAcceptEncoding = "Accept-Encoding";

// The library calls the handler on the thread that called it. Its request has no room for an
// instant and its response none for a body that is shared: so the thread keeps both for the length
// of the call. And what the client takes as encoding, which the library must not see: some builds
// of it would compress what is compressed.
thread_local std::chrono::steady_clock::time_point current_arrival;
thread_local std::string current_accept_encoding;
thread_local std::shared_ptr<const std::string> current_shared_body;

Request request_of(const httplib::Request& from) {
    Request request;
    request.method = from.method == "HEAD" ? "GET" : from.method;
    request.target = from.target;
    request.path = from.path;
    for (const auto& [name, value] : from.params) request.query.emplace(name, value);
    for (const auto& [name, value] : from.headers)
        request.headers.emplace(small_letters(name), value);
    if (!current_accept_encoding.empty())
        request.headers.emplace(small_letters(kAcceptEncoding), current_accept_encoding);
    request.body = from.body;
    request.client = from.remote_addr;
    request.arrived = current_arrival;
    return request;
}

}  // namespace

class Exchange::Adapter final : public httplib::Server {
  public:
    explicit Adapter(RequestHandler handler) : handler_(std::move(handler)) {
        // Everything is dispatched before the library's routes, which are regular expressions.
        set_pre_routing_handler([this](const httplib::Request& request,
                                       httplib::Response& response) {
            Reply reply = handler_(request_of(request));
            response.status = reply.status;
            for (const auto& [name, value] : reply.headers) response.set_header(name, value);
            if (!reply.content_type.empty())
                response.set_header("Content-Type", reply.content_type);
            response.body = std::move(reply.body);
            if (reply.shared_body != nullptr) {
                response.set_header("Content-Length", std::to_string(reply.shared_body->size()));
                if (request.method != "HEAD") current_shared_body = std::move(reply.shared_body);
            }
            return HandlerResponse::Handled;
        });
        set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
            response.headers.erase("Keep-Alive");
            response.headers.erase("Accept-Ranges");
            if (response.status == 204 || response.status == 304)
                response.headers.erase("Content-Length");
        });
        set_exception_handler(
            [](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
                response = httplib::Response();
                response.status = 500;
            });
    }

    ExchangeResult respond(std::string_view head, std::string_view body, const Arrival& arrival,
                           bool last) {
        current_arrival = arrival.time;
        ExchangeResult result;
        MemoryStream stream(head, result.bytes);
        const auto set_up = [&](httplib::Request& request) {
            request.body.assign(body);
            request.remote_addr = arrival.peer;
            current_accept_encoding = request.get_header_value(kAcceptEncoding);
            request.headers.erase(kAcceptEncoding);
        };
        bool closed = last;
#ifdef FIRSTLINE_OLD_HTTPLIB
        const bool written = process_request(stream, last, closed, set_up);
#else
        const bool written = process_request(stream, arrival.peer, 0, "", 0, last, closed, set_up);
#endif
        result.close = closed || last || !written;
        result.shared_body = std::exchange(current_shared_body, nullptr);
        return result;
    }

  private:
    RequestHandler handler_;
};

Exchange::Exchange(RequestHandler handler)
    : adapter_(std::make_unique<Adapter>(std::move(handler))) {}
Exchange::~Exchange() = default;

ExchangeResult Exchange::respond(std::string_view head, std::string_view body,
                                 const Arrival& arrival, bool last) {
    return adapter_->respond(head, body, arrival, last);
}

std::string refusal_bytes(const Reply& reply) {
    std::string bytes = "HTTP/1.1 " + std::to_string(reply.status) + " Refused\r\n";
    for (const auto& [name, value] : reply.headers) bytes += name + ": " + value + "\r\n";
    bytes += "Content-Type: " + reply.content_type +
             "\r\nContent-Length: " + std::to_string(reply.body.size()) +
             "\r\nConnection: close\r\n\r\n";
    return bytes + reply.body;
}

}  // namespace firstline
