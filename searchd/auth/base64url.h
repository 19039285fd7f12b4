// base64url without padding (RFC 4648, section 5), and random bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace firstline {

std::string base64url_encode(std::string_view bytes);

// Nothing if the text is not base64url without padding.
std::optional<std::string> base64url_decode(std::string_view text);

// `count` bytes of the operating system's cryptographic randomness. Ends the process if there is
// none: nothing secret could be made.
std::string random_bytes(std::size_t count);

// Whether two secrets are equal, in a time that does not depend on where they differ.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace firstline
