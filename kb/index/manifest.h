// What a snapshot is made of: versions, counts and the hash of every file. manifest.json in its
// folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

struct ManifestFile {
    std::string path;  // below the snapshot's folder
    std::uint64_t bytes = 0;
    std::string sha256;
};

// A content file the snapshot was built from, and the pages it gave.
struct ManifestSource {
    std::string path;  // below the content root
    std::string sha256;
    std::vector<std::string> pages;  // "locale/id"
};

struct ManifestDatabase {
    Audience audience = Audience::kPublic;
    std::string locale;
    std::uint32_t pages = 0;
    std::uint32_t passages = 0;
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
    std::vector<ManifestDatabase> databases;
    std::vector<ManifestFile> files;  // of the snapshot
    std::vector<ManifestSource> sources;
};

std::string manifest_to_json(const Manifest& manifest);
Result<Manifest> manifest_from_json(std::string_view json);

}  // namespace firstline
