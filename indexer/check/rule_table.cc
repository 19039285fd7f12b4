#include <algorithm>
#include <array>

#include "indexer/check/rules.h"

namespace firstline {
namespace {

constexpr std::array kRules = {
    Rule{"broken-link", Severity::kError, "a link to a page or an anchor that is not there",
         check_links},
    Rule{"internal-link", Severity::kError, "a public page that links to an internal one",
         check_internal_links},
    Rule{"duplicate-title", Severity::kWarning, "two public pages with the same title",
         check_duplicate_titles},
    Rule{"link-text", Severity::kWarning, "a link whose words do not say where it leads",
         check_link_texts},
    Rule{"missing-alt", Severity::kWarning, "a picture without alternative text", check_alt_texts},
    Rule{"check-ignore", Severity::kWarning,
         "a silence without a reason, of an unknown rule, or of nothing", nullptr},
};

}  // namespace

std::span<const Rule> all_rules() {
    return kRules;
}

const Rule* find_rule(std::string_view name) {
    const auto* found = std::find_if(kRules.begin(), kRules.end(),
                                     [&](const Rule& rule) { return rule.name == name; });
    return found == kRules.end() ? nullptr : found;
}

}  // namespace firstline
