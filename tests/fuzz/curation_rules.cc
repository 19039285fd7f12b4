#include "tests/fuzz/curation_rules.h"

namespace firstline {
namespace {

std::string broken_rule(const CurationRule& rule) {
    if (rule.when == CurationWhen{}) return "a rule asks for nothing";
    if (rule.pages.empty()) return "a rule names no page";
    if (rule.pages.size() > kCurationLimits.pages_max) return "a rule names too many pages";
    for (const CuratedPage& page : rule.pages) {
        if (page.page.empty()) return "a page has no id";
    }
    if (!rule.valid_to.empty() && rule.valid_to.size() != 10) return "a day is no day";
    return rule.line == 0 ? "a rule has no line" : "";
}

std::string broken_rule(const SynonymGroup& group) {
    if (group.from.size() + group.to.size() < 2) return "a group has fewer than two phrases";
    if (!(group.weight >= 0 && group.weight <= 1)) return "a weight is not within 0 to 1";
    return "";
}

}  // namespace

std::string broken_rule(const CurationResult& result) {
    for (const Finding& finding : result.findings) {
        if (finding.severity != Severity::kError) return "a finding is no error";
        if (finding.message.empty() || finding.remedy.empty()) return "a finding says nothing";
    }
    if (!result.is_sound()) return "";
    const Curation& curation = result.curation;
    for (const std::vector<CurationRule>* rules : {&curation.pins, &curation.hides}) {
        if (rules->size() > kCurationLimits.rules_max) return "there are too many rules";
        for (const CurationRule& rule : *rules) {
            if (std::string broken = broken_rule(rule); !broken.empty()) return broken;
        }
    }
    for (const SynonymGroup& group : curation.synonyms) {
        if (std::string broken = broken_rule(group); !broken.empty()) return broken;
    }
    return "";
}

}  // namespace firstline
