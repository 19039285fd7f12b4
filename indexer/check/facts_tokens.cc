#include "indexer/check/facts_tokens.h"

#include <unicode/uchar.h>

#include <array>
#include <optional>
#include <utility>

namespace firstline {
namespace {

struct CodePoint {
    char32_t value = 0;
    std::uint32_t bytes = 1;
};

// The code point at `at` of valid UTF-8.
CodePoint code_point(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
    };
    const char32_t lead = byte(at);
    const std::uint32_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes == 1 || at + bytes > text.size()) return {lead, 1};
    char32_t value = lead & (0xFFu >> (bytes + 1));
    for (std::uint32_t i = 1; i < bytes; ++i) value = value << 6 | (byte(at + i) & 0x3F);
    return {value, bytes};
}

// '0'–'9' for a decimal digit as the shipped languages write it: ASCII, full-width, Arabic-Indic.
std::optional<char> digit_of(char32_t c) {
    for (const char32_t zero : {U'0', U'\uFF10', U'\u0660', U'\u06F0'}) {
        if (c >= zero && c <= zero + 9) return static_cast<char>('0' + (c - zero));
    }
    return std::nullopt;
}

// '.' or ',' for what may stand between digits of one number.
std::optional<char> separator_of(char32_t c) {
    if (c == U'.' || c == U'\uFF0E' || c == U'\u066B') return '.';
    if (c == U',' || c == U'\uFF0C' || c == U'\u066C' || c == U'\'' || c == U'\u2019') return ',';
    return std::nullopt;
}

bool is_glyph(char32_t c) {
    return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x9FFF);
}

bool is_space(char32_t c) {
    return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) ||
           c == 0x202F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// A sign as ASCII where it has such a form: dashes and wave dashes as '-', full-width as plain.
std::string plain_sign(char32_t c, std::string_view bytes) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
        const char plain = static_cast<char>(c - 0xFF01 + '!');
        return std::string(1, plain == '~' ? '-' : plain);
    }
    static constexpr std::array<std::pair<char32_t, char>, 16> kPlain = {{{U'\u2010', '-'},
                                                                          {U'\u2011', '-'},
                                                                          {U'\u2012', '-'},
                                                                          {U'\u2013', '-'},
                                                                          {U'\u2014', '-'},
                                                                          {U'\u2212', '-'},
                                                                          {U'\u301C', '-'},
                                                                          {U'~', '-'},
                                                                          {U'\u00D7', 'x'},
                                                                          {U'\u060C', ','},
                                                                          {U'\u061B', ';'},
                                                                          {U'\u066A', '%'},
                                                                          {U'\u3001', ','},
                                                                          {U'\u3002', '.'},
                                                                          {U'\u2026', '.'},
                                                                          {U'\u061F', '?'}}};
    for (const auto& [from, to] : kPlain) {
        if (c == from) return std::string(1, to);
    }
    if (c == 0xFFE5) return "\u00A5";
    if (c == 0xFFE1) return "\u00A3";
    return std::string(bytes);
}

class Tokenizer {
  public:
    Tokenizer(std::string_view text, Analyzer& analyzer) : text_(text), analyzer_(analyzer) {
        analyzer.split(text, words_);
    }

    std::vector<Token> run() {
        while (at_ < text_.size()) step();
        return std::move(tokens_);
    }

  private:
    void step() {
        const CodePoint c = code_point(text_, at_);
        if (is_space(c.value)) {
            at_ += c.bytes;
        } else if (digit_of(c.value)) {
            number();
        } else if (is_glyph(c.value)) {
            add(TokenKind::kGlyph, c.bytes, std::string(text_.substr(at_, c.bytes)));
        } else if (const Word* word = u_isalpha(c.value) ? word_at() : nullptr) {
            add_word(*word);
        } else {
            add(TokenKind::kSign, c.bytes, plain_sign(c.value, text_.substr(at_, c.bytes)));
        }
    }

    void add(TokenKind kind, std::uint32_t bytes, std::string form) {
        tokens_.push_back({kind, at_, at_ + bytes, std::move(form)});
        at_ += bytes;
    }

    // Digits with separators that stand between two of them.
    void number() {
        std::string form;
        std::uint32_t end = at_;
        while (end < text_.size()) {
            const CodePoint c = code_point(text_, end);
            if (const auto digit = digit_of(c.value)) {
                form += *digit;
            } else if (const auto separator = separator_of(c.value);
                       separator && end + c.bytes < text_.size() &&
                       digit_of(code_point(text_, end + c.bytes).value)) {
                form += *separator;
            } else {
                break;
            }
            end += c.bytes;
        }
        add(TokenKind::kNumber, end - at_, std::move(form));
    }

    // The Analyzer's word that holds this byte, if any.
    const Word* word_at() {
        while (next_word_ < words_.words.size() && words_.words[next_word_].end <= at_)
            ++next_word_;
        if (next_word_ == words_.words.size()) return nullptr;
        const Word& word = words_.words[next_word_];
        return word.begin <= at_ ? &word : nullptr;
    }

    // The letters of the word from here on, up to a digit: "kg" of "30kg", "و" of "و4.95".
    void add_word(const Word& word) {
        std::uint32_t end = at_;
        while (end < word.end) {
            const CodePoint c = code_point(text_, end);
            if (digit_of(c.value)) break;
            end += c.bytes;
        }
        // A unit that was cut from its number has another form there.
        const bool is_unit = !tokens_.empty() && tokens_.back().kind == TokenKind::kNumber;
        const bool is_whole = at_ == word.begin && end == word.end && !is_unit;
        const std::uint32_t begin = at_;
        if (is_whole) {
            add(TokenKind::kWord, end - begin, analyzer_.fold(words_.form(word)));
        } else {
            add(TokenKind::kWord, end - begin, part_form(text_.substr(begin, end - begin)));
        }
    }

    std::string part_form(std::string_view part) {
        Words words;
        analyzer_.split(part, words);
        return words.words.empty() ? std::string(part)
                                   : analyzer_.fold(words.form(words.words.front()));
    }

    std::string_view text_;
    Analyzer& analyzer_;
    Words words_;
    std::size_t next_word_ = 0;
    std::uint32_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text, Analyzer& analyzer) {
    return Tokenizer(text, analyzer).run();
}

}  // namespace firstline
