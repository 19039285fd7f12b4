#include "tests/indexer/check/checking.h"

#include "indexer/source/links.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

std::vector<Finding> run_rule(const std::string& rule, const std::vector<Page>& pages,
                              SourceTexts& sources, const Snapshot* snapshot) {
    Languages languages;
    const CheckContext context{pages, kToday, "en", sources, languages, snapshot};
    std::vector<Finding> findings;
    for (CheckFinding& found : run_checks(context, {.only = {rule}}).findings)
        findings.push_back(std::move(found.finding));
    return findings;
}

}  // namespace

std::vector<Finding> findings_of(const std::string& rule, const std::vector<Page>& pages,
                                 const Snapshot* snapshot) {
    SourceTexts sources;
    return run_rule(rule, pages, sources, snapshot);
}

std::vector<Finding> findings_in(const std::string& rule,
                                 const std::map<std::string, std::string>& files) {
    std::vector<Page> pages;
    for (const auto& [path, text] : files) {
        ReadResult read = read_file({path, text}, {});
        for (Page& page : read.pages) pages.push_back(std::move(page));
    }
    resolve_links(pages);
    SourceTexts sources([&](const std::string& path) -> std::optional<std::string> {
        const auto file = files.find(path);
        if (file == files.end()) return std::nullopt;
        return file->second;
    });
    return run_rule(rule, pages, sources, nullptr);
}

std::string place_of(const Finding& finding) {
    return finding.file + ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
}

}  // namespace firstline
