// Words of a store's service that mean one thing, in the languages shipped: what a return is called
// in a question, a policy and a table.
#pragma once

#include <span>
#include <string_view>

namespace firstline {

struct ServiceWords {
    std::string_view language;
    std::string_view meaning;  // empty: relates words and names nothing ("within", "ab")
    std::string_view words;    // folded, parted by commas; a phrase's words may stand apart
};

std::span<const ServiceWords> service_words();

}  // namespace firstline
