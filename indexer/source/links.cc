#include "indexer/source/links.h"

#include <array>

#include "indexer/source/clean_text.h"
#include "indexer/source/format.h"

namespace firstline {
namespace {

constexpr std::size_t kTargetBytesMax = 2048;

// "mailto" of "mailto:…"; empty for a path. A colon behind '/', '?' or '#' belongs to the path.
std::string scheme_of(std::string_view target) {
    const std::size_t end = target.find_first_of(":/?#");
    if (end == std::string_view::npos || target[end] != ':') return {};
    return ascii_lower(target.substr(0, end));
}

// Browsers drop tabs and line feeds anywhere in a URL, and blanks at its ends.
std::optional<std::string> tidy(std::string_view written) {
    std::string target;
    for (const char c : trimmed(written)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == '\t' || byte == '\n' || byte == '\r') continue;
        if (byte < ' ' || byte == 0x7F) return std::nullopt;
        if (byte == ' ') {
            target += "%20";
        } else {
            target += c;
        }
    }
    if (target.empty() || target.size() > kTargetBytesMax) return std::nullopt;
    // "\\host" and "/\host" are read as "//host".
    const auto is_slash = [](char c) { return c == '/' || c == '\\'; };
    if (target.size() > 1 && is_slash(target[0]) && is_slash(target[1])) return std::nullopt;
    return target;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    for (const std::string_view candidate : words) {
        if (word == candidate) return true;
    }
    return false;
}

// "a/b/../c" → "a/c"; nothing if it climbs above the root.
std::optional<std::string> normal_path(std::string_view path) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while (begin <= path.size()) {
        std::size_t end = path.find('/', begin);
        if (end == std::string_view::npos) end = path.size();
        const std::string_view part = path.substr(begin, end - begin);
        if (part == "..") {
            if (parts.empty()) return std::nullopt;
            parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        begin = end + 1;
    }
    std::string out;
    for (const std::string_view part : parts) {
        if (!out.empty()) out += '/';
        out.append(part);
    }
    return out;
}

std::string_view without_extension(std::string_view path) {
    for (const std::string_view extension : {".md", ".mdx", ".markdown", ".html", ".htm", ".txt"}) {
        if (path.size() > extension.size() && path.ends_with(extension)) {
            path.remove_suffix(extension.size());
            break;
        }
    }
    if (path == "index") return {};
    if (path.ends_with("/index")) path.remove_suffix(6);
    return path;
}

std::string_view without_slash(std::string_view url) {
    if (url.size() > 1 && url.ends_with('/')) url.remove_suffix(1);
    return url;
}

// Whether the file's own name leads to its page: a feed holds many.
bool is_page_file(std::string_view source) {
    return holds_one_page(format_of_name(source));
}

std::string file_name(std::string_view file) {
    return "file:" + std::string(file);
}
std::string url_name(std::string_view url) {
    return "url:" + std::string(url);
}

void resolve(Text& text, const Page& page, const LinkTargets& targets,
             std::vector<std::string>& asked) {
    for (Mark& mark : text.marks) {
        if (mark.kind != MarkKind::kLink || mark.target.empty() || mark.target[0] == '#') continue;
        const std::string_view target = mark.target;
        const std::size_t end = target.find_first_of("?#");
        const std::string_view path = target.substr(0, end);
        if (path.empty() || path.starts_with("page:")) continue;
        const std::optional<std::string_view> id = targets.find(path, page.source, asked);
        if (!id) continue;
        const std::size_t hash = target.find('#');
        const std::string page_target = "page:" + std::string(*id);
        std::string resolved = *id == page.id ? "" : page_target;
        if (hash != std::string_view::npos && hash + 1 < target.size()) {
            resolved += target.substr(hash);
        } else if (resolved.empty()) {
            resolved = page_target;
        }
        mark.target = std::move(resolved);
    }
}

}  // namespace

std::optional<std::string> safe_target(std::string_view written) {
    std::optional<std::string> target = tidy(written);
    if (!target) return std::nullopt;
    const std::string scheme = scheme_of(*target);
    if (!scheme.empty() && !is_one_of(scheme, {"http", "https", "mailto", "tel", "page"})) {
        return std::nullopt;
    }
    if ((*target)[0] == ':') return std::nullopt;
    return target;
}

std::optional<std::string> safe_image_source(std::string_view written) {
    std::optional<std::string> target = tidy(written);
    if (!target) {
        // A protocol-relative picture is common in shop exports and harmless with a scheme.
        const std::string_view source = trimmed(written);
        if (!source.starts_with("//")) return std::nullopt;
        target = tidy("https:" + std::string(source));
        if (!target) return std::nullopt;
    }
    const std::string scheme = scheme_of(*target);
    if (!scheme.empty() && !is_one_of(scheme, {"http", "https"})) return std::nullopt;
    if ((*target)[0] == ':') return std::nullopt;
    return target;
}

void LinkTargets::add(std::string_view source, std::string_view url, std::string_view id) {
    if (is_page_file(source)) by_file_.emplace(without_extension(source), id);
    if (!url.empty()) by_url_.emplace(without_slash(url), id);
}

std::optional<std::string_view> LinkTargets::find(std::string_view path, std::string_view source,
                                                  std::vector<std::string>& asked) const {
    asked.push_back(url_name(without_slash(path)));
    if (const auto url = by_url_.find(without_slash(path)); url != by_url_.end())
        return url->second;
    if (!scheme_of(path).empty()) return std::nullopt;
    std::string full;
    if (path[0] != '/') {
        const std::size_t slash = source.rfind('/');
        if (slash != std::string_view::npos) full = std::string(source.substr(0, slash + 1));
    }
    full.append(path);
    const std::optional<std::string> normal = normal_path(full);
    if (!normal) return std::nullopt;
    asked.push_back(file_name(without_extension(*normal)));
    const auto file = by_file_.find(without_extension(*normal));
    if (file == by_file_.end()) return std::nullopt;
    return file->second;
}

std::vector<std::string> link_names(std::string_view source, std::string_view url) {
    std::vector<std::string> names;
    if (is_page_file(source)) names.push_back(file_name(without_extension(source)));
    if (!url.empty()) names.push_back(url_name(without_slash(url)));
    return names;
}

void resolve_links(Page& page, const LinkTargets& targets, std::vector<std::string>& asked) {
    for (Block& block : page.blocks) {
        resolve(block.text, page, targets, asked);
        for (ListItem& item : block.items) resolve(item.text, page, targets, asked);
        for (std::vector<Text>& row : block.rows) {
            for (Text& cell : row) resolve(cell, page, targets, asked);
        }
    }
}

void resolve_links(std::vector<Page>& pages) {
    LinkTargets targets;
    for (const Page& page : pages) targets.add(page.source, page.url, page.id);
    std::vector<std::string> asked;
    for (Page& page : pages) resolve_links(page, targets, asked);
}

}  // namespace firstline
