// Whose request it is when proxies stand in front.
#pragma once

#include <string>
#include <vector>

#include "searchd/config/ip_address.h"

namespace firstline {

// The peer who connected by a Unix socket, in place of an address.
inline constexpr const char* kUnixPeer = "unix";

// Whose word on whose request it is counts.
class TrustedProxies {
  public:
    // Addresses, networks and kUnixPeer; what is none of them, which the configuration refuses,
    // names nobody.
    explicit TrustedProxies(const std::vector<std::string>& proxies);

    bool hold(const std::string& peer) const;

  private:
    std::vector<IpNetwork> networks_;
    bool holds_unix_ = false;
};

// The peer itself, unless it is a trusted proxy: then the rightmost address of X-Forwarded-For that
// is not a trusted proxy's. What stands left of it the client may have made up. A malformed entry
// ends the search at the proxy that sent it.
std::string client_address(const std::string& peer, const std::string& forwarded_for,
                           const TrustedProxies& trusted_proxies);

}  // namespace firstline
