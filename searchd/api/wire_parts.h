// What the wire's files have in common. No other file includes this.
#pragma once

#include <string>
#include <vector>

#include "searchd/api/json_text.h"
#include "searchd/api/wire.h"

namespace firstline {

struct ItemOptions {
    bool explain = false;
    bool voted_down = false;  // told only where it is so
};
void write_item(JsonText& json, const AnswerItem& item, ItemOptions options);

// null for nothing.
void write_text_or_null(JsonText& json, const std::string& text);

// The list of what became of each word.
void write_words(JsonText& json, const std::vector<WordTrace>& words);

// A little more bytes than the results' text has, so that it never moves while it is written.
std::size_t bytes_of(const std::vector<AnswerItem>& items);

// The JSON of a list of results, without explanations, and of an offer.
std::string items_text(const std::vector<AnswerItem>& items);
std::string person_text(const PersonOffer& person);

}  // namespace firstline
