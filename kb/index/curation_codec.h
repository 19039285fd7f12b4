// The stored form of curation, and the snapshot's file of it.
//
// A Curation is base-128 numbers and strings with their lengths, one field after another in the
// order of kb/doc/curation.h; lines and columns are not stored, so that a comment or an empty line
// in the editor's file changes no snapshot.
//
// The file `curation` has two sections: what shoppers' databases know, and what agents' do. A
// process that opens the public ones alone decodes the first alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kb/base/result.h"
#include "kb/doc/curation.h"

namespace firstline {

// A larger file is refused; the indexer's limits keep far below.
inline constexpr std::uint64_t kCurationBytesMax = 256u << 20;

std::string encode_curation(const Curation& curation);
// kCorrupt if the bytes are not such an encoding.
Result<Curation> decode_curation(std::string_view bytes);

// The file of both forms, each encoded.
std::string write_curation_file(std::string_view public_form, std::string_view full_form);
// The encoded form for an audience, in place. kCorrupt if it is no such file.
Result<std::string_view> read_curation_file(std::string_view file, Audience audience);

}  // namespace firstline
