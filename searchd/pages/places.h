// The help centre's own addresses, unescaped, from the site's root.
//
//     /help?locale=de                        home
//     /help?locale=de&section=Versand        a section's pages
//     /help/returns-period?locale=de#cost    a page
//     /help/contact?locale=de                the form to a person
//     /help/contact/<id>?locale=de           what became of a hand-off
//
// A page's id may be any text without white space, "contact" too: such a page stands at
// /help?page=contact. A section is named in the query, where no id can be.
#pragma once

#include <string>
#include <string_view>

namespace firstline {

// Without a locale the browser's languages decide.
std::string home_path(std::string_view locale);
std::string results_path(std::string_view question, std::string_view locale);
std::string section_path(std::string_view section, std::string_view locale);
std::string page_path(std::string_view id, std::string_view locale, std::string_view anchor = {});
std::string contact_path(std::string_view locale);
std::string promise_path(std::string_view handoff, std::string_view locale);

}  // namespace firstline
