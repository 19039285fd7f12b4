// Files made smaller once, at load, for clients that take gzip.
#pragma once

#include <string>
#include <string_view>

namespace firstline {

// The bytes as a gzip member without name or time, so that equal bytes give equal members; empty if
// that would not be smaller.
std::string gzipped(std::string_view bytes);

// Whether an Accept-Encoding field takes gzip (RFC 9110, section 12.5.3): named, or by "*", with a
// weight above 0.
bool takes_gzip(std::string_view accept_encoding);

}  // namespace firstline
