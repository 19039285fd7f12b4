// What several posted bodies hold, read the same way in each.
#pragma once

#include <string>

#include "searchd/api/posted_object.h"

namespace firstline {

// `page`, which must be there, and `anchor`.
struct PostedPassage {
    std::string page;
    std::string anchor;
};
PostedPassage read_passage(PostedObject& entry);

// `locale`: empty, or a BCP 47 tag.
std::string read_locale(PostedObject& body);

// `reason` of a vote, which only one that says "not helpful" may have.
std::string read_reason(PostedObject& vote, bool is_voted_down);

}  // namespace firstline
