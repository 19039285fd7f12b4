// What a page is called, and which language and kind it has, when its file does not say so itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/source/reader.h"
#include "kb/doc/page.h"

namespace firstline {

// A BCP 47 tag in its canonical spelling ("pt-br" → "pt-BR"), if `tag` is one whose language ICU
// knows. Language, optional script, optional region; nothing longer.
std::optional<std::string> locale_of_tag(std::string_view tag);

// The locale of a file without one: its first folder if that is a language tag, else the default.
std::string locale_of_path(std::string_view path, const ReadOptions& options);

// The locale of a page that names its language itself ("en-US"): the folder's if it has one, else
// the language; where that differs from the default by its region only, the default, since a shop's
// databases are by its own locales. An empty or unknown `language` is the default too.
std::string locale_of_language(std::string_view language, std::string_view path,
                               const ReadOptions& options);

// A page's id from its file's path: without the leading locale folder, the extension and a last
// "index"; '/' and white space become '-'. "de/shipping/express.md" → "shipping-express".
std::string id_of_path(std::string_view path);

// Any text as an id: white space, control characters and '/' become '-', at most 200 bytes.
std::string id_of_text(std::string_view text);

// "return-policy.md" → "Return policy".
std::string title_of_path(std::string_view path);

// By the folders' names: faq, faqs → FAQ; policy, policies, legal → policy; product, products →
// product; else article.
PageKind kind_of_path(std::string_view path);

std::optional<PageKind> kind_of_name(std::string_view name);
std::optional<Audience> audience_of_name(std::string_view name);

// "2024-02-29" (also with a time behind it) → "2024-02-29", if there is such a day.
std::optional<std::string> iso_date(std::string_view text);

// Seconds since 1970 (UTC), as exports spell a time, as a day; empty if the text is no number or
// the day is not within the years 1970 to 9999.
std::string date_of_seconds(std::string_view seconds);

}  // namespace firstline
