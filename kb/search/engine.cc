#include "kb/search/engine.h"

#include <algorithm>

#include "kb/index/page_codec.h"
#include "kb/search/confidence.h"
#include "kb/search/context.h"
#include "kb/search/correct.h"
#include "kb/search/curate.h"
#include "kb/search/demands.h"
#include "kb/search/expand.h"
#include "kb/search/lead.h"
#include "kb/search/match.h"
#include "kb/search/parse.h"
#include "kb/search/passages.h"
#include "kb/search/rank.h"
#include "kb/search/recommend.h"
#include "kb/search/reduce.h"
#include "kb/search/suggest.h"

namespace firstline {
namespace {

constexpr std::size_t kCandidates = 60;        // ranked for an answer
constexpr std::size_t kTypingCandidates = 20;  // ranked for a keystroke
constexpr std::size_t kDemandedFrom = 500;     // looked through for what a question insists on

// All that the stages made of one question.
struct Search {
    CorrectedQuestion corrected;
    ExpandedQuestion expanded;
    Decisions decisions;
    std::vector<RankedPage> ranked;
};

Result<const Database*> database_for(const Snapshot& snapshot, Audience audience,
                                     const std::string& locale) {
    const Database* database = snapshot.database(audience, locale);
    if (database != nullptr) return database;
    return Error{ErrorCode::kUnavailable,
                 "snapshot " + snapshot.id() + " has no " + to_string(audience) + " pages"};
}

FeatureValues weights_without(const Ablation& without, FeatureValues weights) {
    const auto drop = [&](Stage stage, Feature feature) {
        if (without.has(stage)) weights[static_cast<std::size_t>(feature)] = 0;
    };
    drop(Stage::kTitle, Feature::kTitle);
    drop(Stage::kQuestion, Feature::kQuestion);
    drop(Stage::kPage, Feature::kPage);
    drop(Stage::kWindow, Feature::kSentences);
    drop(Stage::kPairs, Feature::kPairs);
    drop(Stage::kGrams, Feature::kGrams);
    drop(Stage::kAskedGrams, Feature::kAskedGrams);
    drop(Stage::kExact, Feature::kExact);
    drop(Stage::kExamples, Feature::kExamples);
    return weights;
}

struct Read {
    ParsedQuestion parsed;
    Demands demands;
};

// What is still being typed is never taken for a message, and a message demands nothing.
Read read(const Question& question, const Database& database, Reader& reader) {
    Question asked = question;
    if (!question.typing) asked.text = reduce(question.text, database, reader);
    Demands demands;
    if (question.demands && asked.text == question.text) {
        demands = demands_of(question.text);
        asked.text = demands.text;
    }
    return {parse(asked, reader), std::move(demands)};
}

void keep_demanded(const Demands& demands, const Database& database, Reader& reader,
                   std::size_t limit, std::vector<Candidate>& candidates) {
    if (demands.empty()) return;
    const DemandFilter filter(demands, database, reader);
    std::erase_if(candidates, [&](const Candidate& one) { return !filter.is_met_by(one.page); });
    candidates.resize(std::min(candidates.size(), limit));
}

Error too_late(TimedStage stage) {
    return {ErrorCode::kDeadline,
            std::string("the time for the question was up after the stage ") + to_string(stage)};
}

Result<Search> run(const Database& database, const Question& question,
                   const EngineOptions& options) {
    auto lease = database.lease();
    if (!lease) return lease.error();
    Reader& reader = **lease;
    Search search;
    StageClock clock(options.times, options.deadline);
    const auto [parsed, demands] = read(question, database, reader);
    if (!clock.done(TimedStage::kParse)) return too_late(TimedStage::kParse);
    search.corrected =
        options.without.has(Stage::kCorrections) ? as_written(parsed) : correct(parsed, database);
    if (!clock.done(TimedStage::kCorrect)) return too_late(TimedStage::kCorrect);
    search.decisions = decide(search.corrected, database, question);
    if (!clock.done(TimedStage::kCurate)) return too_late(TimedStage::kCurate);
    search.expanded = expand(search.corrected, database, options.without);
    if (!clock.done(TimedStage::kExpand)) return too_late(TimedStage::kExpand);
    const std::size_t limit =
        std::max(question.typing ? kTypingCandidates : kCandidates, question.limit);
    std::vector<Candidate> candidates =
        match(plan(search.expanded, database), database, reader,
              {demands.empty() ? limit : kDemandedFrom, question.today});
    if (!clock.done(TimedStage::kMatch)) return too_late(TimedStage::kMatch);
    const std::vector<ExampleEvidence> examples =
        options.without.has(Stage::kExamples) ? std::vector<ExampleEvidence>()
                                              : example_evidence(search.corrected, database);
    add_likely(examples, database.pages(), question.today, candidates);
    if (!clock.done(TimedStage::kExamples)) return too_late(TimedStage::kExamples);
    const auto place = context_of(question, database, reader);
    if (!place) return place.error();
    add_products(*place, database.pages(), question.today, candidates);
    if (!clock.done(TimedStage::kContext)) return too_late(TimedStage::kContext);
    add_pinned(search.decisions, candidates);
    keep_demanded(demands, database, reader, limit, candidates);
    search.ranked = rank(search.expanded, candidates, database, reader, {*place, examples},
                         weights_without(options.without, database.tuning().ranking));
    if (!clock.done(TimedStage::kRank)) return too_late(TimedStage::kRank);
    curate(search.decisions, database, search.ranked);
    if (!clock.done(TimedStage::kCurate)) return too_late(TimedStage::kCurate);
    return search;
}

// An editor's word that this page answers these words is not weighed again.
double confidence_of(const Search& search, const Tuning& tuning) {
    if (!search.ranked.empty() && search.ranked.front().is_pinned_for_words) return 1;
    return confidence(search.expanded, search.ranked, tuning.confidence);
}

// A page that is pinned to a place may have nothing of the question: what stands behind it is then
// offered, if it is worth that.
Outcome outcome_for(const Search& search, double sureness, const Tuning& tuning) {
    const Outcome own = outcome_of(sureness, tuning);
    if (own != Outcome::kNone || search.ranked.empty() || !search.ranked.front().is_pinned)
        return own;
    const auto behind = std::find_if(search.ranked.begin(), search.ranked.end(),
                                     [](const RankedPage& page) { return !page.is_pinned; });
    const std::vector<RankedPage> rest(behind, search.ranked.end());
    const double behind_it = confidence(search.expanded, rest, tuning.confidence);
    return outcome_of(behind_it, tuning) == Outcome::kNone ? Outcome::kNone : Outcome::kSuggestions;
}

// Looks at the time before each; what is whole is never thrown away.
Result<std::vector<AnswerItem>> items_of(const Search& search, const Database& database,
                                         const Question& question, StageClock& clock) {
    std::vector<AnswerItem> items;
    const FoundTerms found = found_terms(search.expanded);
    const LeadFinder leads(search.expanded, database);
    const std::size_t limit = std::min(question.limit, kResultsMax);
    for (std::size_t i = 0; i < search.ranked.size() && i < limit; ++i) {
        if (!clock.done(TimedStage::kPassages)) return too_late(TimedStage::kPassages);
        const RankedPage& page = search.ranked[i];
        items.push_back(present(page, found, leads, search.decisions, database));
        if (!question.explain) continue;
        for (std::size_t f = 0; f < kFeatures; ++f) {
            const char* name = to_string(static_cast<Feature>(f));
            items.back().shares.push_back({name, page.shares[f]});
            items.back().features.push_back({name, page.features.values[f]});
        }
        if (page.is_pinned) items.back().shares.push_back({"pinned", page.pinned});
    }
    clock.done(TimedStage::kPassages);
    return items;
}

std::vector<WordTrace> trace(const Search& search, const Database& database) {
    std::vector<WordTrace> words;
    const Vocabulary& vocabulary = database.vocabulary();
    for (const Concept& meaning : search.expanded.concepts) {
        const CorrectedWord& word = search.corrected.words[meaning.word];
        WordTrace traced;
        traced.text = search.corrected.text.substr(word.word.source.begin,
                                                   word.word.source.end - word.word.source.begin);
        if (!word.corrections.empty())
            traced.corrected = vocabulary.spelling(word.corrections.front().word);
        if (!meaning.terms.empty()) traced.stem = vocabulary.term(meaning.terms.front().term);
        traced.pages = static_cast<std::uint32_t>(meaning.pages);
        traced.idf = meaning.idf;
        traced.is_function = meaning.is_function;
        words.push_back(std::move(traced));
    }
    return words;
}

// The words' spelling of the first word of each stem.
std::string spelled(const std::vector<TermId>& terms, const Vocabulary& vocabulary) {
    std::string text;
    for (const TermId term : terms) {
        text += text.empty() ? "" : " ";
        text += vocabulary.spelling(vocabulary.words_of(term).front());
    }
    return text;
}

std::vector<SynonymTrace> trace_synonyms(const Search& search, const Database& database) {
    std::vector<SynonymTrace> out;
    for (const MetSynonym& met : search.expanded.synonyms) {
        const SynonymGroup& group = database.curation().synonyms[met.group];
        const Range first = search.corrected.words[met.word].word.source;
        const Range last = search.corrected.words[met.word + met.words - 1].word.source;
        SynonymTrace traced{search.corrected.text.substr(first.begin, last.end - first.begin),
                            group.concept_name,
                            group.is_built_in,
                            {}};
        for (const std::vector<TermId>& terms : met.brought)
            traced.brought.push_back(spelled(terms, database.vocabulary()));
        out.push_back(std::move(traced));
    }
    return out;
}

}  // namespace

Result<Answer> answer(const Snapshot& snapshot, Audience audience, const Question& question,
                      const EngineOptions& options) {
    auto database = database_for(snapshot, audience, question.locale);
    if (!database) return database.error();
    auto own = answer(**database, question, options);
    if (!own || own->outcome != Outcome::kNone || question.typing) return own;
    // A page may not be translated yet: names and numbers find it in the default language.
    const Database* fallback = snapshot.database(audience, snapshot.manifest().default_locale);
    if (fallback == nullptr || fallback == *database) return own;
    auto other = answer(*fallback, question, options);
    return other && other->outcome == Outcome::kAnswer ? other : own;
}

Result<Answer> answer(const Database& database, const Question& question,
                      const EngineOptions& options) {
    auto search = run(database, question, options);
    if (!search) return search.error();
    StageClock clock(options.times, options.deadline);
    Answer out;
    out.locale = database.locale();
    out.confidence = confidence_of(*search, database.tuning());
    out.outcome = outcome_for(*search, out.confidence, database.tuning());
    if (!clock.done(TimedStage::kConfidence)) return too_late(TimedStage::kConfidence);
    const std::string corrected = corrected_text(search->corrected, database.vocabulary());
    if (!corrected.empty()) out.corrected = corrected;
    auto results = items_of(*search, database, question, clock);
    if (!results) return results.error();
    out.results = std::move(*results);
    if (question.explain) {
        const SurenessInputs inputs = sureness_inputs(search->expanded, search->ranked);
        for (std::size_t i = 0; i < kSurenessInputs; ++i)
            out.sureness.push_back({to_string(static_cast<Sureness>(i)), inputs[i]});
        out.words = trace(*search, database);
        out.curation = trace(search->decisions, database);
        out.synonyms = trace_synonyms(*search, database);
    }
    return out;
}

Result<Suggestions> suggest(const Snapshot& snapshot, Audience audience, const Question& question,
                            const EngineOptions& options) {
    auto database = database_for(snapshot, audience, question.locale);
    if (!database) return database.error();
    Question typed = question;
    typed.typing = true;
    auto search = run(**database, typed, options);
    if (!search) return search.error();
    StageClock clock(options.times, options.deadline);
    Suggestions out;
    out.locale = (*database)->locale();
    CompletionOptions wanted{question.limit, question.today, {}};
    for (const DecidedPage& hide : search->decisions.hides) {
        if (hide.anchor.empty()) wanted.hidden.push_back(hide.page);
    }
    out.completions =
        completions(search->corrected, search->expanded, search->ranked, **database, wanted);
    if (!clock.done(TimedStage::kCompletions)) return too_late(TimedStage::kCompletions);
    const Tuning& tuning = (*database)->tuning();
    const double sureness = confidence_of(*search, tuning);
    const bool worth_showing = outcome_for(*search, sureness, tuning) != Outcome::kNone;
    if (!clock.done(TimedStage::kConfidence)) return too_late(TimedStage::kConfidence);
    if (!worth_showing) return out;
    auto results = items_of(*search, **database, typed, clock);
    if (!results) return results.error();
    out.results = std::move(*results);
    return out;
}

Result<std::vector<Recommendation>> recommend(const Snapshot& snapshot, Audience audience,
                                              const Question& context) {
    auto database = database_for(snapshot, audience, context.locale);
    if (!database) return database.error();
    auto lease = (*database)->lease();
    if (!lease) return lease.error();
    return recommended_pages(**database, **lease, context);
}

Result<std::vector<AnswerItem>> passages_of(const Snapshot& snapshot, Audience audience,
                                            const std::string& page, const Question& question,
                                            const EngineOptions& options) {
    auto found = database_for(snapshot, audience, question.locale);
    if (!found) return found.error();
    const Database& database = **found;
    const PageId id = database.pages().find(page);
    if (id == kNoId) return Error{ErrorCode::kNotFound, "no page has the id \"" + page + "\""};
    auto lease = database.lease();
    if (!lease) return lease.error();
    StageClock clock(options.times, options.deadline);
    const ParsedQuestion parsed = read(question, database, **lease).parsed;
    if (!clock.done(TimedStage::kParse)) return too_late(TimedStage::kParse);
    const CorrectedQuestion corrected = correct(parsed, database);
    if (!clock.done(TimedStage::kCorrect)) return too_late(TimedStage::kCorrect);
    const ExpandedQuestion expanded = expand(corrected, database);
    if (!clock.done(TimedStage::kExpand)) return too_late(TimedStage::kExpand);
    auto items = present_all(id, found_terms(expanded), LeadFinder(expanded, database),
                             decide(corrected, database, question), database,
                             std::min(question.limit, kResultsMax));
    clock.done(TimedStage::kPassages);
    return items;
}

Result<Page> find_page(const Snapshot& snapshot, Audience audience, const std::string& id,
                       const std::string& locale) {
    // The wanted locale first, then the default one, then any that has the page.
    std::vector<const Database*> order = {
        snapshot.database(audience, locale),
        snapshot.database(audience, snapshot.manifest().default_locale)};
    for (const Database* database : snapshot.databases(audience)) order.push_back(database);
    for (const Database* database : order) {
        if (database == nullptr) continue;
        const PageId page = database->pages().find(id);
        if (page != kNoId) return decode_page(database->pages().encoded_page(page));
    }
    return Error{ErrorCode::kNotFound, "no page has the id \"" + id + "\""};
}

}  // namespace firstline
