// What only agents should know, repeated on a public page: a code, an extension, an address, an
// amount that goes with the same words, a whole sentence.
//
// Much on internal pages is public as well, and rightly so: the store's telephone number, the days
// to return. Such facts stand on several public pages. One that stands on internal pages and on a
// single public page is what looks like a slip.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "indexer/check/page_texts.h"
#include "indexer/check/personal_data.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

constexpr std::size_t kSentenceWordsMin = 8;
constexpr std::size_t kSharedStemsMin = 3;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

// One line a reader takes in at once: a sentence, or a table's row.
struct Line {
    const Page* page;
    const Block* block;
    std::string text;
};

std::vector<Line> lines_of(const CheckContext& context, const Page& page) {
    std::vector<Line> lines;
    for (const Block& block : page.blocks) {
        for (const auto& row : block.rows) {
            std::string joined;
            for (const Text& cell : row) joined += (joined.empty() ? "" : " ") + cell.text;
            lines.push_back({&page, &block, std::move(joined)});
        }
    }
    for_each_sentence(page, context.languages, [&](const Block& block, std::string_view sentence) {
        if (block.kind != BlockKind::kTable && block.kind != BlockKind::kHeading)
            lines.push_back({&page, &block, std::string(sentence)});
    });
    return lines;
}

// "TIDE-11", "7731": capitals and digits, or at least four digits that are no year.
bool is_code(std::string_view word) {
    const bool has_digit = std::any_of(word.begin(), word.end(), is_digit);
    const bool has_letter = std::any_of(word.begin(), word.end(), is_upper);
    if (!has_digit) return false;
    if (has_letter) return word.size() >= 5;
    const bool is_year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
    return word.size() >= 4 && word.size() <= 9 && !is_year &&
           word.find('-') == std::string_view::npos && !word.ends_with("00");
}

// What a line tells that can be recognised elsewhere: the value, and as it is written.
struct Fact {
    std::string value;
    std::string_view written;
    bool is_amount = false;
};

void add_codes(std::string_view text, std::vector<Fact>& facts) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = at;
        const auto is_inside = [&](char c) {
            return is_upper(c) || is_digit(c) || c == '-' || (c >= 'a' && c <= 'z') || c == '.' ||
                   c == ',' || static_cast<unsigned char>(c) >= 0x80;
        };
        while (end < text.size() && is_inside(text[end])) ++end;
        std::string_view word = text.substr(at, end - at);
        at = end + 1;
        while (!word.empty() && (word.back() == '.' || word.back() == ',' || word.back() == '-'))
            word.remove_suffix(1);
        const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
            return is_upper(c) || is_digit(c) || c == '-';
        });
        if (plain && is_code(word)) facts.push_back({std::string(word), word, false});
    }
}

// "€17.50", "17,50 €", "EUR 20": the figure as "17.50".
void add_amounts(std::string_view text, std::vector<Fact>& facts) {
    for (const std::string_view sign : {"€", "$", "£", "¥", "EUR", "USD", "GBP", "CHF"}) {
        for (std::size_t at = text.find(sign); at != std::string_view::npos;
             at = text.find(sign, at + sign.size())) {
            std::size_t begin = at + sign.size();
            if (begin < text.size() && text[begin] == ' ') ++begin;
            std::size_t end = begin;
            while (end < text.size() &&
                   (is_digit(text[end]) || text[end] == '.' || text[end] == ','))
                ++end;
            if (end == begin) {  // behind the figure
                end = at > 0 && text[at - 1] == ' ' ? at - 1 : at;
                begin = end;
                while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '.' ||
                                     text[begin - 1] == ','))
                    --begin;
            }
            while (end > begin && !is_digit(text[end - 1])) --end;
            if (end == begin) continue;
            const std::string_view written = text.substr(begin, end - begin);
            std::string value = "=" + std::string(written);
            std::replace(value.begin(), value.end(), ',', '.');
            facts.push_back({std::move(value), written, true});
        }
    }
}

