#include "kb/index/manifest.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using nlohmann::json;

json to_json(const std::vector<ManifestFile>& files) {
    json out = json::array();
    for (const ManifestFile& file : files) {
        out.push_back({{"path", file.path},
                       {"bytes", file.bytes},
                       {"sha256", file.sha256},
                       {"modified_ns", file.modified_ns}});
    }
    return out;
}

std::vector<ManifestFile> files_from(const json& list) {
    std::vector<ManifestFile> files;
    for (const json& file : list) {
        files.push_back({file.at("path").get<std::string>(), file.at("bytes").get<std::uint64_t>(),
                         file.at("sha256").get<std::string>(),
                         file.at("modified_ns").get<std::int64_t>()});
    }
    return files;
}

Audience audience_from(const json& name) {
    const auto audience = name.get<std::string>();
    if (audience == "public") return Audience::kPublic;
    if (audience == "agent") return Audience::kAgent;
    throw json::other_error::create(501, "unknown audience " + audience, nullptr);
}

json to_json(const std::vector<ManifestPart>& parts) {
    json out = json::array();
    for (const ManifestPart& part : parts) {
        out.push_back({{"name", part.name},
                       {"locale", part.locale},
                       {"audience", to_string(part.audience)},
                       {"pages", part.pages},
                       {"files", to_json(part.files)}});
    }
    return out;
}

std::vector<ManifestPart> parts_from(const json& list) {
    std::vector<ManifestPart> parts;
    for (const json& part : list) {
        parts.push_back({part.at("name").get<std::string>(), part.at("locale").get<std::string>(),
                         audience_from(part.at("audience")), part.at("pages").get<std::uint32_t>(),
                         files_from(part.at("files"))});
    }
    return parts;
}

json to_json(const Tuning& tuning) {
    json ranking = json::object();
    for (std::size_t f = 0; f < kFeatures; ++f)
        ranking[to_string(static_cast<Feature>(f))] = tuning.ranking[f];
    json confidence = {{"intercept", tuning.confidence.intercept}};
    for (std::size_t i = 0; i < kSurenessInputs; ++i)
        confidence[to_string(static_cast<Sureness>(i))] = tuning.confidence.values[i];
    return {{"ranking", std::move(ranking)},
            {"confidence", std::move(confidence)},
            {"answer_at", tuning.answer_at},
            {"suggest_at", tuning.suggest_at},
            {"judged", tuning.judged}};
}

double finite(const json& number) {
    const auto value = number.get<double>();
    if (std::isfinite(value)) return value;
    throw json::other_error::create(501, "a weight is no number", nullptr);
}

Tuning tuning_from(const json& in) {
    Tuning tuning;
    for (std::size_t f = 0; f < kFeatures; ++f)
        tuning.ranking[f] = finite(in.at("ranking").at(to_string(static_cast<Feature>(f))));
    const json& confidence = in.at("confidence");
    tuning.confidence.intercept = finite(confidence.at("intercept"));
    for (std::size_t i = 0; i < kSurenessInputs; ++i)
        tuning.confidence.values[i] = finite(confidence.at(to_string(static_cast<Sureness>(i))));
    tuning.answer_at = finite(in.at("answer_at"));
    tuning.suggest_at = finite(in.at("suggest_at"));
    tuning.judged = in.at("judged").get<std::uint32_t>();
    return tuning;
}

json to_json(const std::vector<ManifestDatabase>& databases) {
    json out = json::array();
    for (const ManifestDatabase& database : databases) {
        json shares = json::array();
        for (const ManifestShare& share : database.shares)
            shares.push_back({{"part", share.part}, {"left_out", share.left_out}});
        out.push_back({{"audience", to_string(database.audience)},
                       {"locale", database.locale},
                       {"pages", database.pages},
                       {"passages", database.passages},
                       {"shares", std::move(shares)},
                       {"examples", database.examples},
                       {"tuning", to_json(database.tuning)}});
    }
    return out;
}

std::vector<ManifestDatabase> databases_from(const json& list) {
    std::vector<ManifestDatabase> databases;
    for (const json& database : list) {
        std::vector<ManifestShare> shares;
        for (const json& share : database.at("shares")) {
            shares.push_back({share.at("part").get<std::string>(),
                              share.at("left_out").get<std::vector<std::uint32_t>>()});
        }
        databases.push_back(
            {audience_from(database.at("audience")), database.at("locale").get<std::string>(),
             database.at("pages").get<std::uint32_t>(),
             database.at("passages").get<std::uint32_t>(), std::move(shares),
             database.at("examples").get<std::string>(), tuning_from(database.at("tuning"))});
    }
    return databases;
}

}  // namespace

std::string manifest_to_json(const Manifest& manifest) {
    const json out = {{"schema_version", manifest.schema_version},
                      {"analyzer_version", manifest.analyzer_version},
                      {"icu_version", manifest.icu_version},
                      {"id", manifest.id},
                      {"created", manifest.created},
                      {"content_hash", manifest.content_hash},
                      {"default_locale", manifest.default_locale},
                      {"judged_hash", manifest.judged_hash},
                      {"parts", to_json(manifest.parts)},
                      {"databases", to_json(manifest.databases)},
                      {"files", to_json(manifest.files)}};
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
        manifest.judged_hash = in.at("judged_hash").get<std::string>();
        manifest.parts = parts_from(in.at("parts"));
        manifest.databases = databases_from(in.at("databases"));
        manifest.files = files_from(in.at("files"));
        return manifest;
    } catch (const json::exception& error) {
        return Error{ErrorCode::kCorrupt, std::string("manifest.json: ") + error.what()};
    }
}

}  // namespace firstline
