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
    Rule{"review-overdue", Severity::kWarning, "a page whose review_by has passed", check_review},
    Rule{"expired-page", Severity::kNote, "a page that is no longer valid, or never will be",
         check_validity},
    Rule{"past-date", Severity::kWarning, "an offer or a promise whose day has passed",
         check_past_dates},
    Rule{"delisted-sku", Severity::kWarning, "a SKU that no product has", check_skus},
    Rule{"duplicate-question", Severity::kWarning, "one question that two public pages claim",
         check_duplicate_questions},
    Rule{"missing-translation", Severity::kWarning,
         "a page without the translation that its section has", check_missing_translations},
    Rule{"outdated-translation", Severity::kWarning, "a translation older than its source",
         check_outdated_translations},
    Rule{"late-answer", Severity::kWarning, "an introduction before the page comes to the point",
         check_late_answers},
    Rule{"readability", Severity::kWarning, "text that is very hard to read", check_readability},
    Rule{"agent-fact-on-public", Severity::kWarning,
         "an internal page's fact repeated on a public one", check_agent_facts},
    Rule{"personal-data", Severity::kWarning, "a person's data on a public page",
         check_personal_data},
    Rule{"secret", Severity::kError, "a key, token or password in content", check_secrets},
    Rule{"self-retrieval", Severity::kWarning, "a page whose own words find another page first",
         check_self_retrieval, true},
    Rule{"facts-disagree", Severity::kWarning,
         "two places that state different figures of one thing", check_facts},
    Rule{"facts-translation", Severity::kWarning,
         "a translation that states another figure than its source", check_translated_facts},
    Rule{"facts-product", Severity::kWarning,
         "a text that states another figure than the product's data", check_product_facts},
    Rule{"near-duplicate", Severity::kWarning, "a passage that stands on several pages",
         check_near_duplicates},
    Rule{"section-retrieval", Severity::kNote, "a section whose heading does not find its page",
         check_section_retrieval, true},
    Rule{"curation-conflict", Severity::kWarning,
         "curation that says two things of one question or word", check_curation_conflicts},
    Rule{"dead-curation", Severity::kWarning, "curation that acts on nothing", check_dead_curation},
    Rule{"internal-pin", Severity::kWarning,
         "an internal page pinned to shoppers' questions, who never see it", check_internal_pins},
    Rule{"check-ignore", Severity::kWarning,
         "a silence without a reason, of an unknown rule, or of nothing", nullptr},
    Rule{"duplicate-id", Severity::kError, "two pages with one id in one locale", nullptr},
    Rule{"front-matter", Severity::kError, "front matter that cannot be read as meant", nullptr},
    Rule{"curation", Severity::kError, "curation that cannot be read as meant", nullptr},
    Rule{"judgments", Severity::kError, "judged questions that cannot be read as meant", nullptr},
    Rule{"audience", Severity::kError, "an audience that nobody can tell for sure", nullptr},
    Rule{"folder", Severity::kError, "a file or folder that cannot be read", nullptr},
    Rule{"limits", Severity::kError, "what is too large or too deep to be read whole", nullptr},
    Rule{"utf-8", Severity::kError, "bytes that are no text", nullptr},
    Rule{"hidden-characters", Severity::kWarning, "characters that nobody sees", nullptr},
    Rule{"include", Severity::kError, "an included file that is not there", nullptr},
    Rule{"liquid", Severity::kWarning, "a template's command that is left out", nullptr},
    Rule{"empty", Severity::kWarning,
         "a page without any text; an error where it had text when it was published", nullptr},
    Rule{"redirect", Severity::kNote, "a page that says it moved elsewhere", nullptr},
    Rule{"json", Severity::kError, "a JSON file that cannot be read, or holds no pages", nullptr},
    Rule{"jsonl", Severity::kError, "a line of JSON that cannot be read as a page", nullptr},
    Rule{"shopify-csv", Severity::kError, "a row of a Shopify export that cannot be read", nullptr},
    Rule{"shopify-json", Severity::kError, "an entry of a Shopify export that cannot be read",
         nullptr},
    Rule{"google-feed", Severity::kError, "an entry of a Google feed that cannot be read", nullptr},
    Rule{"zendesk", Severity::kError, "an article of a Zendesk export that cannot be read",
         nullptr},
    Rule{"intercom", Severity::kError, "an article of an Intercom export that cannot be read",
         nullptr},
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
