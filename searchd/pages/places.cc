#include "searchd/pages/places.h"

#include "searchd/pages/html.h"

namespace firstline {
namespace {

constexpr std::string_view kContact = "contact";

// Whether /help/<id> is another route (searchd/http/routes.cc).
bool is_taken(std::string_view id) {
    if (id.substr(0, kContact.size()) != kContact) return false;
    const std::string_view rest = id.substr(kContact.size());
    return rest.empty() || (rest.size() > 1 && rest[0] == '/' && rest.rfind('/') == 0);
}

std::string with(std::string path, std::string_view name, std::string_view value) {
    if (value.empty()) return path;
    path += path.find('?') == std::string::npos ? '?' : '&';
    path += name;
    path += '=';
    return path + percent_encode(value);
}

}  // namespace

std::string home_path(std::string_view locale) {
    return with("/help", "locale", locale);
}

std::string results_path(std::string_view question, std::string_view locale) {
    return with(home_path(locale), "q", question);
}

std::string section_path(std::string_view section, std::string_view locale) {
    return with(home_path(locale), "section", section);
}

std::string page_path(std::string_view id, std::string_view locale, std::string_view anchor) {
    std::string path = is_taken(id) ? with(home_path(locale), "page", id)
                                    : with("/help/" + percent_encode(id), "locale", locale);
    return anchor.empty() ? path : path + "#" + percent_encode(anchor);
}

std::string contact_path(std::string_view locale) {
    return with("/help/contact", "locale", locale);
}

std::string promise_path(std::string_view handoff, std::string_view locale) {
    return with("/help/contact/" + percent_encode(handoff), "locale", locale);
}

}  // namespace firstline
