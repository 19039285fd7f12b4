#include "kb/index/manifest.h"

#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using nlohmann::json;

json to_json(const std::vector<ManifestFile>& files) {
    json out = json::array();
    for (const ManifestFile& file : files) {
        out.push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    return out;
}

std::vector<ManifestFile> files_from(const json& list) {
    std::vector<ManifestFile> files;
    for (const json& file : list) {
        files.push_back({file.at("path").get<std::string>(), file.at("bytes").get<std::uint64_t>(),
                         file.at("sha256").get<std::string>()});
    }
    return files;
}

json to_json(const std::vector<ManifestSource>& sources) {
    json out = json::array();
    for (const ManifestSource& source : sources) {
        out.push_back({{"path", source.path}, {"sha256", source.sha256}, {"pages", source.pages}});
    }
    return out;
}

std::vector<ManifestSource> sources_from(const json& list) {
    std::vector<ManifestSource> sources;
    for (const json& source : list) {
        sources.push_back({source.at("path").get<std::string>(),
                           source.at("sha256").get<std::string>(),
                           source.at("pages").get<std::vector<std::string>>()});
    }
    return sources;
}

}  // namespace

std::string manifest_to_json(const Manifest& manifest) {
    json databases = json::array();
    for (const ManifestDatabase& database : manifest.databases) {
        databases.push_back({{"audience", to_string(database.audience)},
                             {"locale", database.locale},
                             {"pages", database.pages},
                             {"passages", database.passages}});
    }
    const json out = {{"schema_version", manifest.schema_version},
                      {"analyzer_version", manifest.analyzer_version},
                      {"icu_version", manifest.icu_version},
                      {"id", manifest.id},
                      {"created", manifest.created},
                      {"content_hash", manifest.content_hash},
                      {"default_locale", manifest.default_locale},
                      {"databases", databases},
                      {"files", to_json(manifest.files)},
                      {"sources", to_json(manifest.sources)}};
    return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Manifest> manifest_from_json(std::string_view text) {
    try {
        const json in = json::parse(text);
        Manifest manifest;
        manifest.schema_version = in.at("schema_version").get<std::uint32_t>();
        manifest.analyzer_version = in.at("analyzer_version").get<std::uint32_t>();
        manifest.icu_version = in.at("icu_version").get<std::string>();
        manifest.id = in.at("id").get<std::string>();
        manifest.created = in.at("created").get<std::string>();
        manifest.content_hash = in.at("content_hash").get<std::string>();
        manifest.default_locale = in.at("default_locale").get<std::string>();
        for (const json& database : in.at("databases")) {
            const auto audience = database.at("audience").get<std::string>();
            if (audience != "public" && audience != "agent") {
                return Error{ErrorCode::kCorrupt, "manifest.json: unknown audience " + audience};
            }
            manifest.databases.push_back(
                {audience == "agent" ? Audience::kAgent : Audience::kPublic,
                 database.at("locale").get<std::string>(),
                 database.at("pages").get<std::uint32_t>(),
                 database.at("passages").get<std::uint32_t>()});
        }
        manifest.files = files_from(in.at("files"));
        manifest.sources = sources_from(in.at("sources"));
        return manifest;
    } catch (const json::exception& error) {
        return Error{ErrorCode::kCorrupt, std::string("manifest.json: ") + error.what()};
    }
}

}  // namespace firstline
