// parse: which words does the question have?
//
// "How do I retrun this?" → how, do, i, retrun, this – each with the bytes it was written in, its
// normalised, folded and stemmed form. While typing, the last word is marked as a prefix if nothing
// follows it.
#pragma once

#include <string>
#include <vector>

#include "kb/index/reader.h"
#include "kb/search/engine.h"

namespace firstline {

struct QuestionWord {
    Range source;        // bytes of ParsedQuestion::text
    std::string form;    // normalised
    std::string folded;  // what the vocabulary is asked for
    std::string stem;
    bool is_prefix = false;
};

struct ParsedQuestion {
    std::string text;  // at most kQuestionBytesMax bytes, cut between code points
    std::vector<QuestionWord> words;
};

// The text's first bytes, without a code point cut in two.
std::string bounded_text(const std::string& text, std::size_t bytes_max);

ParsedQuestion parse(const Question& question, Reader& reader);

}  // namespace firstline
