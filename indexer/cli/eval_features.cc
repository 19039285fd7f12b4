#include "indexer/cli/eval_features.h"

#include <map>
#include <nlohmann/json.hpp>

namespace firstline {
namespace {

using nlohmann::json;

constexpr std::size_t kPagesMax = 60;

json values_of(const std::vector<Share>& shares) {
    json values = json::array();
    for (const Share& share : shares) values.push_back(share.value);
    return values;
}

json names_of(const std::vector<Share>& shares) {
    json names = json::array();
    for (const Share& share : shares) names.push_back(share.feature);
    return names;
}

json page_of(const AnswerItem& item, const Grades* grades) {
    int grade = 0;
    if (grades != nullptr) {
        const auto found = grades->find(item.page);
        if (found != grades->end()) grade = found->second;
    }
    return {{"grade", grade}, {"features", values_of(item.features)}};
}

class FeatureLines {
  public:
    explicit FeatureLines(const JudgedStore& store) : store_(store) {}

    // `grades` is nullptr for a question that no page answers.
    Result<void> add(const JudgedQuestion& asked, const Grades* grades) {
        Question question;
        question.text = asked.text;
        question.locale = store_.set().locale;
        question.limit = kPagesMax;
        question.explain = true;
        auto found = answer(store_.snapshot(), Audience::kPublic, question);
        if (!found) return found.error();
        if (names_.empty() && !found->results.empty()) {
            names_ = line({{"set", store_.set().name},
                           {"features", names_of(found->results.front().features)},
                           {"sureness", names_of(found->sureness)}});
        }
        json pages = json::array();
        for (const AnswerItem& item : found->results) pages.push_back(page_of(item, grades));
        json all = json::array();
        if (grades != nullptr) {
            for (const auto& [page, grade] : *grades) all.push_back(grade);
        }
        rest_ += line({{"id", asked.id},
                       {"answerable", grades != nullptr},
                       {"grades", std::move(all)},
                       {"sureness", values_of(found->sureness)},
                       {"pages", std::move(pages)}});
        return {};
    }

    std::string text() const { return names_ + rest_; }

  private:
    static std::string line(const json& object) {
        return object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    }
    const JudgedStore& store_;
    std::string names_, rest_;
};

}  // namespace

Result<std::string> features_jsonl(const JudgedStore& store) {
    FeatureLines lines(store);
    std::map<std::string, const Grades*> judged;
    for (const auto& [question, grades] : store.set().judgments) judged[question] = &grades;
    for (const JudgedQuestion& question : store.set().questions) {
        const auto grades = judged.find(question.id);
        if (grades == judged.end()) continue;
        if (auto added = lines.add(question, grades->second); !added) return added.error();
    }
    for (const JudgedQuestion& question : store.set().unanswerable) {
        if (auto added = lines.add(question, nullptr); !added) return added.error();
    }
    return lines.text();
}

}  // namespace firstline
