// Lists of words written as one text, each word between spaces: how the lists of this room are
// kept.
#pragma once

#include <string_view>

namespace firstline {

// A language's words, folded, each between spaces.
struct WordList {
    std::string_view language;
    std::string_view words;
};

// Whether the list for the locale's language holds the word; false if there is none.
template <typename Lists>
bool listed(const Lists& lists, std::string_view locale, std::string_view word) {
    const std::string_view language = locale.substr(0, locale.find_first_of("-_"));
    for (const WordList& list : lists) {
        if (list.language != language) continue;
        for (std::size_t at = list.words.find(word); at != std::string_view::npos;
             at = list.words.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            if (at > 0 && list.words[at - 1] == ' ' && end < list.words.size() &&
                list.words[end] == ' ')
                return true;
        }
        return false;
    }
    return false;
}

}  // namespace firstline
