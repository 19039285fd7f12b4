#include "indexer/cli/judged_set.h"

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_map>

#include "kb/base/file.h"

namespace firstline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kSetBytesMax = 512u << 20;

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

}  // namespace firstline
