#include "indexer/build/content_state.h"

#include <xxhash.h>

#include "kb/index/sections.h"

namespace firstline {
namespace {

constexpr std::string_view kMagic = "FLSTATE2";

void put_fingerprint(std::string& out, const Fingerprint& value) {
    out.append(reinterpret_cast<const char*>(value.data()), sizeof value);
}

Fingerprint take_fingerprint(ByteReader& in) {
    Fingerprint value = {};
    const std::string_view bytes = in.bytes(sizeof value);
    if (bytes.size() == sizeof value) std::memcpy(value.data(), bytes.data(), sizeof value);
    return value;
}

void put_findings(std::string& out, const std::vector<Finding>& findings) {
    put_varint(out, findings.size());
    for (const Finding& finding : findings) {
        put_varint(out, static_cast<std::uint64_t>(finding.severity));
        put_varint(out, finding.line);
        put_varint(out, finding.column);
        put_string(out, finding.rule);
        put_string(out, finding.message);
        put_string(out, finding.remedy);
    }
}

std::vector<Finding> take_findings(ByteReader& in) {
    std::vector<Finding> findings;
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
        Finding finding;
        finding.severity = static_cast<Severity>(in.varint());
        finding.line = static_cast<std::uint32_t>(in.varint());
        finding.column = static_cast<std::uint32_t>(in.varint());
        finding.rule = in.string();
        finding.message = in.string();
        finding.remedy = in.string();
        findings.push_back(std::move(finding));
    }
    return findings;
}

void put_page(std::string& out, const PageRecord& page) {
    put_string(out, page.locale);
    put_string(out, page.id);
    put_string(out, page.url);
    put_varint(out, static_cast<std::uint64_t>(page.audience) << 1 | (page.is_dropped ? 1 : 0));
    put_varint(out, page.line);
    put_string(out, page.hash);
    put_string(out, page.public_hash == page.hash ? std::string_view("=") : page.public_hash);
    put_varint(out, page.asked.size());
    std::uint64_t before = 0;
    for (const std::uint64_t name : page.asked) {
        put_varint(out, name - before);
        before = name;
    }
}

PageRecord take_page(ByteReader& in) {
    PageRecord page;
    page.locale = in.string();
    page.id = in.string();
    page.url = in.string();
    const std::uint64_t flags = in.varint();
    page.audience = (flags >> 1) == 0 ? Audience::kPublic : Audience::kAgent;
    page.is_dropped = (flags & 1) != 0;
    page.line = static_cast<std::uint32_t>(in.varint());
    page.hash = in.string();
    page.public_hash = in.string();
    if (page.public_hash == "=") page.public_hash = page.hash;
    std::uint64_t name = 0;
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
        name += in.varint();
        page.asked.push_back(name);
    }
    return page;
}

void put_unit(std::string& out, const UnitRecord& unit) {
    put_fingerprint(out, unit.bytes);
    put_varint(out, unit.line);
    put_varint(out, unit.pages.size());
    for (const PageRecord& page : unit.pages) put_page(out, page);
    put_findings(out, unit.findings);
}

UnitRecord take_unit(ByteReader& in) {
    UnitRecord unit;
    unit.bytes = take_fingerprint(in);
    unit.line = static_cast<std::uint32_t>(in.varint());
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left)
        unit.pages.push_back(take_page(in));
    unit.findings = take_findings(in);
    return unit;
}

void put_source(std::string& out, const SourceRecord& source) {
    put_string(out, source.path);
    put_varint(out, source.stamp.bytes);
    put_varint(out, source.stamp.inode);
    put_varint(out, static_cast<std::uint64_t>(source.stamp.modified_ns));
    put_varint(out, static_cast<std::uint64_t>(source.stamp.changed_ns));
    put_varint(out, source.is_kept ? 1 : 0);
    put_varint(out, source.units.size());
    for (const SharedUnit& unit : source.units) put_unit(out, *unit);
    put_varint(out, source.includes.size());
    for (const IncludeRecord& include : source.includes) {
        put_string(out, include.path);
        put_varint(out, include.is_there ? 1 : 0);
        put_fingerprint(out, include.bytes);
    }
    put_findings(out, source.findings);
}

SourceRecord take_source(ByteReader& in) {
    SourceRecord source;
    source.path = in.string();
    source.stamp.bytes = in.varint();
    source.stamp.inode = in.varint();
    source.stamp.modified_ns = static_cast<std::int64_t>(in.varint());
    source.stamp.changed_ns = static_cast<std::int64_t>(in.varint());
    source.is_kept = in.varint() != 0;
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left)
        source.units.push_back(std::make_shared<UnitRecord>(take_unit(in)));
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
        IncludeRecord include;
        include.path = in.string();
        include.is_there = in.varint() != 0;
        include.bytes = take_fingerprint(in);
        source.includes.push_back(std::move(include));
    }
    source.findings = take_findings(in);
    return source;
}

}  // namespace

UnitRecord& own(SharedUnit& unit) {
    if (unit.use_count() > 1) unit = std::make_shared<UnitRecord>(*unit);
    return *unit;
}

Fingerprint fingerprint(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.low64, hash.high64};
}

std::uint64_t name_hash(std::string_view name) {
    return XXH3_64bits(name.data(), name.size());
}

std::string content_place(const ContentState& state) {
    return state.reader.substr(0, state.reader.find('\n'));
}

std::string encode_state(const ContentState& state) {
    std::string out(kMagic);
    put_string(out, state.reader);
    put_varint(out, state.sources.size());
    for (const SourceRecord& source : state.sources) put_source(out, source);
    return out;
}

Result<ContentState> decode_state(std::string_view bytes) {
    const Error corrupt{ErrorCode::kCorrupt, "the record of the last build is damaged"};
    if (bytes.substr(0, kMagic.size()) != kMagic) return corrupt;
    ByteReader in(bytes.substr(kMagic.size()));
    ContentState state;
    state.reader = in.string();
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left)
        state.sources.push_back(take_source(in));
    if (!in.at_end()) return corrupt;
    return state;
}

}  // namespace firstline
