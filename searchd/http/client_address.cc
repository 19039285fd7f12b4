#include "searchd/http/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace firstline {
namespace {

bool is_address(const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

}  // namespace

bool is_trusted_proxy(const std::string& peer, const std::vector<std::string>& trusted_proxies) {
    return std::find(trusted_proxies.begin(), trusted_proxies.end(), peer) != trusted_proxies.end();
}

std::string client_address(const std::string& peer, const std::string& forwarded_for,
                           const std::vector<std::string>& trusted_proxies) {
    std::string client = peer;
    std::string_view rest = forwarded_for;
    while (!rest.empty() && is_trusted_proxy(client, trusted_proxies)) {
        const std::size_t comma = rest.rfind(',');
        std::string_view hop = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
        while (!hop.empty() && hop.front() == ' ') hop.remove_prefix(1);
        while (!hop.empty() && hop.back() == ' ') hop.remove_suffix(1);
        const std::string address(hop);
        if (!is_address(address)) break;
        client = address;
    }
    return client;
}

}  // namespace firstline
