#include "kb/index/synonyms.h"

#include <algorithm>

namespace firstline {
namespace {

std::vector<std::string> stems_of(const std::string& phrase, Analyzer& analyzer) {
    Words words;
    analyzer.split(phrase, words);
    std::vector<std::string> stems;
    for (const Word& word : words.words) stems.push_back(analyzer.stem(words.form(word)));
    return stems;
}

}  // namespace

SynonymTable::SynonymTable(const std::vector<SynonymGroup>& groups, std::string_view locale,
                           Analyzer& analyzer) {
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
        const SynonymGroup& group = groups[g];
        if (!is_for_locale(group.locale, locale)) continue;
        groups_.push_back({{}, group.weight, g});
        const bool is_two_way = group.to.empty();
        add(group.from, true, is_two_way, analyzer);
        add(group.to, false, true, analyzer);
    }
    for (std::uint32_t id = 0; id < phrases_.size(); ++id) {
        if (phrases_[id].is_asked) by_first_stem_[phrases_[id].stems.front()].push_back(id);
    }
}

// Phrases that have the same stems as another of their group ("refund", "refunds") are one.
void SynonymTable::add(const std::vector<std::string>& phrases, bool is_asked, bool is_found,
                       Analyzer& analyzer) {
    Group& group = groups_.back();
    for (const std::string& text : phrases) {
        std::vector<std::string> stems = stems_of(text, analyzer);
        if (stems.empty() || stems.size() > kSynonymWordsMax) continue;
        const auto same =
            std::find_if(group.phrases.begin(), group.phrases.end(),
                         [&](std::uint32_t id) { return phrases_[id].stems == stems; });
        if (same != group.phrases.end()) {
            phrases_[*same].is_asked |= is_asked;
            phrases_[*same].is_found |= is_found;
            continue;
        }
        group.phrases.push_back(static_cast<std::uint32_t>(phrases_.size()));
        phrases_.push_back(
            {std::move(stems), static_cast<std::uint32_t>(groups_.size() - 1), is_asked, is_found});
    }
}

std::span<const std::uint32_t> SynonymTable::beginning_with(std::string_view stem) const {
    const auto found = by_first_stem_.find(std::string(stem));
    return found == by_first_stem_.end() ? std::span<const std::uint32_t>() : found->second;
}

}  // namespace firstline
