// The bytes of a file as UTF-8, whatever encoding they were written in. Spreadsheets export UTF-16,
// old shops write Windows-1252; a file that says so, or shows it by its byte order mark, is read as
// what it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"

namespace firstline {

// `bytes` from the named encoding (an IANA name) to UTF-8; nothing if ICU does not know it.
std::optional<std::string> decoded(std::string_view bytes, std::string_view charset);

// The file's text as valid UTF-8 (see to_valid_utf8): from UTF-16 if it begins with that byte order
// mark, from `charset`, what the file calls its encoding, if its bytes are not UTF-8. Bytes that
// still make no sense are one warning. `charset` may be empty.
std::string source_text(const SourceFile& file, std::string_view charset,
                        std::vector<Finding>& findings);

// Whether the bytes can be anybody's text: UTF-16 by its mark, or at most one byte in 32 that is a
// control character and no white space. Else they are a program, a picture, or the zeros that a
// power cut leaves.
bool is_text(std::string_view bytes);

}  // namespace firstline
