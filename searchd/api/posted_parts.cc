#include "searchd/api/posted_parts.h"

#include "searchd/api/parameters.h"

namespace firstline {

PostedPassage read_passage(PostedObject& entry) {
    entry.require("page");
    PostedPassage passage;
    passage.page = entry.line("page", kPageIdBytesMax);
    passage.anchor = entry.line("anchor", kPageIdBytesMax);
    return passage;
}

std::string read_locale(PostedObject& body) {
    std::string locale = body.line("locale", kLocaleBytesMax);
    if (!is_locale_tag(locale))
        body.fault("locale is not a BCP 47 tag.", "35 letters, digits and hyphens");
    return locale;
}

std::string read_reason(PostedObject& vote, bool is_voted_down) {
    std::string reason =
        vote.one_of("reason", {"wrong", "incomplete", "unclear", "outdated", "other"});
    if (!reason.empty() && !is_voted_down)
        vote.fault("A reason tells why something did not help: leave it out of any other vote.");
    return reason;
}

}  // namespace firstline
