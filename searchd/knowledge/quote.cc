#include "searchd/knowledge/quote.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "kb/base/file.h"

namespace firstline {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void append_words(std::string& words, std::string_view text) {
    bool is_apart = true;
    for (const char c : text) {
        if (is_space(c)) {
            is_apart = true;
            continue;
        }
        if (is_apart && !words.empty()) words += ' ';
        words += c;
        is_apart = false;
    }
}

struct Anchored {
    std::string anchor;
    std::string words;
};

// A section that is long is cut into passages of one anchor, at places that move with every edit:
// here they are whole again.
std::vector<Anchored> words_by_anchor(const Page& page) {
    std::vector<Anchored> all;
    for (const Passage& passage : split_passages(page)) {
        auto found = std::find_if(all.begin(), all.end(), [&](const Anchored& one) {
            return one.anchor == passage.anchor;
        });
        if (found == all.end()) found = all.insert(all.end(), {passage.anchor, {}});
        append_words(found->words, passage.text);
    }
    return all;
}

std::string hash_of_page(const Page& page) {
    std::string words;
    for (const Block& block : page.blocks) {
        if (block.kind == BlockKind::kHeading) append_words(words, block.text.text);
    }
    for (const Anchored& one : words_by_anchor(page)) append_words(words, one.words);
    return sha256_hex(words);
}

Standing passage_standing(const Quote& quote, const Page& now) {
    Standing standing = Standing::kGone;
    for (const Anchored& one : words_by_anchor(now)) {
        if (!quote.words.empty() && sha256_hex(one.words) == quote.words) return Standing::kStands;
        if (one.anchor == quote.anchor)
            standing = quote.words.empty() ? Standing::kStands : Standing::kChanged;
    }
    return standing;
}

}  // namespace

std::optional<std::string> hash_of_quote(const Page& page, QuoteScope scope,
                                         std::string_view anchor) {
    if (scope == QuoteScope::kLink) return sha256_hex("");
    if (scope == QuoteScope::kPage) return hash_of_page(page);
    for (const Anchored& one : words_by_anchor(page)) {
        if (one.anchor == anchor) return sha256_hex(one.words);
    }
    return std::nullopt;
}

Standing standing_of(const Quote& quote, const Page* now) {
    if (now == nullptr || now->locale != quote.locale || now->audience != Audience::kPublic)
        return Standing::kGone;
    if (quote.scope == QuoteScope::kPassage) return passage_standing(quote, *now);
    const bool is_same = quote.words.empty() || quote.scope == QuoteScope::kLink ||
                         hash_of_page(*now) == quote.words;
    return is_same ? Standing::kStands : Standing::kChanged;
}

const char* to_string(QuoteScope scope) {
    switch (scope) {
        case QuoteScope::kPassage:
            return "passage";
        case QuoteScope::kPage:
            return "page";
        case QuoteScope::kLink:
            return "link";
    }
    return "passage";
}

const char* to_string(Standing standing) {
    switch (standing) {
        case Standing::kStands:
            return "stands";
        case Standing::kChanged:
            return "changed";
        case Standing::kGone:
            return "gone";
    }
    return "stands";
}

std::optional<QuoteScope> quote_scope_named(std::string_view name) {
    for (const QuoteScope scope : {QuoteScope::kPassage, QuoteScope::kPage, QuoteScope::kLink}) {
        if (name == to_string(scope)) return scope;
    }
    return std::nullopt;
}

}  // namespace firstline
