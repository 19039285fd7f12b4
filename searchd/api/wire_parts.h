// What the wire's files have in common. No other file includes this.
#pragma once

#include <string>
#include <vector>

#include "searchd/api/wire.h"

namespace firstline {

// The JSON of a list of results, without explanations, and of an offer.
std::string items_text(const std::vector<AnswerItem>& items);
std::string person_text(const PersonOffer& person);

}  // namespace firstline
