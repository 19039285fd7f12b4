#include <string_view>

#include "searchd/api/parameters.h"
#include "searchd/pages/help_center.h"

namespace firstline {
namespace {

std::string_view language_of(std::string_view locale) {
    return locale.substr(0, locale.find('-'));
}

// The tag of one entry of Accept-Language, without its weight. Browsers send them best first.
std::string_view tag_of(std::string_view entry) {
    entry = entry.substr(0, entry.find(';'));
    while (!entry.empty() && entry.front() == ' ') entry.remove_prefix(1);
    while (!entry.empty() && entry.back() == ' ') entry.remove_suffix(1);
    return entry;
}

}  // namespace

std::string choose_locale(const Request& request, const Snapshot& snapshot) {
    const auto nearest = [&](std::string_view tag) {
        const Database* database = snapshot.database(Audience::kPublic, tag);
        return database == nullptr ? std::string() : database->locale();
    };
    const std::string& wanted = request.parameter("locale");
    if (!wanted.empty() && is_locale_tag(wanted)) return nearest(wanted);
    std::string_view rest = request.header("accept-language");
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const std::string_view tag = tag_of(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        if (tag.empty() || !is_locale_tag(tag)) continue;
        std::string locale = nearest(tag);
        if (language_of(locale) == language_of(tag)) return locale;
    }
    return nearest(snapshot.manifest().default_locale);
}

}  // namespace firstline
