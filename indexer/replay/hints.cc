#include "indexer/replay/hints.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <tuple>

#include "indexer/replay/compare.h"
#include "indexer/replay/edition.h"
#include "indexer/replay/trial_snapshot.h"

namespace firstline {
namespace {

constexpr std::size_t kTriesAtOnce = 2;
constexpr std::size_t kSynonymsTried = 3;  // of the page's words, for each unknown one

// What all tries of one page share.
struct Ground {
    std::vector<Page> pages;             // of the locale
    std::size_t place = 0;               // of the page among them
    const Database* database = nullptr;  // of the locale, as the audience has it
    Question question;
    std::vector<ReplayQuestion> judged;
    std::vector<ReplayReply> judged_before;
    bool is_first = false;  // already
};

std::size_t rank_of(const std::vector<AnswerItem>& results, const std::string& page) {
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i].page == page) return i + 1;
    }
    return 0;
}

Result<Ground> prepare(const Snapshot& snapshot, const Question& question,
                       const Explanation& explanation, const ExplainedPage& page,
                       const HintOptions& options) {
    Ground ground;
    auto pages = pages_of(snapshot, options.audience, explanation.locale);
    if (!pages) return pages.error();
    ground.pages = std::move(*pages);
    ground.database = snapshot.database(options.audience, explanation.locale);
    const auto found = std::find_if(ground.pages.begin(), ground.pages.end(),
                                    [&](const Page& one) { return one.id == page.id; });
    if (found == ground.pages.end())
        return Error{ErrorCode::kNotFound, "no page has the id \"" + page.id + "\""};
    ground.place = static_cast<std::size_t>(found - ground.pages.begin());
    ground.question = question;
    ground.question.explain = false;
    ground.question.limit = kResultsReplayed;
    ground.is_first = page.rank == 1;
    std::vector<Judgment> judgments;
    for (const Judgment& judgment : options.judgments) {
        if (judgment.locale == explanation.locale) judgments.push_back(judgment);
    }
    ground.judged = gather_questions(judgments, {});
    ReplayOptions replaying;
    replaying.audience = options.audience;
    replaying.today = question.today;
    auto replies = replay(snapshot, ground.judged, replaying);
    if (!replies) return replies.error();
    ground.judged_before = std::move(*replies);
    return ground;
}

bool is_lifted(const Hint& hint, const Ground& ground) {
    return hint.rank == 1 &&
           (ground.is_first ? hint.outcome == Outcome::kAnswer : hint.outcome != Outcome::kNone);
}

Result<void> add_judged_effects(const Ground& ground, const Snapshot& trial, Hint& hint) {
    ReplayOptions replaying;
    replaying.audience = Audience::kAgent;  // as build_single() says
    replaying.today = ground.question.today;
    replaying.threads = 1;  // another try has the other processor
    auto after = replay(trial, ground.judged, replaying);
    if (!after) return after.error();
    const Comparison comparison = compare(ground.judged, ground.judged_before, *after);
    hint.better = comparison.better;
    for (const Flip& flip : comparison.flips) {
        if (flip.change == Change::kWorse) hint.worse.push_back(ground.judged[flip.question].text);
    }
    return {};
}

Result<Hint> try_edit(const Ground& ground, const Edit& edit, const std::string& locale) {
    std::vector<Page> pages = ground.pages;
    pages[ground.place] = edited(pages[ground.place], edit);
    // They are the audience's pages already, so agents' are all of them.
    auto trial = build_single(pages, Audience::kAgent, locale, ground.database);
    if (!trial) return trial.error();
    auto found = answer(**trial, Audience::kAgent, ground.question);
    if (!found) return found.error();
    Hint hint{edit,
              rank_of(found->results, pages[ground.place].id),
              found->outcome,
              found->confidence,
              {},
              0};
    if (!is_lifted(hint, ground)) return hint;
    if (auto added = add_judged_effects(ground, **trial, hint); !added) return added.error();
    return hint;
}

Result<void> try_edits(const Ground& ground, const std::vector<Edit>& edits,
                       const HintOptions& options, Hints& hints) {
    const std::string& locale = ground.pages[ground.place].locale;
    std::size_t harmless = 0;
    const std::size_t end = std::min(edits.size(), options.tries_max);
    while (hints.tried < end && harmless < options.wanted) {
        std::vector<std::future<Result<Hint>>> tries;
        for (; tries.size() < kTriesAtOnce && hints.tried < end; ++hints.tried) {
            tries.push_back(std::async(std::launch::async, try_edit, std::cref(ground),
                                       std::cref(edits[hints.tried]), std::cref(locale)));
        }
        for (auto& one : tries) {
            auto hint = one.get();
            if (!hint) return hint.error();  // the others end before their futures go
            if (!is_lifted(*hint, ground)) continue;
            if (hint->worse.empty()) ++harmless;
            hints.lifting.push_back(std::move(*hint));
        }
    }
    std::sort(hints.lifting.begin(), hints.lifting.end(), [](const Hint& a, const Hint& b) {
        return std::tuple(a.worse.size(), a.edit.words, a.edit.kind) <
               std::tuple(b.worse.size(), b.edit.words, b.edit.kind);
    });
    return {};
}

// The question with one word in another's place.
std::string rewritten(std::string question, const std::string& word, const std::string& means) {
    const std::size_t at = question.find(word);
    if (at != std::string::npos) question.replace(at, word.size(), means);
    return question;
}

Result<void> try_synonyms(const Snapshot& snapshot, const Ground& ground, Audience audience,
                          const Explanation& explanation, Hints& hints) {
    const Page& page = ground.pages[ground.place];
    Question title;
    title.text = page.title;
    title.locale = explanation.locale;
    title.today = ground.question.today;
    auto meanings = explain(snapshot, audience, title, "");
    if (!meanings) return meanings.error();
    std::erase_if(meanings->words, [](const ExplainedWord& word) {
        return word.is_function_word || word.stem.empty();
    });
    std::stable_sort(meanings->words.begin(), meanings->words.end(),
                     [](const ExplainedWord& a, const ExplainedWord& b) { return a.idf > b.idf; });
    for (const ExplainedWord& word : explanation.words) {
        if (!word.stem.empty()) continue;
        for (std::size_t i = 0; i < meanings->words.size() && i < kSynonymsTried; ++i) {
            Question asked = ground.question;
            asked.text = rewritten(asked.text, word.text, meanings->words[i].text);
            auto found = answer(snapshot, audience, asked);
            if (!found) return found.error();
            if (rank_of(found->results, page.id) == 1 && found->outcome == Outcome::kAnswer)
                hints.synonyms.push_back({word.text, meanings->words[i].text, found->confidence});
        }
    }
    return {};
}

}  // namespace

Result<Hints> find_hints(const Snapshot& snapshot, const Question& question,
                         const Explanation& explanation, const ExplainedPage& page,
                         const HintOptions& options) {
    const auto begin = std::chrono::steady_clock::now();
    auto ground = prepare(snapshot, question, explanation, page, options);
    if (!ground) return ground.error();
    Hints hints;
    hints.page = page.id;
    hints.judged = ground->judged.size();
    hints.pages = ground->pages.size();
    const std::vector<Edit> edits =
        candidate_edits(ground->pages[ground->place], page, explanation);
    if (auto tried = try_edits(*ground, edits, options, hints); !tried) return tried.error();
    if (auto tried = try_synonyms(snapshot, *ground, options.audience, explanation, hints); !tried)
        return tried.error();
    hints.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return hints;
}

}  // namespace firstline
