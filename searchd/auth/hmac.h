// Keyed hashes (HMAC-SHA256, RFC 2104): what a text is signed with, and how something is known
// again without being kept.
#pragma once

#include <string>
#include <string_view>

namespace firstline {

// 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);

// 64 lower-case hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view message);

}  // namespace firstline
