#include "indexer/cli/evaluate.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <unordered_map>

#include "indexer/build/duplicates.h"
#include "indexer/source/lexicon.h"
#include "kb/eval/typos.h"

namespace firstline {
namespace {

constexpr std::size_t kRowsMax = 100;

Result<std::vector<Page>> pages_of(const JudgedSet& set) {
    FolderOptions reading;
    reading.read.default_locale = set.locale;
    auto folder = read_folder(set.corpus, reading, {});
    if (!folder) return folder.error();
    drop_duplicates(folder->pages, folder->findings);
    for (const Finding& finding : folder->findings) {
        if (finding.severity == Severity::kError)
            return Error{ErrorCode::kInvalid, to_string(finding)};
    }
    if (folder->pages.empty()) return Error{ErrorCode::kInvalid, set.corpus + " holds no page"};
    return std::move(folder->pages);
}

RankingMetrics mean_of_questions(const std::vector<QuestionScore>& questions) {
    std::vector<RankingMetrics> metrics;
    metrics.reserve(questions.size());
    for (const QuestionScore& question : questions) metrics.push_back(question.metrics);
    return mean_of(metrics);
}

double confidence_of(const RunEntry& entry) {
    return entry.rows.empty() ? 0 : entry.confidence;
}

// Of questions with an answer and of those without: confidence, and how often it was deserved.
void score_confidence(Evaluation& evaluation) {
    std::vector<double> inside;
    std::vector<double> outside;
    std::vector<bool> right;
    for (const QuestionScore& question : evaluation.questions) {
        inside.push_back(question.confidence);
        right.push_back(question.metrics.precision_1 > 0);
    }
    for (const RunEntry& entry : evaluation.unanswerable_run)
        outside.push_back(confidence_of(entry));
    if (!inside.empty() && !outside.empty())
        evaluation.abstention = score_abstention(inside, outside);
    std::vector<double> all = inside;
    all.insert(all.end(), outside.begin(), outside.end());
    right.resize(all.size(), false);
    evaluation.curve = reliability(all, right);
    evaluation.calibration_error = calibration_error(evaluation.curve);
}

}  // namespace

Result<JudgedStore> JudgedStore::open(const std::string& folder,
                                      const std::optional<std::uint64_t>& typo_seed) {
    auto set = load_judged_set(folder);
    if (!set) return set.error();
    if (typo_seed) {
        set->misspelled = set->questions;
        for (JudgedQuestion& question : set->misspelled)
            question.text = misspell(question.text, set->locale, *typo_seed);
    }
    const auto pages = pages_of(*set);
    if (!pages) return pages.error();
    Curation lexicon;
    join_lexicon(lexicon, locales_of(*pages));
    auto snapshot = TrialSnapshot::build(*pages, set->locale, {}, lexicon);
    if (!snapshot) return snapshot.error();
    return JudgedStore(std::move(*set), std::move(*snapshot));
}

Result<std::vector<RunEntry>> JudgedStore::ask_all(const std::vector<JudgedQuestion>& questions,
                                                   const EngineOptions& options) const {
    std::vector<RunEntry> run;
    run.reserve(questions.size());
    for (const JudgedQuestion& asked : questions) {
        Question question;
        question.text = asked.text;
        question.locale = set_.locale;
        question.limit = kRowsMax;
        auto found = answer(*snapshot_, Audience::kPublic, question, options);
        if (!found) return found.error();
        RunEntry entry{asked.id, found->confidence, {}};
        for (const AnswerItem& item : found->results) entry.rows.push_back({item.page, item.score});
        run.push_back(std::move(entry));
    }
    return run;
}

// One score a judged question; a question that was not asked counts as one without results.
std::vector<QuestionScore> JudgedStore::scores_of(const std::vector<JudgedQuestion>& questions,
                                                  const std::vector<RunEntry>& run) const {
    std::unordered_map<std::string_view, std::size_t> place;
    for (std::size_t i = 0; i < run.size(); ++i) place[run[i].question] = i;
    std::vector<QuestionScore> scores;
    for (const auto& [id, grades] : set_.judgments) {
        QuestionScore score;
        score.id = id;
        std::vector<std::string> pages;
        if (const auto found = place.find(id); found != place.end()) {
            const RunEntry& entry = run[found->second];
            for (const RunRow& row : entry.rows) pages.push_back(row.page);
            score.text = questions[found->second].text;
            score.confidence = confidence_of(entry);
        }
        if (!pages.empty()) score.first = pages.front();
        score.metrics = score_ranking(grades, pages);
        if (score.metrics.questions > 0) scores.push_back(std::move(score));
    }
    return scores;
}

Result<Evaluation> JudgedStore::evaluate(const EngineOptions& options) const {
    Evaluation out;
    out.name = set_.name;
    const auto begin = std::chrono::steady_clock::now();
    auto run = ask_all(set_.questions, options);
    if (!run) return run.error();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    out.mean_ms =
        took.count() / static_cast<double>(std::max<std::size_t>(set_.questions.size(), 1));
    out.questions = scores_of(set_.questions, *run);
    out.ranking = mean_of_questions(out.questions);
    out.run = std::move(*run);
    if (!set_.misspelled.empty()) {
        auto misspelled = ask_all(set_.misspelled, options);
        if (!misspelled) return misspelled.error();
        out.misspelled_questions = scores_of(set_.misspelled, *misspelled);
        out.misspelled = mean_of_questions(out.misspelled_questions);
    }
    auto outside = ask_all(set_.unanswerable, options);
    if (!outside) return outside.error();
    out.unanswerable_run = std::move(*outside);
    score_confidence(out);
    return out;
}

std::string run_to_tsv(const std::vector<RunEntry>& run) {
    std::string out;
    for (const RunEntry& entry : run) {
        for (std::size_t rank = 0; rank < entry.rows.size(); ++rank) {
            char numbers[96];
            std::snprintf(numbers, sizeof numbers, "\t%zu\t%.6f", rank + 1, entry.rows[rank].score);
            out += entry.question + "\t" + entry.rows[rank].page + numbers;
            if (rank == 0) {
                std::snprintf(numbers, sizeof numbers, "\t%.6f", entry.confidence);
                out += numbers;
            }
            out += '\n';
        }
    }
    return out;
}

}  // namespace firstline
