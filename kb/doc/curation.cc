#include "kb/doc/curation.h"

#include <algorithm>

namespace firstline {
namespace {

// A locale's language and region; a script between them ("zh-Hant-TW") is passed over.
struct Tag {
    std::string_view language;
    std::string_view region;
};

Tag tag_of(std::string_view locale) {
    const std::size_t first = locale.find_first_of("-_");
    Tag tag{locale.substr(0, first), {}};
    if (first == std::string_view::npos) return tag;
    tag.region = locale.substr(locale.find_last_of("-_") + 1);
    if (tag.region.size() > 3) tag.region = {};
    return tag;
}

template <typename T>
std::vector<T> of_locale(const std::vector<T>& all, std::string_view locale) {
    std::vector<T> kept;
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept),
                 [&](const T& one) { return is_for_locale(one.locale, locale); });
    return kept;
}

std::vector<CurationRule> public_rules(const std::vector<CurationRule>& rules,
                                       const std::function<bool(std::string_view)>& is_public) {
    std::vector<CurationRule> kept;
    for (CurationRule rule : rules) {
        std::erase_if(rule.pages, [&](const CuratedPage& page) { return !is_public(page.page); });
        if (rule.audience == Audience::kPublic && !rule.pages.empty())
            kept.push_back(std::move(rule));
    }
    return kept;
}

}  // namespace

bool is_for_locale(std::string_view wanted, std::string_view locale) {
    if (wanted.empty()) return true;
    const Tag a = tag_of(wanted);
    const Tag b = tag_of(locale);
    return a.language == b.language &&
           (a.region.empty() || b.region.empty() || a.region == b.region);
}

bool uses_lexicon(const Curation& curation, std::string_view locale,
                  std::string_view concept_name) {
    return std::none_of(curation.lexicon.begin(), curation.lexicon.end(),
                        [&](const LexiconUse& use) {
                            if (!is_for_locale(use.locale, locale)) return false;
                            return !use.is_used || std::find(use.without.begin(), use.without.end(),
                                                             concept_name) != use.without.end();
                        });
}

Curation for_locale(const Curation& curation, std::string_view locale) {
    return {of_locale(curation.synonyms, locale),
            of_locale(curation.pins, locale),
            of_locale(curation.hides, locale),
            of_locale(curation.stop_words, locale),
            of_locale(curation.protected_words, locale),
            of_locale(curation.lexicon, locale),
            of_locale(curation.uses, locale),
            of_locale(curation.confirmed, locale)};
}

Curation public_form(const Curation& curation,
                     const std::function<bool(std::string_view)>& is_public) {
    Curation form = curation;
    form.pins = public_rules(curation.pins, is_public);
    form.hides = public_rules(curation.hides, is_public);
    std::erase_if(form.uses, [&](const PageUse& use) { return !is_public(use.page); });
    std::erase_if(form.confirmed,
                  [&](const ConfirmedQuestion& one) { return !is_public(one.page); });
    return form;
}

bool is_valid_on(const CurationRule& rule, std::string_view today) {
    if (today.empty()) return true;
    return (rule.valid_from.empty() || rule.valid_from <= today) &&
           (rule.valid_to.empty() || today <= rule.valid_to);
}

}  // namespace firstline
