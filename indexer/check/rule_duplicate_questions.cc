// One question that two public pages of a locale claim: declared in both, a page's title and
// another's declared question, or a question that heads a section of both. The search can put only
// one of them first.

#include <algorithm>
#include <map>
#include <set>

#include "indexer/check/phrases.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

// "Overview?" on two pages is no duplicate; a question has a subject.
constexpr std::size_t kContentWordsMin = 2;

// Words that carry no subject and yet make another question of it: how many, when, where.
constexpr PhraseList kAsking[] = {
    {"en", "many|much|when|where|why|who|which|long|often|without|not|can't|cannot"},
    {"de",
     "wann|wo|wohin|woher|warum|wieso|wer|welche|welcher|welches|viel|viele|wieviel|lange|"
     "oft|ohne|nicht|kein|keine"},
    {"fr", "quand|ou|pourquoi|qui|quel|quelle|quels|quelles|combien|sans|pas"},
    {"es", "cuando|donde|por que|quien|cual|cuanto|cuanta|cuantos|cuantas|sin|no"},
    {"it", "quando|dove|perche|chi|quale|quali|quanto|quanta|quanti|quante|senza|non"},
    {"nl", "wanneer|waar|waarom|wie|welke|hoeveel|lang|vaak|zonder|niet|geen"},
    {"pt", "quando|onde|por que|quem|qual|quais|quanto|quanta|quantos|quantas|sem|nao"},
};

bool is_question(std::string_view heading) {
    return heading.ends_with("?") || heading.ends_with("？") || heading.ends_with("؟");
}

struct Claim {
    const Page* page;
    const Block* block;  // null: declared, or the title
    std::string_view text;
    bool is_title;
};

std::vector<Claim> claims_of(const Page& page) {
    std::vector<Claim> claims = {{&page, nullptr, page.title, true}};
    for (const std::string& question : page.questions)
        claims.push_back({&page, nullptr, question, false});
    for (const Block& block : page.blocks) {
        if (block.kind == BlockKind::kHeading && is_question(block.text.text))
            claims.push_back({&page, &block, block.text.text, false});
    }
    return claims;
}

// The words that count, in any order: "returns, how long" is "how long returns".
std::string key_of(const CheckContext& context, const Phrases& asking, const Claim& claim) {
    const std::string& locale = claim.page->locale;
    std::vector<std::string> words = context.languages.content_stems(locale, claim.text);
    if (words.size() < kContentWordsMin) return {};
    for (FoldedWord& word : context.languages.words(locale, claim.text)) {
        if (asking.is(locale, {&word, 1})) words.push_back(std::move(word.folded));
    }
    std::sort(words.begin(), words.end());
    std::string key = locale;
    for (const std::string& word : words) key += ' ' + word;
    return key;
}

}  // namespace

void check_duplicate_questions(const CheckContext& context, std::vector<RuleFinding>& findings) {
    const Phrases asking(kAsking, context.languages);
    std::map<std::string, Claim> first;
    for (const Page& page : context.pages) {
        if (page.audience != Audience::kPublic) continue;
        std::set<const Page*> told;
        for (const Claim& claim : claims_of(page)) {
            const std::string key = key_of(context, asking, claim);
            if (key.empty()) continue;
            const Claim& other = first.try_emplace(key, claim).first->second;
            // Two equal titles are for the rule "duplicate-title".
            if (other.page == &page || (claim.is_title && other.is_title)) continue;
            if (!told.insert(other.page).second) continue;
            const Place there = locate(context, *other.page, other.block, other.text);
            findings.push_back({locate(context, page, claim.block, claim.text),
                                "\"" + std::string(claim.text) + "\" is also answered by " +
                                    to_string(there) + " (" +
                                    (other.is_title ? "its title is " : "there as ") + "\"" +
                                    std::string(other.text) +
                                    "\"): a shopper who asks it gets one of the two by "
                                    "chance",
                                "answer it on one page, and link there from the other",
                                {there}});
        }
    }
}

}  // namespace firstline
