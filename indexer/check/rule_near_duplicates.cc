// One passage on two pages, nearly word by word: a shopper who searches is shown the same text
// twice in place of two answers, and an edit to one leaves the other behind. A text that stands on
// many pages is told once, with how many. Repeats within a page are steps that are alike; of a page
// a shopper is shown one passage only. A text that no page's own file has comes from an included
// file, and so is kept in one place already.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "indexer/check/near_duplicates.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

constexpr std::size_t kPassageWordsMin = 30;
constexpr std::size_t kPassageShinglesMin = 24;
constexpr double kContainmentMin = 0.8;
constexpr std::size_t kManyPages = 5;
constexpr std::size_t kNamedPlacesMax = 3;
constexpr std::size_t kQuoteBytesMax = 70;

struct Candidate {
    const Page* page = nullptr;
    Passage passage;
};

// What is compared with each other: the candidates of one locale and audience.
struct Texts {
    std::vector<Candidate> candidates;
    std::vector<Shingles> shingles;
};

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

// The passage's first words, for a person to know it by.
std::string begin_of(std::string_view text) {
    std::string_view line = first_line(text);
    if (line.size() <= kQuoteBytesMax) return "“" + std::string(line) + "”";
    std::size_t cut = line.rfind(' ', kQuoteBytesMax);
    if (cut == std::string_view::npos) cut = kQuoteBytesMax;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    return "“" + std::string(line.substr(0, cut)) + " …”";
}

class NearDuplicates {
  public:
    NearDuplicates(const CheckContext& context, std::vector<RuleFinding>& findings)
        : context_(context), findings_(findings) {}

    void run() {
        std::map<std::pair<std::string_view, Audience>, Texts> groups;
        for (const Page& page : context_.pages) {
            // Variants of a product share their description on purpose.
            if (page.kind != PageKind::kProduct) add(page, groups[{page.locale, page.audience}]);
        }
        for (const auto& [key, texts] : groups) report_all(texts);
    }

  private:
    void add(const Page& page, Texts& texts) {
        for (Passage& passage : split_passages(page)) {
            std::vector<std::string> words;
            for (FoldedWord& word : context_.languages.words(page.locale, passage.text))
                words.push_back(std::move(word.folded));
            if (words.size() < kPassageWordsMin) continue;
            Shingles shingles = shingles_of(words);
            // What repeats itself ("Top; left / right") has few words in truth.
            if (shingles.size() < kPassageShinglesMin) continue;
            texts.shingles.push_back(std::move(shingles));
            texts.candidates.push_back({&page, std::move(passage)});
        }
    }

    // Where the passage's first line stands: in a block of its section.
    Place place_of(const Candidate& candidate) const {
        const std::string_view line = first_line(candidate.passage.text);
        bool is_in_section = candidate.passage.anchor.empty();
        for (const Block& block : candidate.page->blocks) {
            is_in_section = is_in_section || block.anchor == candidate.passage.anchor;
            if (!is_in_section || block.kind == BlockKind::kHeading) continue;
            const std::string_view phrase = part_in(block, line);
            if (!phrase.empty()) return locate(context_, *candidate.page, &block, phrase);
        }
        return locate(context_, *candidate.page, nullptr, line);
    }

    // The block's paragraph, list item or table row that the line was made of, as the file has it.
    static std::string_view part_in(const Block& block, std::string_view line) {
        if (block.kind == BlockKind::kTable) {
            for (const std::vector<Text>& row : block.rows) {
                const bool is_row = std::all_of(row.begin(), row.end(), [&](const Text& cell) {
                    return line.find(cell.text) != std::string_view::npos;
                });
                if (is_row && !row.empty() && !row.back().text.empty()) return row.back().text;
            }
            return {};
        }
        for (const ListItem& item : block.items) {
            if (item.text.text == line) return item.text.text;
        }
        const bool is_text = !block.text.text.empty() &&
                             std::string_view(block.text.text).substr(0, line.size()) == line;
        return is_text ? line : std::string_view{};
    }

    // Pages that share several passages are told once, by the first of them.
    void report_all(const Texts& texts) {
        std::map<std::vector<std::uint32_t>, std::vector<std::vector<std::size_t>>> by_pages;
        for (auto& group : repeated_groups(texts.shingles, kContainmentMin)) {
            std::set<std::uint32_t> pages;
            for (const std::size_t one : group)
                pages.insert(
                    static_cast<std::uint32_t>(texts.candidates[one].page - context_.pages.data()));
            if (pages.size() > 1 && !is_included(texts, group))
                by_pages[{pages.begin(), pages.end()}].push_back(std::move(group));
        }
        for (const auto& [pages, repeated] : by_pages)
            report(texts, repeated.front(), pages.size(), repeated.size() - 1);
    }

    bool is_included(const Texts& texts, const std::vector<std::size_t>& group) const {
        return std::all_of(group.begin(), group.end(), [&](std::size_t one) {
            const Candidate& candidate = texts.candidates[one];
            const bool has_file = !context_.sources.line_of({candidate.page, 1, 0}).empty();
            return has_file && place_of(candidate).column == 0;
        });
    }

    void report(const Texts& texts, const std::vector<std::size_t>& group, std::size_t pages,
                std::size_t more) {
        std::vector<Place> others;
        for (const std::size_t one : group) {
            if (one != group.front()) others.push_back(place_of(texts.candidates[one]));
        }
        const std::string also = more == 0   ? std::string()
                                 : more == 1 ? " (and one more passage)"
                                             : " (and " + std::to_string(more) + " more passages)";
        const Candidate& first = texts.candidates[group.front()];
        const std::string begin = begin_of(first.passage.text);
        if (pages >= kManyPages) {
            findings_.push_back({place_of(first),
                                 "the passage that begins " + begin + " stands on " +
                                     std::to_string(pages) + " pages, among them " + named(others) +
                                     ": a search for it gives a shopper the same text many times",
                                 "keep it on one page and link to it from the others",
                                 std::move(others)});
            return;
        }
        findings_.push_back({place_of(first),
                             "the passage that begins " + begin +
                                 " stands nearly word by word at " + named(others) + ", too" +
                                 also +
                                 ": a shopper is shown one text twice, and an edit to one "
                                 "leaves the other behind",
                             "keep it in one place and link to it from the other, or say in each "
                             "what is different",
                             std::move(others)});
    }

    static std::string named(const std::vector<Place>& places) {
        std::string names;
        for (std::size_t i = 0; i < std::min(places.size(), kNamedPlacesMax); ++i) {
            if (i > 0) names += i + 1 == places.size() ? " and " : ", ";
            names += to_string(places[i]);
        }
        return names;
    }

    const CheckContext& context_;
    std::vector<RuleFinding>& findings_;
};

}  // namespace

void check_near_duplicates(const CheckContext& context, std::vector<RuleFinding>& findings) {
    NearDuplicates(context, findings).run();
}

}  // namespace firstline
