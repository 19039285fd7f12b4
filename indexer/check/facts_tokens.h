// The words, numbers and signs of a sentence, as reading figures needs them.
//
// The Analyzer gives words; a figure also needs what stands between them ("€", "–", ":", "%"), and
// numbers apart from the letters that touch them ("30kg", "و4.95"). Han and kana are one token a
// character, since a unit is found behind a number by its first characters ("30日以内").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/text/analyzer.h"

namespace firstline {

enum class TokenKind : std::uint8_t {
    kWord,    // form is folded: lower case, no accents
    kNumber,  // form has ASCII digits, '.' and ',' only
    kSign,    // form is one character, full-width forms made plain
    kGlyph,   // form is one Han or kana character
};

struct Token {
    TokenKind kind = TokenKind::kWord;
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
    std::string form;
};

// All tokens of valid UTF-8 text in order; white space gives none.
std::vector<Token> tokens_of(std::string_view text, Analyzer& analyzer);

}  // namespace firstline
