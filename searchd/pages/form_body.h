// What a browser posts of a form without files: application/x-www-form-urlencoded, as the URL
// standard reads it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace firstline {

// Fields in the order they came, names and values decoded; at most 100, the rest is let fall.
// Control characters are spaces but for line feeds; a carriage return before one goes. A value that
// is not UTF-8 is empty.
using FormFields = std::vector<std::pair<std::string, std::string>>;
FormFields read_form(std::string_view body);

// The first of this name; empty if there is none.
const std::string& field_of(const FormFields& fields, std::string_view name);

}  // namespace firstline
