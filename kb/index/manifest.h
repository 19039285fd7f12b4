// What a snapshot is made of: versions, parts, databases and the hash of every file. manifest.json
// in its folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"
#include "kb/index/tuning.h"

namespace firstline {

struct ManifestFile {
    std::string path;  // below the snapshot's folder
    std::uint64_t bytes = 0;
    std::string sha256;
    std::int64_t modified_ns = 0;  // since 1970, UTC; a build trusts a file that is as it was left
};

// A part: the pages of one locale in one folder, "parts/<name>". Its name tells its content apart,
// so snapshots share parts of the same name and hashes.
struct ManifestPart {
    std::string name;
    std::string locale;
    Audience audience = Audience::kPublic;  // kAgent: it holds what shoppers must not read
    std::uint32_t pages = 0;
    std::vector<ManifestFile> files;
};

// A part as a database reads it.
struct ManifestShare {
    std::string part;                     // its name
    std::vector<std::uint32_t> left_out;  // PageIds of the part, sorted
};

struct ManifestDatabase {
    Audience audience = Audience::kPublic;
    std::string locale;
    std::uint32_t pages = 0;
    std::uint32_t passages = 0;
    std::vector<ManifestShare> shares;
    std::string examples;  // the file below examples/ (example_model.h); empty: none
    Tuning tuning;
};

struct Manifest {
    std::uint32_t schema_version = 0;
    std::uint32_t analyzer_version = 0;
    std::string icu_version;  // segmentation differs between ICU releases
    std::string id;
    std::string created;  // RFC 3339, UTC
    std::string
        content_hash;  // SHA-256 over the pages in canonical form: the same content, the same hash
    std::string default_locale;
    std::string judged_hash;  // of the judged questions it was tuned on; empty without
    std::vector<ManifestPart> parts;
    std::vector<ManifestDatabase> databases;
    std::vector<ManifestFile> files;  // besides those of the parts
};

std::string manifest_to_json(const Manifest& manifest);
Result<Manifest> manifest_from_json(std::string_view json);

}  // namespace firstline
