// One help page in the designs that stores' pages have: the same text must come out of each, and
// each of its questions must be a passage.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "indexer/source/reader.h"
#include "kb/base/file.h"
#include "tests/fuzz/page_rules.h"

namespace firstline {
namespace {

using testing::ElementsAre;

std::string folder() {
    return std::string(FIRSTLINE_SOURCE_DIR) + "/tests/indexer/source/html_designs/";
}

std::string bytes_of(const std::string& name) {
    Result<std::string> bytes = read_whole_file(folder() + name, 1u << 20);
    EXPECT_TRUE(bytes) << name;
    return bytes ? std::move(*bytes) : "";
}

// Words in overlapping groups of four, counted: how main content is scored.
std::map<std::string, int> groups_of(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream stream(text);
    for (std::string word; stream >> word;) words.push_back(word);
    std::map<std::string, int> groups;
    for (std::size_t i = 0; i + 4 <= words.size(); ++i) {
        ++groups[words[i] + " " + words[i + 1] + " " + words[i + 2] + " " + words[i + 3]];
    }
    return groups;
}

double f1_of(const std::string& found, const std::string& wanted) {
    double hits = 0;
    double have = 0;
    double want = 0;
    std::map<std::string, int> truth = groups_of(wanted);
    for (const auto& [group, count] : groups_of(found)) {
        have += count;
        hits += std::min(count, truth[group]);
    }
    for (const auto& [group, count] : truth) want += count;
    return have + want == 0 ? 0 : 2 * hits / (have + want);
}

class Design : public testing::TestWithParam<const char*> {};

TEST_P(Design, GivesTheTextAndAPassageForEachQuestion) {
    const std::string html = bytes_of(std::string(GetParam()) + ".html");
    const ReadResult result = read_html({"returns.html", html}, {});
    EXPECT_EQ(broken_rule(result), "");
    ASSERT_EQ(result.pages.size(), 1u);
    const Page& page = result.pages[0];
    EXPECT_THAT(page.title, testing::HasSubstr("Returns"));
    EXPECT_GE(f1_of(plain_text(page), bytes_of("expected.txt")), 0.95) << plain_text(page);
    std::vector<std::string> anchors;
    for (const Passage& passage : split_passages(page)) {
        if (!passage.headings.empty()) anchors.push_back(passage.headings.back());
    }
    EXPECT_THAT(anchors, ElementsAre("Can I return boots that I wore?", "What does a return cost?",
                                     "Where do I get a label?"));
    EXPECT_EQ(page.kind, PageKind::kFaq);
}

INSTANTIATE_TEST_SUITE_P(Html, Design,
                         testing::Values("wordpress", "notion", "docusaurus", "shopify_theme",
                                         "zendesk_theme", "gitbook", "table_layout",
                                         "aria_accordion", "class_accordion", "definition_list",
                                         "bold_lines", "tabs"));

}  // namespace
}  // namespace firstline
