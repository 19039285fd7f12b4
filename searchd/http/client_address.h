// Whose request it is when proxies stand in front.
#pragma once

#include <string>
#include <vector>

namespace firstline {

// The peer who connected by a Unix socket, in place of an address.
inline constexpr const char* kUnixPeer = "unix";

// Whether the peer's word on whose request it is counts.
bool is_trusted_proxy(const std::string& peer, const std::vector<std::string>& trusted_proxies);

// The peer itself, unless it is a trusted proxy: then the rightmost address of X-Forwarded-For that
// is not a trusted proxy's. What stands left of it the client may have made up. A malformed entry
// ends the search at the proxy that sent it.
std::string client_address(const std::string& peer, const std::string& forwarded_for,
                           const std::vector<std::string>& trusted_proxies);

}  // namespace firstline
