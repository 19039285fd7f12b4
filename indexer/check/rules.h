// The content linter: what would a shopper meet that an editor should mend?
//
// One file a rule: a function from all pages to what it found. rule_table.cc lists them with name,
// severity and purpose; run_checks() runs them, takes out what an editor has silenced, and sorts.
// What the readers find (front matter, encoding, …) comes beside them, as they alone see the bytes.
//
//     SourceTexts sources(read_below("content"));
//     Languages languages;
//     const CheckContext context{pages, "2026-11-23", "en", sources, languages};
//     const CheckResult result = run_checks(context, {});
//
// A new rule: its function here, its file in indexer/CMakeLists.txt, its line in rule_table.cc, its
// paragraph in docs/check.md, and a test with content it must find and content it must not.
//
// A rule that cries wolf is worse than none: what cannot be told for sure is not reported.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check/languages.h"
#include "indexer/check/source_texts.h"
#include "indexer/source/reader.h"
#include "kb/doc/curation.h"
#include "kb/doc/page.h"
#include "kb/index/snapshot.h"

namespace firstline {

// What every rule sees. One thread at a time, as files and analyzers are opened when asked for.
struct CheckContext {
    const std::vector<Page>& pages;  // unique by (locale, id), as a build takes them
    std::string today;               // "YYYY-MM-DD"
    std::string default_locale;
    SourceTexts& sources;
    Languages& languages;
    const Snapshot* snapshot = nullptr;  // built of exactly these pages; null: nothing is asked
    const Curation* curation = nullptr;  // the store's, without the lexicon; null: none that reads
};

// Line and column of a phrase in the page's file: SourceTexts::locate().
Place locate(const CheckContext& context, const Page& page, const Block* block,
             std::string_view phrase);

// One thing a rule found.
struct RuleFinding {
    Place place;
    std::string message;  // what is wrong and what a shopper would meet, without a full stop
    std::string remedy;   // what to write instead
    // Other places that are part of it, as in "says 30 days here and 14 days there". A silence on
    // one of their pages silences the finding, too.
    std::vector<Place> related = {};
};

struct Rule {
    std::string_view name;  // "broken-link": in messages, --rule and check_ignore
    Severity severity;
    std::string_view purpose;  // one line: what it finds
    // Null for what is found elsewhere, and only listed here: by the readers of files, and
    // "check-ignore" by run_checks(), which knows what was silenced.
    void (*check)(const CheckContext& context, std::vector<RuleFinding>& findings);
    bool needs_snapshot = false;  // not run where the context has none
};

// Every rule, in the order they are listed to people.
std::span<const Rule> all_rules();
// The rule of that name, or null.
const Rule* find_rule(std::string_view name);

// A finding as it is reported.
struct CheckFinding {
    Finding finding;
    std::vector<Place> related;
    std::string silenced_because;  // the editor's reason; empty for what is to be mended
};

struct CheckResult {
    std::vector<CheckFinding> findings;  // by file, line and column
    std::vector<CheckFinding> silenced;  // the same, of those an editor has silenced
};

struct CheckOptions {
    std::vector<std::string> only = {};  // names of the rules to run; empty: all
    // What the readers found, so that it can be silenced by the same key.
    std::vector<Finding> found_by_readers = {};
};

// Runs the rules. A silence without a reason, of a rule that is not known, or that silences nothing
// is itself a finding ("check-ignore"), if all rules were run.
CheckResult run_checks(const CheckContext& context, const CheckOptions& options);

// The rules, each in the file of its name.
void check_links(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_internal_links(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_duplicate_titles(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_link_texts(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_alt_texts(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_review(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_validity(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_past_dates(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_skus(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_duplicate_questions(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_missing_translations(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_outdated_translations(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_late_answers(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_readability(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_agent_facts(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_personal_data(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_secrets(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_self_retrieval(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_section_retrieval(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_facts(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_translated_facts(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_product_facts(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_curation_conflicts(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_dead_curation(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_internal_pins(const CheckContext& context, std::vector<RuleFinding>& findings);
void check_near_duplicates(const CheckContext& context, std::vector<RuleFinding>& findings);

}  // namespace firstline
