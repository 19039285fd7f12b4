// IP addresses and networks, compared by their bits and not as they are spelled: an operator, a
// proxy and the kernel each spell them their own way.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace firstline {

// An IPv4 address stands as the IPv6 address that is mapped to it, ::ffff:a.b.c.d, and is equal to
// it.
struct IpAddress {
    std::array<std::uint8_t, 16> bytes{};

    bool is_v4() const;
    // As the kernel spells it; a mapped one as IPv4.
    std::string text() const;
    bool operator==(const IpAddress&) const = default;
};

// Nothing if it is no address. Neither port, brackets nor zone belong to one.
std::optional<IpAddress> parse_ip_address(const std::string& text);

class IpNetwork {
  public:
    // "10.0.0.0/8", "fd00::/8", or an address, which is a network of its own. Bits beyond the
    // prefix do not count.
    static std::optional<IpNetwork> parse(const std::string& text);

    bool holds(const IpAddress& address) const;

  private:
    IpNetwork(const IpAddress& first, int bits) : first_(first), bits_(bits) {}

    IpAddress first_;
    int bits_;  // of the 128
};

}  // namespace firstline
