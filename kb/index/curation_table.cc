#include "kb/index/curation_table.h"

#include <algorithm>
#include <utility>

namespace firstline {
namespace {

enum class Form : std::uint8_t { kFolded, kStem };

std::vector<std::string> words_of(const std::string& text, Form form, Analyzer& analyzer) {
    Words words;
    analyzer.split(text, words);
    std::vector<std::string> out;
    out.reserve(words.words.size());
    for (const Word& word : words.words) {
        out.push_back(form == Form::kStem ? analyzer.stem(words.form(word))
                                          : analyzer.fold(words.form(word)));
    }
    return out;
}

RulePatterns patterns_of(const CurationRule& rule, Analyzer& analyzer) {
    RulePatterns patterns;
    for (const std::string& query : rule.when.queries) {
        std::vector<std::string> stems = words_of(query, Form::kStem, analyzer);
        std::sort(stems.begin(), stems.end());
        stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
        if (!stems.empty()) patterns.queries.push_back({std::move(stems), query});
    }
    for (const std::string& text : rule.when.exactly) {
        std::vector<std::string> words = words_of(text, Form::kFolded, analyzer);
        if (!words.empty()) patterns.exactly.push_back({std::move(words), text});
    }
    return patterns;
}

std::vector<RulePatterns> patterns_of(const std::vector<CurationRule>& rules, Analyzer& analyzer) {
    std::vector<RulePatterns> patterns;
    patterns.reserve(rules.size());
    for (const CurationRule& rule : rules) patterns.push_back(patterns_of(rule, analyzer));
    return patterns;
}

std::unordered_set<std::string> folded(const std::vector<CuratedWord>& words, Analyzer& analyzer) {
    std::unordered_set<std::string> out;
    for (const CuratedWord& word : words) {
        for (std::string& one : words_of(word.word, Form::kFolded, analyzer))
            out.insert(std::move(one));
    }
    return out;
}

}  // namespace

CurationTable::CurationTable(Curation curation, Analyzer& analyzer)
    : curation_(std::move(curation)),
      pins_(patterns_of(curation_.pins, analyzer)),
      hides_(patterns_of(curation_.hides, analyzer)),
      stop_words_(folded(curation_.stop_words, analyzer)),
      protected_(folded(curation_.protected_words, analyzer)) {}

}  // namespace firstline
