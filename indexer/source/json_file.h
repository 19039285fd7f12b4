// A JSON file that may be the export of a help desk or shop, or pages of our own.
#pragma once

#include <string_view>

namespace firstline {

// Whether the first line of JSON lines is an object of an export that a reader knows, rather than a
// page or product of our own.
bool begins_as_export(std::string_view bytes);

}  // namespace firstline
