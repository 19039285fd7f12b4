// Lines of front matter before YAML reads them: what looks like a key, and what means to say who
// may read the page. YAML would take a badly written audience for a part of the line above, or for
// nothing, and the page would be public.
#pragma once

#include <cstddef>
#include <string_view>

namespace firstline {

// The line at `at` without its line feed and the blanks before it; `at` moves behind it.
std::string_view next_line(std::string_view text, std::size_t& at);

// "title: …": a front matter's first line, as opposed to text below a rule.
bool looks_like_key(std::string_view line);

// "audience agent", the colon forgotten.
bool lacks_audience_colon(std::string_view line);

// Whether a line means to say who may read the page, well or badly written.
bool names_audience(std::string_view line);

}  // namespace firstline
