// The sentences of a message, and what tells a question from a greeting.
//
// Long messages (reduce.h) and running chats (transcript.h) both look for the sentences that ask. A
// sentence is known by its question mark, in any script; by the words that questions and letters
// begin with, in the seven languages that have such lists; and by its words: which carry a sentence
// only, which the content knows, how rare those are there, and whether its titles and declared
// questions are about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/index/database.h"
#include "kb/index/reader.h"

namespace firstline {

struct Sentence {
    std::string_view text;  // without blanks around it
    std::size_t words = 0;
    std::size_t numbers = 0;     // of them, those with a digit
    std::size_t telling = 0;     // those that are neither numbers nor function words
    double said = 0;             // idf of the telling words, unknown ones as rare as can be
    double known = 0;            // of them, of those that the content has
    double topical = 0;          // topical_weight() of them
    bool is_particular = false;  // one of them is no everyday word of the language
    bool asks = false;           // a question mark ends it
    bool opens = false;  // begins as a question does, or ends as a Japanese one without a mark
    bool points_back = false;   // "that", "it": something named before is meant
    bool is_formality = false;  // short, and opens or closes a letter
};

// What the stem says of the content's subjects: its idf, times the share of the pages with it that
// have it in title or questions. 0 for kNoId.
double topical_weight(TermId term, const Database& database);

// Whether the word carries a sentence, not its subject: a function word of the language, or kana
// without any other letter, as Japanese writes its endings and courtesies.
bool carries_only(std::string_view locale, std::string_view folded);

// In the order of the text; views of it. `reader` is one of the database's.
std::vector<Sentence> sentences_of(std::string_view text, const Database& database, Reader& reader);

// A sentence that asks two things, each by itself: "how long does it take and can i return it?" is
// cut before "and", since a word that asks follows. Clauses have three words at least; a sentence
// of one clause is returned as it is.
std::vector<Sentence> clauses_of(const Sentence& sentence, const Database& database,
                                 Reader& reader);

}  // namespace firstline
