// A page's fields as YAML front matter: what front_matter.h reads.
#pragma once

#include <string>
#include <string_view>

#include "kb/doc/page.h"

namespace firstline {

// From "---" to "---", with a line feed at its end. Fields that are empty are left out; id, title,
// kind, locale and audience always stand there.
std::string write_front_matter(const Page& page);

// A text as one YAML scalar: as it is where YAML takes it for a text, else in double quotes.
std::string yaml_scalar(std::string_view text);

}  // namespace firstline
