#include "indexer/source/front_matter_lines.h"

#include <algorithm>
#include <string>

#include "indexer/source/clean_text.h"
#include "kb/base/nearest.h"

namespace firstline {

std::string_view next_line(std::string_view text, std::size_t& at) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
        line.remove_suffix(1);
    }
    return line;
}

bool looks_like_key(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
    const std::string_view name = line.substr(0, colon);
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    });
}

bool lacks_audience_colon(std::string_view line) {
    constexpr std::size_t kBytesMax = 40;
    const std::size_t end = std::min(line.find_first_of(" \t=:"), line.size());
    const std::string name = ascii_lower(line.substr(0, end));
    if (line.size() > kBytesMax || name.empty() || name[0] != 'a') return false;
    const std::size_t next = std::min(line.find_first_not_of(" \t", end), line.size());
    return line.substr(next, 1) != ":" && !nearest_name(name, {"audience"}).empty();
}

bool names_audience(std::string_view line) {
    if (lacks_audience_colon(line)) return true;
    if (!looks_like_key(line)) return false;
    const std::string name = ascii_lower(line.substr(0, line.find(':')));
    return name == "audience" || (name[0] == 'a' && !nearest_name(name, {"audience"}).empty());
}

}  // namespace firstline
