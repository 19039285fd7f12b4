// dead-curation: which part of curation does nothing?
//
// Pins and hides whose pages or anchors are not there, whose days are over or never come, whose
// patterns have no word; synonyms none of whose words stands on any page of their language; a
// concept that the lexicon does not have.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "indexer/check/curation_words.h"
#include "indexer/source/lexicon.h"
#include "kb/base/nearest.h"

namespace firstline {
namespace {

std::vector<std::string> anchors_of(const Page& page) {
    const std::vector<Passage> passages = split_passages(page);
    std::vector<std::string> anchors(passages.size());
    std::transform(passages.begin(), passages.end(), anchors.begin(),
                   [](const Passage& passage) { return passage.anchor; });
    return anchors;
}

bool has_anchor(const Page& page, const std::string& anchor) {
    const std::vector<std::string> anchors = anchors_of(page);
    return std::find(anchors.begin(), anchors.end(), anchor) != anchors.end();
}

class DeadCuration {
  public:
    DeadCuration(const CheckContext& context, std::vector<RuleFinding>& findings)
        : context_(context), curation_(*context.curation), findings_(findings) {}

    void find() {
        for (const CurationRule& rule : curation_.pins) look_at(rule, "the pin");
        for (const CurationRule& rule : curation_.hides) look_at(rule, "the hide");
        for (const SynonymGroup& group : curation_.synonyms) look_at(group);
        for (const LexiconUse& use : curation_.lexicon) look_at(use);
    }

  private:
    void look_at(const CurationRule& rule, const std::string& what) {
        days(rule, what);
        for (const CuratedPage& named : rule.pages) page(rule, what, named);
        patterns(rule, what);
    }

    void days(const CurationRule& rule, const std::string& what) {
        if (!rule.valid_to.empty() && rule.valid_from > rule.valid_to) {
            report(rule,
                   what + " ends on " + rule.valid_to + ", before it begins on " + rule.valid_from,
                   "write the later day into valid_to");
        } else if (!rule.valid_to.empty() && rule.valid_to < context_.today) {
            report(rule, what + " ended on " + rule.valid_to + " and does nothing any more",
                   "take it out, or write a new valid_to");
        }
    }

    void page(const CurationRule& rule, const std::string& what, const CuratedPage& named) {
        const std::vector<const Page*> pages = pages_named(context_, rule, named);
        if (pages.empty()) {
            report(rule,
                   what + " names a page that is not there, " + named.page +
                       (rule.locale.empty() ? "" : ", in " + rule.locale),
                   did_you_mean(named.page, ids()));
            return;
        }
        const bool is_there =
            named.anchor.empty() || std::any_of(pages.begin(), pages.end(), [&](const Page* one) {
                return has_anchor(*one, named.anchor);
            });
        if (!is_there) {
            report(
                rule,
                what + " names a section that " + named.page + " does not have, #" + named.anchor,
                did_you_mean(named.anchor, anchors_of(*pages.front())));
        }
    }

    void patterns(const CurationRule& rule, const std::string& what) {
        const std::string& locale = rule.locale.empty() ? context_.default_locale : rule.locale;
        for (const std::vector<std::string>* list : {&rule.when.queries, &rule.when.exactly}) {
            for (const std::string& pattern : *list) {
                if (!stems_of(context_.languages, locale, pattern).empty()) continue;
                report(rule, what + " waits for “" + pattern + "”, which has no word",
                       "write words that shoppers ask with");
            }
        }
    }

    void look_at(const SynonymGroup& group) {
        for (const std::string& locale : locales_in(context_)) {
            if (!is_for_locale(group.locale, locale)) continue;
            if (stands_in(group.from, locale) || stands_in(group.to, locale)) return;
        }
        const std::string first = group.from.empty() ? std::string() : group.from.front();
        findings_.push_back({place_in_curation(group.line, 0),
                             "none of the synonyms of “" + first + "” stands on any page" +
                                 (group.locale.empty() ? "" : " in " + group.locale) +
                                 ", so they find nothing",
                             "add a word that your pages use, or take the group out",
                             {}});
    }

    // Whether all words of any of the phrases stand on pages in the locale.
    bool stands_in(const std::vector<std::string>& phrases, const std::string& locale) {
        const std::set<std::string>& known = stems_in(locale);
        return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
            const std::vector<std::string> stems = stems_of(context_.languages, locale, phrase);
            return !stems.empty() &&
                   std::all_of(stems.begin(), stems.end(),
                               [&](const std::string& stem) { return known.count(stem) > 0; });
        });
    }

    const std::set<std::string>& stems_in(const std::string& locale) {
        const auto known = stems_.try_emplace(locale);
        std::set<std::string>& stems = known.first->second;
        if (!known.second) return stems;
        Analyzer& analyzer = context_.languages.analyzer(locale);
        Words words;
        const auto add = [&](const std::string& text) {
            analyzer.split(text, words);
            for (const Word& word : words.words) stems.insert(analyzer.stem(words.form(word)));
        };
        for (const Page& page : context_.pages) {
            if (page.locale != locale) continue;
            add(page.title);
            add(plain_text(page));
            for (const std::string& question : page.questions) add(question);
            for (const std::string& tag : page.tags) add(tag);
            for (const Attribute& attribute : page.attributes)
                add(attribute.name + " " + attribute.value);
        }
        return stems;
    }

    void look_at(const LexiconUse& use) {
        std::vector<std::string> concepts;
        for (const std::string& locale : locales_in(context_)) {
            if (!is_for_locale(use.locale, locale)) continue;
            for (const SynonymGroup& group : built_in_synonyms(locale))
                concepts.push_back(group.concept_name);
        }
        for (const std::string& name : use.without) {
            if (std::find(concepts.begin(), concepts.end(), name) != concepts.end()) continue;
            findings_.push_back(
                {place_in_curation(use.line, use.column),
                 "the lexicon has no concept \"" + name + "\", so nothing is switched off",
                 did_you_mean(name, concepts),
                 {}});
        }
    }

    std::vector<std::string> ids() const {
        std::vector<std::string> ids;
        ids.reserve(context_.pages.size());
        for (const Page& page : context_.pages) ids.push_back(page.id);
        return ids;
    }

    static std::string did_you_mean(const std::string& name,
                                    const std::vector<std::string>& known) {
        const std::string nearest = nearest_name(name, known);
        return nearest.empty() ? "take it out, or name one that is there"
                               : "did you mean \"" + nearest + "\"?";
    }

    void report(const CurationRule& rule, std::string message, std::string remedy) {
        findings_.push_back(
            {place_in_curation(rule.line, rule.column), std::move(message), std::move(remedy), {}});
    }

    const CheckContext& context_;
    const Curation& curation_;
    std::vector<RuleFinding>& findings_;
    std::map<std::string, std::set<std::string>> stems_;  // by locale
};

}  // namespace

void check_dead_curation(const CheckContext& context, std::vector<RuleFinding>& findings) {
    if (context.curation != nullptr) DeadCuration(context, findings).find();
}

}  // namespace firstline
