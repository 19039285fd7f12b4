#include "indexer/build/curation_step.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/source/content_curation.h"
#include "indexer/source/lexicon.h"

namespace firstline {
namespace {

Curation without_lexicon(Curation curation) {
    std::erase_if(curation.synonyms, [](const SynonymGroup& group) { return group.is_built_in; });
    return curation;
}

// Findings are in the order of their files.
void insert(std::vector<Finding>& findings, std::string_view file, std::vector<Finding> more) {
    const auto at = std::find_if(findings.begin(), findings.end(),
                                 [&](const Finding& finding) { return finding.file > file; });
    findings.insert(at, std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

bool read_curation_into(Reading& reading, const std::string& content, const LivePages* live) {
    CurationResult read = read_content_curation(content);
    const bool is_kept = !read.is_sound() && live != nullptr;
    if (read.is_sound()) {
        reading.curation = std::move(read.curation);
    } else if (live != nullptr) {
        reading.curation = without_lexicon(live->curation());
    }
    insert(reading.findings, kCurationFile, std::move(read.findings));
    std::vector<std::string> locales;
    for (const PageRecord* page : reading.index) {
        if (locales.empty() || locales.back() != page->locale) locales.push_back(page->locale);
    }
    join_lexicon(reading.curation, locales);
    return is_kept;
}

void read_judgments_into(Reading& reading, const std::string& content, const LivePages* live) {
    JudgmentsResult read = read_content_judgments(content);
    if (read.finding) {
        insert(reading.findings, kJudgmentsFile, {*read.finding});
        if (live != nullptr) reading.judged_hash = live->manifest().judged_hash;
        return;
    }
    reading.judged = std::move(read.judged);
    reading.judged_hash = hash_of(reading.judged);
}

}  // namespace firstline
