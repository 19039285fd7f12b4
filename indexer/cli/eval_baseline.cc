// The earlier run that `firstline eval --baseline` compares with: the JSON of another eval.
#include "indexer/cli/eval_compare.h"

#include <nlohmann/json.hpp>

#include "kb/base/file.h"

namespace firstline {
namespace {

using nlohmann::json;

constexpr std::uint64_t kBytesMax = 512u << 20;

double number_in(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0.0;
}

std::string text_in(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// False if the list is there and is something else.
bool read_questions(const json& set, const char* key,
                    std::map<std::string, EarlierQuestion>& questions) {
    const auto list = set.find(key);
    if (list == set.end()) return true;
    if (!list->is_array()) return false;
    for (const json& one : *list) {
        if (!one.is_object() || text_in(one, "id").empty()) return false;
        questions[text_in(one, "id")] = {number_in(one, "ndcg_10"), number_in(one, "precision_1"),
                                         text_in(one, "first")};
    }
    return true;
}

}  // namespace

Result<EarlierRun> read_earlier_run(const std::string& path) {
    const auto text = read_whole_file(path, kBytesMax);
    if (!text) return text.error();
    const Error unfit{
        ErrorCode::kInvalid,
        path + ": no earlier result; make one with `firstline --json eval SET… >FILE`"};
    const json document = json::parse(*text, nullptr, false);
    if (!document.is_object() || !document.contains("sets") || !document["sets"].is_array())
        return unfit;
    EarlierRun run;
    for (const json& set : document["sets"]) {
        if (!set.is_object() || text_in(set, "set").empty() || !set.contains("questions"))
            return unfit;
        EarlierSet& earlier = run[text_in(set, "set")];
        if (!read_questions(set, "questions", earlier.questions) ||
            !read_questions(set, "misspelled_questions", earlier.misspelled))
            return unfit;
    }
    return run;
}

}  // namespace firstline
