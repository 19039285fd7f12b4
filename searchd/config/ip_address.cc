#include "searchd/config/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace firstline {
namespace {

constexpr std::size_t kMappedBytes = 12;
constexpr std::array<std::uint8_t, kMappedBytes> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255};
constexpr int kBits = 128;
constexpr int kV4Bits = 32;

}  // namespace

bool IpAddress::is_v4() const {
    return std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
}

std::string IpAddress::text() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_v4()) {
        ::inet_ntop(AF_INET, &bytes[kMappedBytes], text.data(), text.size());
    } else {
        ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    }
    return text.data();
}

std::optional<IpAddress> parse_ip_address(const std::string& text) {
    IpAddress address;
    if (::inet_pton(AF_INET6, text.c_str(), address.bytes.data()) == 1) return address;
    std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
    if (::inet_pton(AF_INET, text.c_str(), &address.bytes[kMappedBytes]) == 1) return address;
    return std::nullopt;
}

std::optional<IpNetwork> IpNetwork::parse(const std::string& text) {
    const std::size_t slash = text.find('/');
    const std::string first = text.substr(0, slash);
    const auto address = parse_ip_address(first);
    if (!address) return std::nullopt;
    if (slash == std::string::npos) return IpNetwork(*address, kBits);
    // The prefix of a mapped address counts the bits of how it is spelled.
    const int most = first.find(':') == std::string::npos ? kV4Bits : kBits;
    int bits = -1;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + slash + 1, end, bits);
    if (read.ec != std::errc() || read.ptr != end || bits < 0 || bits > most) return std::nullopt;
    return IpNetwork(*address, bits + kBits - most);
}

bool IpNetwork::holds(const IpAddress& address) const {
    const auto whole = static_cast<std::ptrdiff_t>(bits_ / 8);
    if (!std::equal(first_.bytes.begin(), first_.bytes.begin() + whole, address.bytes.begin()))
        return false;
    const int rest = bits_ % 8;
    if (rest == 0) return true;
    const auto at = static_cast<std::size_t>(whole);
    return (first_.bytes[at] ^ address.bytes[at]) >> (8 - rest) == 0;
}

}  // namespace firstline
