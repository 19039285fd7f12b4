// What an editor says of finding, beside the pages: which words mean the same, which page stands
// first or never for a question, which words count for nothing, which are left as they are written.
//
// The indexer reads it from content/curation.yaml (and, of synonyms, from the built-in lexicon of
// customer service), the snapshot carries it, the stages of a question use it. Plain values.
// docs/guide-editor.md, "Curation", is the same for editors; docs/decisions/0009 says why.
//
// Lines and columns are those of the file a value was read from, for messages; they are not stored.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/doc/page.h"

namespace firstline {

// How much a synonym counts against the word itself, unless its group says otherwise
// (shared/relevance: 0.3 lifted on average, 0.5 hurt some sets).
inline constexpr double kSynonymWeight = 0.3;

// Phrases of one to eight words that mean the same to a shopper. Of a two-way group any phrase
// finds any other, and `to` is empty; of a one-way group a phrase of `from` finds those of `to`.
struct SynonymGroup {
    std::string locale;        // BCP 47; its language counts
    std::string concept_name;  // for people; may be empty
    std::vector<std::string> from;
    std::vector<std::string> to;
    double weight = kSynonymWeight;  // 0..1
    bool is_built_in = false;        // from the lexicon, not from the store
    std::uint32_t line = 0;          // in its file, for messages; not stored
    bool operator==(const SynonymGroup&) const = default;
};

// Which questions a pin or a hide acts on: all that is set must fit, and something must be set.
struct CurationWhen {
    std::vector<std::string> queries;    // any: the question holds all of its words, by stem
    std::vector<std::string> exactly;    // any: the question is these very words, in this order
    std::vector<std::string> page_urls;  // any: the storefront page's address begins so
    std::vector<std::string> skus;       // any: the product is in view or in the cart

    // Whether it asks for words, and not for a place alone.
    bool has_pattern() const { return !queries.empty() || !exactly.empty(); }
    bool operator==(const CurationWhen&) const = default;
};

// A page, and the passage of it that is meant.
struct CuratedPage {
    std::string page;
    std::string anchor;  // empty: the passage that fits best
    bool operator==(const CuratedPage&) const = default;
};

// A pin brings its pages to the top in their order; a hide takes them out. Of pins that act on one
// question the more particular goes first (kb/search/curate.h).
struct CurationRule {
    std::string locale;                     // BCP 47; empty: every locale
    Audience audience = Audience::kPublic;  // kAgent: it acts on agents' questions alone
    CurationWhen when;
    std::string valid_from;  // ISO dates, both days included; empty: no limit
    std::string valid_to;
    std::vector<CuratedPage> pages;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    bool operator==(const CurationRule&) const = default;
};

// A word of one language.
struct CuratedWord {
    std::string locale;  // empty: every locale
    std::string word;    // as the editor wrote it
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    bool operator==(const CuratedWord&) const = default;
};

// How much of the built-in lexicon a language uses: all of it, unless said otherwise.
struct LexiconUse {
    std::string locale;  // empty: every locale
    bool is_used = true;
    std::vector<std::string> without;  // concepts that are switched off, by name
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    bool operator==(const LexiconUse&) const = default;
};

// What shoppers made of a page, in visits: content/usage.yaml, which `firstline learn` writes from
// the daemon's events and an editor publishes.
struct PageUse {
    std::string locale;
    std::string page;
    std::uint32_t opened = 0;
    std::uint32_t helpful = 0;
    std::uint32_t not_helpful = 0;
    bool operator==(const PageUse&) const = default;
};

// A question that shoppers asked in these words, and that this page answered.
struct ConfirmedQuestion {
    std::string locale;
    std::string question;
    std::string page;
    std::uint32_t sessions = 0;
    bool is_offered = true;  // false: an editor does not want it suggested
    bool operator==(const ConfirmedQuestion&) const = default;
};

struct Curation {
    std::vector<SynonymGroup> synonyms;  // the store's and, once joined, the lexicon's
    std::vector<CurationRule> pins;
    std::vector<CurationRule> hides;
    std::vector<CuratedWord> stop_words;       // weigh as function words do
    std::vector<CuratedWord> protected_words;  // are neither corrected nor stemmed
    std::vector<LexiconUse> lexicon;
    std::vector<PageUse> uses;
    std::vector<ConfirmedQuestion> confirmed;
    bool operator==(const Curation&) const = default;
};

// Whether what is said for `wanted` (a locale, or empty for every one) holds in `locale`: the same
// language and, where both name a region, the same region.
bool is_for_locale(std::string_view wanted, std::string_view locale);

// Whether the group or concept of the lexicon is in use there.
bool uses_lexicon(const Curation& curation, std::string_view locale, std::string_view concept_name);

// What holds in the locale, in the same order.
Curation for_locale(const Curation& curation, std::string_view locale);

// What shoppers' databases may know: without rules for agents, and without pages that `is_public`
// does not know, so that it is the same whether or not internal pages stand beside. A rule that
// names no other page is not in it.
Curation public_form(const Curation& curation,
                     const std::function<bool(std::string_view)>& is_public);

// Whether the rule holds on that day ("YYYY-MM-DD"); every rule does if it is empty.
bool is_valid_on(const CurationRule& rule, std::string_view today);

}  // namespace firstline