std::vector<Fact> facts_of(const CheckContext& context, const Line& line) {
    std::vector<Fact> facts;
    for (const PersonalData& data : find_personal_data(line.text))
        facts.push_back({data.value, data.text, false});
    add_codes(line.text, facts);
    add_amounts(line.text, facts);
    std::string folded = context.languages.folded(line.page->locale, line.text);
    const auto words = 1 + std::count(folded.begin(), folded.end(), ' ');
    if (static_cast<std::size_t>(words) >= kSentenceWordsMin)
        facts.push_back({std::move(folded), line.text, false});
    return facts;
}

std::size_t shared_stems(const CheckContext& context, const Line& a, const Line& b) {
    std::set<std::string> left;
    for (std::string& stem : context.languages.content_stems(a.page->locale, a.text)) {
        if (!is_digit(stem[0])) left.insert(std::move(stem));
    }
    std::set<std::string> right;
    for (std::string& stem : context.languages.content_stems(b.page->locale, b.text)) {
        if (left.count(stem) > 0) right.insert(std::move(stem));
    }
    return right.size();
}

class AgentFacts {
  public:
    explicit AgentFacts(const CheckContext& context) : context_(context) {
        for (const Page& page : context.pages) {
            if (page.audience != Audience::kAgent) continue;
            for (Line& line : lines_of(context, page)) lines_.push_back(std::move(line));
        }
        for (const Line& line : lines_) {
            for (Fact& fact : facts_of(context, line))
                lines_with_[std::move(fact.value)].push_back(&line);
        }
        // What products are called, and what a product page states, is public.
        for (const Page& page : context.pages) {
            for (const std::string& sku : page.skus) lines_with_.erase(sku);
        }
    }

    bool empty() const { return lines_.empty(); }

    void look_at(const Page& page) {
        for (const Line& line : lines_of(context_, page)) {
            for (const Fact& fact : facts_of(context_, line)) {
                const Line* internal = find(line, fact);
                if (internal == nullptr) continue;
                repeated_[fact.value].insert_or_assign(
                    &page, Repeat{line.block, std::string(fact.written), internal});
            }
        }
    }

    void report(std::vector<RuleFinding>& findings) const {
        std::set<std::pair<const Page*, const Page*>> told;
        for (const auto& [value, pages] : repeated_) {
            if (pages.size() > 1) continue;
            const auto& [page, repeat] = *pages.begin();
            const Place there =
                locate(context_, *repeat.internal->page, repeat.internal->block, repeat.written);
            findings.push_back({locate(context_, *page, repeat.block, repeat.written),
                                "\"" + shortened(repeat.written) +
                                    "\" stands on the internal page " + to_string(there) +
                                    " and on this public page alone: shoppers may read what only "
                                    "agents should",
                                "take it out here; or silence this if it is public on purpose",
                                {there}});
        }
    }

  private:
    struct Repeat {
        const Block* block;
        std::string written;
        const Line* internal;
    };

    static std::string shortened(const std::string& text) {
        constexpr std::size_t kShown = 60;
        if (text.size() <= kShown) return text;
        return text.substr(0, std::min(text.rfind(' ', kShown), kShown)) + " …";
    }

    // The internal line that tells the same.
    const Line* find(const Line& line, const Fact& fact) const {
        const auto found = lines_with_.find(fact.value);
        if (found == lines_with_.end()) return nullptr;
        if (!fact.is_amount) return found->second.front();
        for (const Line* internal : found->second) {
            if (internal->page->locale == line.page->locale &&
                shared_stems(context_, line, *internal) >= kSharedStemsMin)
                return internal;
        }
        return nullptr;
    }

    const CheckContext& context_;
    std::vector<Line> lines_;
    std::map<std::string, std::vector<const Line*>> lines_with_;
    std::map<std::string, std::map<const Page*, Repeat>> repeated_;
};

}  // namespace

void check_agent_facts(const CheckContext& context, std::vector<RuleFinding>& findings) {
    AgentFacts facts(context);
    if (facts.empty()) return;
    for (const Page& page : context.pages) {
        if (page.audience == Audience::kPublic) facts.look_at(page);
    }
    facts.report(findings);
}

}  // namespace firstline
