#include "searchd/http/client_address.h"

#include <algorithm>
#include <string_view>

namespace firstline {

TrustedProxies::TrustedProxies(const std::vector<std::string>& proxies) {
    for (const std::string& proxy : proxies) {
        if (proxy == kUnixPeer) holds_unix_ = true;
        if (const auto network = IpNetwork::parse(proxy)) networks_.push_back(*network);
    }
}

bool TrustedProxies::hold(const std::string& peer) const {
    if (peer == kUnixPeer) return holds_unix_;
    const auto address = parse_ip_address(peer);
    return address && std::any_of(networks_.begin(), networks_.end(),
                                  [&](const IpNetwork& each) { return each.holds(*address); });
}

std::string client_address(const std::string& peer, const std::string& forwarded_for,
                           const TrustedProxies& trusted_proxies) {
    std::string client = peer;
    std::string_view rest = forwarded_for;
    while (!rest.empty() && trusted_proxies.hold(client)) {
        const std::size_t comma = rest.rfind(',');
        std::string_view hop = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
        while (!hop.empty() && hop.front() == ' ') hop.remove_prefix(1);
        while (!hop.empty() && hop.back() == ' ') hop.remove_suffix(1);
        const auto address = parse_ip_address(std::string(hop));
        if (!address) break;
        client = address->text();
    }
    return client;
}

}  // namespace firstline
