#include "indexer/check/source_texts.h"

#include <algorithm>

namespace firstline {
namespace {

// The beginning of a phrase tells its place; the rest may be written in many ways.
constexpr std::size_t kPhraseBytesMax = 48;
// A phrase this long stands only once, as a rule.
constexpr std::size_t kTellingBytes = 16;
// Markup between two letters of a phrase: a link's address, a tag with attributes.
constexpr std::size_t kMarkupBytesMax = 400;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::string_view beginning_of(std::string_view phrase) {
    if (phrase.size() <= kPhraseBytesMax) return phrase;
    std::size_t end = kPhraseBytesMax;
    while (end > 0 && is_continuation(phrase[end])) --end;
    return phrase.substr(0, end);
}

// The bytes of markup or white space at `at`: what a reader drops between two letters. 0 for text.
std::size_t markup_at(std::string_view source, std::size_t at) {
    const auto through = [&](char closing) -> std::size_t {
        const std::size_t end = source.substr(0, at + kMarkupBytesMax).find(closing, at + 1);
        return end == std::string_view::npos ? 1 : end - at + 1;
    };
    const char c = source[at];
    if (is_space(c)) return 1;
    if (c == '<') return through('>');
    if (c == ']' && at + 1 < source.size() && source[at + 1] == '(') return through(')');
    if (c == ']' && at + 1 < source.size() && source[at + 1] == '[') {
        const std::size_t end = source.substr(0, at + kMarkupBytesMax).find(']', at + 2);
        return end == std::string_view::npos ? 1 : end - at + 1;
    }
    return std::string_view("*_`~[]!\\>|#\"'").find(c) != std::string_view::npos ? 1 : 0;
}

// An entity's bytes when `source` spells the phrase's next character as one ("&amp;"), else 0.
// Which character it is does not matter: the letters around it have to fit.
std::size_t entity_at(std::string_view source, std::size_t at, std::string_view phrase) {
    if (source[at] != '&') return 0;
    const std::size_t end = source.substr(0, at + 10).find(';', at);
    if (end == std::string_view::npos) return 0;
    const std::string_view entity = source.substr(at, end - at + 1);
    return phrase.substr(0, entity.size()) == entity ? 0 : entity.size();
}

bool fits_at(std::string_view source, std::size_t at, std::string_view phrase) {
    std::size_t p = 0;
    while (p < phrase.size()) {
        if (phrase[p] == ' ') {
            ++p;
            continue;
        }
        if (at >= source.size()) return false;
        if (const std::size_t entity = entity_at(source, at, phrase.substr(p)); entity > 0) {
            at += entity;
            do ++p;
            while (p < phrase.size() && is_continuation(phrase[p]));
        } else if (source[at] == phrase[p]) {
            ++at;
            ++p;
        } else if (const std::size_t markup = markup_at(source, at); markup > 0) {
            at += markup;
        } else {
            return false;
        }
    }
    return true;
}

// Where the phrase begins in source[from, to), or npos.
std::size_t find_phrase(std::string_view source, std::size_t from, std::size_t to,
                        std::string_view phrase) {
    const std::string_view range = source.substr(0, to);
    if (const std::size_t exact = range.find(phrase, from); exact != std::string_view::npos)
        return exact;
    for (std::size_t at = range.find(phrase[0], from); at != std::string_view::npos;
         at = range.find(phrase[0], at + 1)) {
        if (fits_at(range, at, phrase)) return at;
    }
    return std::string_view::npos;
}

std::vector<std::size_t> starts_of_lines(std::string_view text) {
    std::vector<std::size_t> starts = {0};
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1))
        starts.push_back(at + 1);
    return starts;
}

// The line of the first block behind `block` that begins on a later line; 0 if it is the last.
std::uint32_t line_behind(const Page& page, const Block& block) {
    const Block* last = page.blocks.data() + page.blocks.size();
    for (const Block* next = &block + 1; next < last; ++next) {
        if (next->line > block.line) return next->line;
    }
    return 0;
}

}  // namespace

std::string to_string(const Place& place) {
    return place.line == 0 ? place.source() : place.source() + ":" + std::to_string(place.line);
}

SourceTexts::SourceTexts(Loader loader) : loader_(std::move(loader)) {}

const SourceTexts::File& SourceTexts::file(const std::string& path) {
    const auto [known, is_new] = files_.try_emplace(path);
    if (is_new) {
        if (loader_) known->second.text = loader_(path).value_or("");
        known->second.line_starts = starts_of_lines(known->second.text);
    }
    return known->second;
}

Place SourceTexts::locate(const Page& page, const Block* block, std::string_view phrase) {
    Place place{&page, block != nullptr && block->line > 0 ? block->line : page.line, 0};
    phrase = beginning_of(phrase);
    if (phrase.empty()) return place;
    const File& source = file(page.source);
    const std::size_t first = std::max<std::uint32_t>(place.line, 1) - 1;
    if (first >= source.line_starts.size()) return place;
    const std::uint32_t behind = block == nullptr ? 0 : line_behind(page, *block);
    const std::size_t to = behind > 0 && behind <= source.line_starts.size()
                               ? source.line_starts[behind - 1]
                               : source.text.size();
    const std::size_t from = source.line_starts[first];
    std::size_t at = find_phrase(source.text, from, to, phrase);
    // A list goes on behind a picture within it, so its text may stand behind the next block.
    if (at == std::string::npos && phrase.size() >= kTellingBytes)
        at = find_phrase(source.text, from, source.text.size(), phrase);
    if (at == std::string::npos) return place;
    const auto next = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), at);
    place.line = static_cast<std::uint32_t>(next - source.line_starts.begin());
    const std::string_view before =
        std::string_view(source.text).substr(*(next - 1), at - *(next - 1));
    place.column =
        1 + static_cast<std::uint32_t>(std::count_if(before.begin(), before.end(),
                                                     [](char c) { return !is_continuation(c); }));
    return place;
}

bool SourceTexts::holds(const Page& page, std::string_view text) {
    return file(page.source).text.find(text) != std::string::npos;
}

std::string_view SourceTexts::line_of(const Place& place) {
    const File& source = file(place.source());
    if (place.line == 0 || place.line > source.line_starts.size()) return {};
    const std::string_view from =
        std::string_view(source.text).substr(source.line_starts[place.line - 1]);
    return from.substr(0, from.find('\n'));
}

}  // namespace firstline
