#include "indexer/cli/evaluate.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_map>

#include "indexer/build/duplicates.h"
#include "indexer/replay/trial_snapshot.h"
#include "indexer/source/lexicon.h"
#include "kb/base/file.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kSetBytesMax = 512u << 20;
constexpr std::size_t kRowsMax = 100;

Result<std::vector<JudgedQuestion>> load_questions(const std::string& path, bool is_optional) {
    std::vector<JudgedQuestion> questions;
    if (is_optional && !fs::exists(path)) return questions;
    auto text = read_whole_file(path, kSetBytesMax);
    if (!text) return text.error();
    std::istringstream lines(*text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (line.empty()) continue;
        const json row = json::parse(line, nullptr, false);
        if (!row.is_object() || !row.contains("id") || !row.contains("text") ||
            !row["text"].is_string()) {
            return Error{ErrorCode::kInvalid, path + ":" + std::to_string(number) +
                                                  R"(: want one {"id": …, "text": "…"} a line)"};
        }
        questions.push_back(
            {row["id"].is_string() ? row["id"].get<std::string>() : row["id"].dump(),
             row["text"].get<std::string>()});
    }
    return questions;
}

Result<std::vector<std::pair<std::string, Grades>>> load_judgments(const std::string& path) {
    auto text = read_whole_file(path, kSetBytesMax);
    if (!text) return text.error();
    std::vector<std::pair<std::string, Grades>> judgments;
    std::unordered_map<std::string, std::size_t> place;
    std::istringstream lines(*text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        std::istringstream fields(line);
        std::string question;
        std::string page;
        std::string grade;
        if (!std::getline(fields, question, '\t') || !std::getline(fields, page, '\t') ||
            !std::getline(fields, grade, '\t')) {
            return Error{ErrorCode::kInvalid, path + ":" + std::to_string(number) +
                                                  ": want question, page, grade, parted by tabs"};
        }
        const auto [known, is_new] = place.try_emplace(question, judgments.size());
        if (is_new) judgments.emplace_back(question, Grades{});
        judgments[known->second].second[page] =
            static_cast<int>(std::strtod(grade.c_str(), nullptr));
    }
    return judgments;
}

Result<std::vector<RunEntry>> ask_all(const Snapshot& snapshot, const std::string& locale,
                                      const std::vector<JudgedQuestion>& questions) {
    std::vector<RunEntry> run;
    for (const JudgedQuestion& asked : questions) {
        Question question;
        question.text = asked.text;
        question.locale = locale;
        question.limit = kRowsMax;
        auto found = answer(snapshot, Audience::kPublic, question);
        if (!found) return found.error();
        RunEntry entry{asked.id, found->confidence, {}};
        for (const AnswerItem& item : found->results) entry.rows.push_back({item.page, item.score});
        run.push_back(std::move(entry));
    }
    return run;
}

RankingMetrics score(const JudgedSet& set, const std::vector<RunEntry>& run) {
    std::unordered_map<std::string, const RunEntry*> by_question;
    for (const RunEntry& entry : run) by_question[entry.question] = &entry;
    std::vector<RankingMetrics> scores;
    for (const auto& [question, grades] : set.judgments) {
        std::vector<std::string> pages;
        const auto found = by_question.find(question);
        if (found != by_question.end()) {
            for (const RunRow& row : found->second->rows) pages.push_back(row.page);
        }
        scores.push_back(score_ranking(grades, pages));
    }
    return mean_of(scores);
}

// Confidences of answerable questions, and whether each first result was right.
void confidences(const JudgedSet& set, const std::vector<RunEntry>& run,
                 std::vector<double>& values, std::vector<bool>& right) {
    std::unordered_map<std::string, const RunEntry*> by_question;
    for (const RunEntry& entry : run) by_question[entry.question] = &entry;
    for (const auto& [question, grades] : set.judgments) {
        const auto found = by_question.find(question);
        const RunEntry* entry = found == by_question.end() ? nullptr : found->second;
        values.push_back(entry == nullptr || entry->rows.empty() ? 0 : entry->confidence);
        const auto grade = entry == nullptr || entry->rows.empty()
                               ? grades.end()
                               : grades.find(entry->rows.front().page);
        right.push_back(grade != grades.end() && grade->second > 0);
    }
}

}  // namespace

Result<JudgedSet> load_judged_set(const std::string& folder) {
    JudgedSet set;
    set.name = fs::path(folder).lexically_normal().filename().string();
    if (set.name.empty())
        set.name = fs::path(folder).lexically_normal().parent_path().filename().string();
    set.corpus = folder + "/corpus.jsonl";
    set.locale = "en";
    if (auto text = read_whole_file(folder + "/set.json", 1u << 20)) {
        const json in = json::parse(*text, nullptr, false);
        if (in.is_object() && in.contains("locale") && in["locale"].is_string())
            set.locale = in["locale"].get<std::string>();
    }
    auto questions = load_questions(folder + "/queries.jsonl", false);
    if (!questions) return questions.error();
    auto misspelled = load_questions(folder + "/queries_typo.jsonl", true);
    if (!misspelled) return misspelled.error();
    auto unanswerable = load_questions(folder + "/queries_oos.jsonl", true);
    if (!unanswerable) return unanswerable.error();
    auto judgments = load_judgments(folder + "/qrels.tsv");
    if (!judgments) return judgments.error();
    set.questions = std::move(*questions);
    set.misspelled = std::move(*misspelled);
    set.unanswerable = std::move(*unanswerable);
    set.judgments = std::move(*judgments);
    return set;
}

Result<Evaluation> evaluate(const JudgedSet& set) {
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
    Curation lexicon;
    join_lexicon(lexicon, locales_of(folder->pages));
    const auto snapshot = TrialSnapshot::build(folder->pages, set.locale, {}, lexicon);
    if (!snapshot) return snapshot.error();

    Evaluation out;
    out.name = set.name;
    const auto begin = std::chrono::steady_clock::now();
    auto run = ask_all(**snapshot, set.locale, set.questions);
    if (!run) return run.error();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    out.mean_ms =
        took.count() / static_cast<double>(std::max<std::size_t>(set.questions.size(), 1));
    out.ranking = score(set, *run);
    std::vector<double> inside;
    std::vector<bool> right;
    confidences(set, *run, inside, right);
    if (!set.misspelled.empty()) {
        auto misspelled = ask_all(**snapshot, set.locale, set.misspelled);
        if (!misspelled) return misspelled.error();
        out.misspelled = score(set, *misspelled);
    }
    std::vector<double> all = inside;
    if (!set.unanswerable.empty()) {
        auto outside = ask_all(**snapshot, set.locale, set.unanswerable);
        if (!outside) return outside.error();
        std::vector<double> values;
        for (const RunEntry& entry : *outside)
            values.push_back(entry.rows.empty() ? 0 : entry.confidence);
        if (!inside.empty()) out.abstention = score_abstention(inside, values);
        all.insert(all.end(), values.begin(), values.end());
        right.resize(all.size(), false);
        out.unanswerable_run = std::move(*outside);
    }
    out.calibration_error = calibration_error(all, right);
    out.run = std::move(*run);
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
