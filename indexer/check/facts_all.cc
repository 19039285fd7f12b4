#include "indexer/check/facts_all.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr std::size_t kQuoteBytesMax = 140;

// The nearest space at or before `at`, or at or behind it; where there is none, a code point's
// begin.
std::size_t word_edge(std::string_view text, std::size_t at, bool before) {
    constexpr std::size_t kReach = 24;
    for (std::size_t step = 0; step < kReach; ++step) {
        const std::size_t here = before ? at - std::min(step, at) : at + step;
        if (here == 0 || here >= text.size()) return std::min(here, text.size());
        if (text[here] == ' ') return here;
    }
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at;
}

}  // namespace

const ClaimReader& AllClaims::reader(std::string_view locale) {
    const std::string language(language_of(locale));
    auto& reader = readers_[language];
    if (!reader) reader = std::make_unique<ClaimReader>(language, languages_.analyzer(locale));
    return *reader;
}

std::vector<Claim> AllClaims::of(const std::vector<Page>& pages,
                                 const std::function<bool(const Page&)>& wanted) {
    std::vector<Claim> all;
    for (const Page& page : pages) {
        if (!wanted(page)) continue;
        for (Claim& claim : reader(page.locale).claims(page)) all.push_back(std::move(claim));
    }
    return all;
}

Place place_of(const CheckContext& context, const Claim& claim) {
    return locate(context, *claim.page, claim.block, claim.phrase);
}

std::string quoted(std::string_view statement, std::string_view figure) {
    if (statement.size() <= kQuoteBytesMax) return "“" + std::string(statement) + "”";
    const std::size_t found = std::min(statement.find(figure), statement.size());
    const std::size_t middle = found + figure.size() / 2;
    std::size_t begin = middle > kQuoteBytesMax / 2 ? middle - kQuoteBytesMax / 2 : 0;
    begin = std::min(begin, statement.size() - kQuoteBytesMax);
    begin = word_edge(statement, begin, true);
    const std::size_t end = word_edge(statement, begin + kQuoteBytesMax, false);
    std::string_view part = statement.substr(begin, end - begin);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    return "“" + std::string(begin > 0 ? "… " : "") + std::string(part) +
           (end < statement.size() ? " …" : "") + "”";
}

}  // namespace firstline
