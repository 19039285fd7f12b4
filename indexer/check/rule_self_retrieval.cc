// Every public page must win its own title, headings and declared questions: who asks in the
// page's very words and gets another page first meets two pages that steal from each other.
//
// The questions are put to the engine itself, over a snapshot of these pages. What two pages say
// alike is for other rules.
//
// A heading that asks ("How long …?") is a question. Any other heading is no promise: "Step 2:
// Place the order" finds the page about orders, and rightly. Such headings are told by a rule of
// their own, as notes, and only those that say enough (three words of content: of those with two,
// half were too general to ask), are no numbered steps, do not find their page among the first ten,
// and meet a page about something else instead.

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "indexer/check/rules.h"
#include "kb/search/engine.h"

namespace firstline {
namespace {

constexpr std::size_t kContentWordsMin = 4;
constexpr std::size_t kHeadingRankMax = 10;
constexpr std::size_t kThreads = 2;

enum class OwnKind : std::uint8_t { kTitle, kQuestion, kHeading };

// Which of a page's texts a rule asks.
enum class Asked : std::uint8_t { kTitlesAndQuestions, kHeadings };

// A text of a page that should find it.
struct OwnText {
    const Page* page = nullptr;
    const Block* block = nullptr;  // of a heading
    std::string_view text;
    OwnKind kind = OwnKind::kTitle;
    std::string winner;  // id of the page found first; empty if its own page was, or none
};

const char* name_of(OwnKind kind) {
    return kind == OwnKind::kTitle ? "title" : kind == OwnKind::kQuestion ? "question" : "heading";
}

bool is_asked(const CheckContext& context, const Page& page) {
    return page.audience == Audience::kPublic &&
           (page.valid_from.empty() || page.valid_from <= context.today) &&
           (page.valid_to.empty() || page.valid_to >= context.today);
}

bool asks(std::string_view heading) {
    return heading.ends_with("?") || heading.ends_with("？") || heading.ends_with("؟");
}

std::vector<OwnText> own_texts(const CheckContext& context) {
    std::vector<OwnText> all;
    for (const Page& page : context.pages) {
        if (!is_asked(context, page)) continue;
        if (!page.title.empty()) all.push_back({&page, nullptr, page.title, OwnKind::kTitle, {}});
        for (const std::string& question : page.questions)
            all.push_back({&page, nullptr, question, OwnKind::kQuestion, {}});
        for (const Block& block : page.blocks) {
            if (block.kind != BlockKind::kHeading) continue;
            const OwnKind kind = asks(block.text.text) ? OwnKind::kQuestion : OwnKind::kHeading;
            all.push_back({&page, &block, block.text.text, kind, {}});
        }
    }
    return all;
}

// "Step 2: …", "3. …", "Method 1: …"
bool is_numbered(std::string_view heading) {
    constexpr std::size_t kPrefixBytes = 10;
    return heading.substr(0, kPrefixBytes).find_first_of("0123456789") != std::string_view::npos;
}

bool says_enough(const CheckContext& context, const Page& page, std::string_view heading) {
    return !is_numbered(heading) &&
           context.languages.content_stems(page.locale, heading).size() >= kContentWordsMin;
}

// Those of the kind asked for that one page says alone, and headings only if they say enough.
std::vector<OwnText> worth_asking(const CheckContext& context, std::vector<OwnText> all,
                                  Asked asked) {
    std::map<std::pair<std::string_view, std::string>, std::set<const Page*>> pages_with;
    std::vector<const std::set<const Page*>*> sayers;
    sayers.reserve(all.size());
    for (const OwnText& own : all) {
        auto& pages =
            pages_with[{own.page->locale, context.languages.folded(own.page->locale, own.text)}];
        pages.insert(own.page);
        sayers.push_back(&pages);
    }
    std::vector<OwnText> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if ((all[i].kind == OwnKind::kHeading) != (asked == Asked::kHeadings) ||
            sayers[i]->size() > 1)
            continue;
        if (asked == Asked::kHeadings && !says_enough(context, *all[i].page, all[i].text)) continue;
        out.push_back(std::move(all[i]));
    }
    return out;
}

void ask(const CheckContext& context, std::vector<OwnText>& texts) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < texts.size(); i = next++) {
            OwnText& own = texts[i];
            Question question;
            question.text = std::string(own.text);
            question.locale = own.page->locale;
            question.limit = own.kind == OwnKind::kHeading ? kHeadingRankMax : 1;
            question.today = context.today;
            const Result<Answer> found = answer(*context.snapshot, Audience::kPublic, question);
            if (!found || found->results.empty()) continue;
            const bool is_found =
                std::any_of(found->results.begin(), found->results.end(),
                            [&](const AnswerItem& item) { return item.page == own.page->id; });
            const bool is_sure =
                own.kind != OwnKind::kHeading || found->outcome == Outcome::kAnswer;
            if (!is_found && is_sure) own.winner = found->results.front().page;
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < kThreads; ++i) threads.emplace_back(work);
    work();
}

