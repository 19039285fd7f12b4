// A whole HTML document of the help centre: head, search field, content, languages.
#pragma once

#include <string>
#include <vector>

#include "searchd/api/message.h"

namespace firstline {

// A language that the reader may change to.
struct Translation {
    std::string locale;
    std::string path;
    bool is_same = true;  // the same page; else it lacks the page, and the path is its home
};

// What results of search engines show of it.
inline constexpr std::size_t kDescriptionBytesMax = 160;

struct Document {
    int status = 200;
    std::string locale;  // of the frame
    std::string title;
    std::string question;  // stands in the search field
    std::string main;      // without an <h1> the search is the page's heading
    // For search engines: the page's own address, empty for a page that is none of theirs, and the
    // address that leads every reader to their language.
    std::string path;
    std::string any_language_path;
    std::string description;  // plain text, as results of search engines show it; may be empty
    std::string schema_org;   // render_schema_org()
    std::vector<Translation> translations;
};

struct DocumentOptions {
    std::string store_name;
    std::string origin;                    // of the public; empty: not known
    std::vector<std::string> image_hosts;  // origins of the content's pictures
    std::string widget;                    // path of the widget's script; empty: there is none
};

// Canonical link and translations stand in the head if the origin is known; a page without an
// address of its own is "noindex". The policy is the tightest that the page works under.
Reply render(const Document& document, const DocumentOptions& options);

}  // namespace firstline
