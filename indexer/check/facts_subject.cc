#include "indexer/check/facts_subject.h"

#include <algorithm>

#include "indexer/check/facts_service_words.h"
#include "kb/text/function_words.h"

namespace firstline {
namespace {

// Hiragana carries grammar; pairs with it say nothing of the subject.
bool is_hiragana(std::string_view glyph) {
    return glyph.size() == 3 && glyph >= "\u3041" && glyph <= "\u309F";
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace

bool needs_company(const std::string& word) {
    return word == "=cost" || word == "=goods" || word == "=open" || word == "=weigh";
}

bool names_a_rule(const std::string& word) {
    return !word.empty() && word[0] == '=' && !needs_company(word);
}

SubjectReader::SubjectReader(std::string_view locale, Analyzer& analyzer)
    : language_(locale.substr(0, locale.find_first_of("-_"))), analyzer_(analyzer) {
    add_service_words();
}

void SubjectReader::add_service_words() {
    for (const ServiceWords& known : service_words()) {
        if (known.language != language_) continue;
        const std::string meaning = known.meaning.empty() ? "" : "=" + std::string(known.meaning);
        for (const std::string_view entry : parts_of(known.words, ',')) {
            std::vector<std::string> stems;
            for (const std::string_view word : parts_of(entry, ' '))
                stems.push_back(analyzer_.stem(word));
            if (stems.size() == 1) {
                meanings_[stems[0]].push_back(meaning);
            } else {
                phrases_.push_back({std::move(stems), meaning});
            }
        }
    }
}

SubjectWords SubjectReader::words(const std::vector<Token>& tokens, std::size_t begin,
                                  std::size_t end) const {
    SubjectWords stems;
    for (std::size_t at = begin; at < std::min(end, tokens.size()); ++at) {
        const Token& token = tokens[at];
        if (token.kind == TokenKind::kWord) {
            if (!is_function_word(language_, token.form)) stems.insert(analyzer_.stem(token.form));
        } else if (token.kind == TokenKind::kGlyph && at + 1 < end && at + 1 < tokens.size()) {
            const Token& next = tokens[at + 1];
            const bool is_pair = next.kind == TokenKind::kGlyph && next.begin == token.end &&
                                 !is_hiragana(token.form) && !is_hiragana(next.form);
            if (is_pair) stems.insert(token.form + next.form);
        }
    }
    SubjectWords words;
    const auto holds = [&](const std::string& stem) { return stems.count(stem) > 0; };
    for (const Phrase& phrase : phrases_) {
        if (std::all_of(phrase.stems.begin(), phrase.stems.end(), holds))
            words.insert(phrase.meaning);
    }
    for (const std::string& stem : stems) {
        const auto known = meanings_.find(stem);
        if (known != meanings_.end()) {
            words.insert(known->second.begin(), known->second.end());
        } else {
            words.insert(stem);
        }
    }
    words.erase("");
    return words;
}

SubjectWords SubjectReader::words(std::string_view text) const {
    const std::vector<Token> tokens = tokens_of(text, analyzer_);
    return words(tokens, 0, tokens.size());
}

}  // namespace firstline