// The heading holds the winner's whole title, or the winner's title, headings and questions hold
// more than half of the heading's words: that page is about it as well, and rightly first.
bool is_about(const CheckContext& context, const OwnText& own, const Page& winner) {
    const std::vector<std::string> stems =
        context.languages.content_stems(own.page->locale, own.text);
    const std::vector<std::string> title =
        context.languages.content_stems(winner.locale, winner.title);
    const auto is_said = [&](const std::string& stem) {
        return std::find(stems.begin(), stems.end(), stem) != stems.end();
    };
    if (!title.empty() && std::all_of(title.begin(), title.end(), is_said)) return true;
    std::set<std::string> told;
    const auto add = [&](std::string_view text) {
        for (std::string& stem : context.languages.content_stems(winner.locale, text))
            told.insert(std::move(stem));
    };
    add(winner.title);
    for (const std::string& question : winner.questions) add(question);
    for (const Block& block : winner.blocks) {
        if (block.kind == BlockKind::kHeading) add(block.text.text);
    }
    const auto held = std::count_if(stems.begin(), stems.end(),
                                    [&](const std::string& stem) { return told.count(stem) > 0; });
    return static_cast<std::size_t>(held) * 2 > stems.size();
}

// What one page loses to another.
using Losses = std::map<std::pair<const Page*, const Page*>, std::vector<const OwnText*>>;

std::string listed(const std::vector<const OwnText*>& lost) {
    constexpr std::size_t kListed = 3;
    std::string out;
    for (std::size_t i = 0; i < lost.size() && i < kListed; ++i) {
        if (i > 0) out += ", ";
        out += std::string(name_of(lost[i]->kind)) + " \"" + std::string(lost[i]->text) + "\"";
    }
    if (lost.size() > kListed) out += " and " + std::to_string(lost.size() - kListed) + " more";
    return out;
}

RuleFinding finding_of(const CheckContext& context, const Page& page, const Page& winner,
                       const std::vector<const OwnText*>& lost, std::size_t lost_back) {
    const Place there = locate(context, winner, nullptr, winner.title);
    std::string message = "who asks this page's own " + listed(lost) + " is shown \"" +
                          winner.title + "\" (" + to_string(there) + ") first";
    if (lost_back > 0)
        message += "; and that page loses " + std::to_string(lost_back) + " of its own to this one";
    return {locate(context, page, lost.front()->block, lost.front()->text),
            std::move(message),
            "say in title and questions what only this page answers, or move the question there",
            {there}};
}

void check_texts(const CheckContext& context, Asked asked, std::vector<RuleFinding>& findings) {
    std::vector<OwnText> texts = worth_asking(context, own_texts(context), asked);
    ask(context, texts);
    std::map<std::pair<std::string_view, std::string_view>, const Page*> by_key;
    for (const Page& page : context.pages) by_key[{page.locale, page.id}] = &page;
    Losses losses;
    for (const OwnText& own : texts) {
        if (own.winner.empty()) continue;
        const auto winner = by_key.find({own.page->locale, own.winner});
        if (winner == by_key.end()) continue;
        if (own.kind == OwnKind::kHeading && is_about(context, own, *winner->second)) continue;
        losses[{own.page, winner->second}].push_back(&own);
    }
    for (const auto& [pair, lost] : losses) {
        const auto back = losses.find({pair.second, pair.first});
        findings.push_back(finding_of(context, *pair.first, *pair.second, lost,
                                      back == losses.end() ? 0 : back->second.size()));
    }
}

}  // namespace

void check_self_retrieval(const CheckContext& context, std::vector<RuleFinding>& findings) {
    check_texts(context, Asked::kTitlesAndQuestions, findings);
}

void check_section_retrieval(const CheckContext& context, std::vector<RuleFinding>& findings) {
    check_texts(context, Asked::kHeadings, findings);
}

}  // namespace firstline
