#include "indexer/source/anchors.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <unordered_map>
#include <unordered_set>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

constexpr std::size_t kAnchorBytesMax = 120;

bool is_word(UChar32 c) {
    constexpr std::uint32_t kWord = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_PC_MASK;
    return (U_GET_GC_MASK(c) & kWord) != 0;
}

// An id as the source gives it, if it can stand in a fragment.
bool is_usable(std::string_view id) {
    if (id.empty() || id.size() > kAnchorBytesMax) return false;
    for (const char c : id) {
        if (static_cast<unsigned char>(c) <= ' ' || c == '#' || c == '"' || c == '<' || c == '>') {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string anchor_of(std::string_view heading) {
    std::string anchor;
    std::size_t at = 0;
    while (at < heading.size()) {
        UChar32 c = 0;
        U8_NEXT(heading.data(), at, heading.size(), c);
        if (c < 0) continue;
        if (c == '-' || u_isUWhiteSpace(c)) {
            anchor += '-';
        } else if (is_word(c)) {
            char buffer[U8_MAX_LENGTH];
            std::size_t size = 0;
            U8_APPEND_UNSAFE(buffer, size, u_tolower(c));
            anchor.append(buffer, size);
        }
    }
    anchor.resize(cut_to(anchor, kAnchorBytesMax).size());
    return anchor.find_first_not_of('-') == std::string::npos ? "section" : anchor;
}

void assign_anchors(Page& page) {
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, unsigned> numbers;  // the last one given to each name
    if (!page.attributes.empty()) taken.insert("attributes");
    for (Block& block : page.blocks) {
        if (block.kind != BlockKind::kHeading) continue;
        const std::string wanted =
            is_usable(block.anchor) ? block.anchor : anchor_of(block.text.text);
        std::string anchor = wanted;
        // Counted on from the last one, as a page may have one heading very many times.
        for (unsigned& i = numbers[wanted]; !taken.insert(anchor).second;) {
            anchor = wanted + "-" + std::to_string(++i);
        }
        block.anchor = std::move(anchor);
    }
}

}  // namespace firstline
