// A server that always replies with the same kilobyte, for what the daemon's HTTP path costs at the
// least: on the daemon's own connections, or on the library's server as it comes.
//
//     bench_constant own|library PORT SECONDS
//
// Loopback only; ends by itself after SECONDS, or when the input ends.
#include <httplib.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "searchd/http/connection_loop.h"
#include "searchd/http/exchange.h"
#include "searchd/http/listener.h"

namespace firstline::bench {
namespace {

constexpr std::size_t kReplyBytes = 1024;

Reply constant_reply() {
    return {200,
            "application/json",
            "\"" + std::string(kReplyBytes - 2, 'x') + "\"",
            {{"Cache-Control", "public, max-age=30"}}};
}

// Until whoever started us closes our input, but `seconds` at the most.
void wait(int seconds) {
    pollfd input{STDIN_FILENO, POLLIN | POLLHUP, 0};
    ::poll(&input, 1, seconds * 1000);
}

int serve_own(int port, int seconds) {
    auto listener = open_listener("127.0.0.1", port);
    if (!listener) {
        std::fprintf(stderr, "bench_constant: %s\n", listener.error().message.c_str());
        return 1;
    }
    const Reply reply = constant_reply();
    Exchange exchange([&reply](const Request& /*request*/) { return reply; });
    std::vector<Listener> listeners;
    listeners.push_back(std::move(*listener));
    ConnectionLoop loop(std::move(listeners), {}, exchange, [](const Reply& /*refused*/) {});
    wait(seconds);
    loop.stop();
    return 0;
}

int serve_library(int port, int seconds) {
    httplib::Server server;
    const Reply reply = constant_reply();
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(1'000'000'000);
    // Each of its connections takes a thread.
    server.new_task_queue = [] { return new httplib::ThreadPool(80); };
    const auto respond = [&reply](const httplib::Request& /*request*/,
                                  httplib::Response& response) {
        for (const auto& [name, value] : reply.headers) response.set_header(name, value);
        response.set_content(reply.body, reply.content_type);
    };
    server.Get("/v1/suggest", respond);
    if (!server.bind_to_port("127.0.0.1", port)) {
        std::fprintf(stderr, "bench_constant: port %d is taken\n", port);
        return 1;
    }
    std::thread listening([&server] { server.listen_after_bind(); });
    wait(seconds);
    server.stop();
    listening.join();
    return 0;
}

}  // namespace
}  // namespace firstline::bench

int main(int argc, char** argv) {
    const std::string which = argc == 4 ? argv[1] : "";
    if (which != "own" && which != "library") {
        std::fprintf(stderr, "bench_constant: want own|library PORT SECONDS\n");
        return 2;
    }
    const int port = std::atoi(argv[2]);
    const int seconds = std::atoi(argv[3]);
    return which == "own" ? firstline::bench::serve_own(port, seconds)
                          : firstline::bench::serve_library(port, seconds);
}
