#include "indexer/replay/judgments.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "kb/base/file.h"
#include "kb/base/nearest.h"

namespace firstline {
namespace {

constexpr std::uint64_t kFileBytesMax = 16u << 20;
constexpr char kNone[] = "none";

std::uint32_t line_of(const YAML::Node& node) {
    return static_cast<std::uint32_t>(std::max(node.Mark().line, 0)) + 1;
}

// Reads one entry; keeps the first fault it meets.
class EntryReader {
  public:
    explicit EntryReader(const std::string& name) : name_(name) {}

    Result<Judgment> read(const YAML::Node& entry) {
        Judgment judgment;
        judgment.line = line_of(entry);
        if (!entry.IsMap()) {
            fail(entry, "want a question with its locale and answer");
        } else {
            for (const auto& pair : entry) read_key(pair.first, pair.second, judgment);
            require(entry, judgment);
        }
        if (!fault_.empty()) return Error{ErrorCode::kInvalid, fault_};
        return judgment;
    }

    void fail(const YAML::Node& node, const std::string& message) {
        if (fault_.empty()) fault_ = name_ + ":" + std::to_string(line_of(node)) + ": " + message;
    }
    const std::string& fault() const { return fault_; }

  private:
    void read_key(const YAML::Node& key, const YAML::Node& value, Judgment& judgment) {
        const std::string name = key.IsScalar() ? key.Scalar() : "";
        if (name == "question") {
            judgment.question = text(value, name);
        } else if (name == "locale") {
            judgment.locale = text(value, name);
        } else if (name == "answer") {
            judgment.answers = answers(value);
        } else if (name == "audience") {
            judgment.audience = audience(value);
        } else if (name == "skus") {
            judgment.skus = texts(value, name);
        } else if (name == "tags") {
            judgment.tags = texts(value, name);
        } else if (name == "note") {
            judgment.note = text(value, name);
        } else {
            const std::string nearest = nearest_name(
                name, {"question", "locale", "answer", "audience", "skus", "tags", "note"});
            fail(key, "a judged question has no key \"" + name + "\"" +
                          (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?"));
        }
    }

    void require(const YAML::Node& entry, const Judgment& judgment) {
        for (const char* key : {"question", "locale", "answer"}) {
            if (!entry[key]) {
                fail(entry, std::string("the question has no \"") + key + "\": write " +
                                (std::string_view(key) == "answer"
                                     ? "answer: [page-id], or answer: none if no page answers it"
                                     : std::string(key) + ": and its value"));
            }
        }
        if (judgment.question.empty()) fail(entry, "the question has no words");
        if (judgment.locale.empty()) fail(entry, "the locale is empty: write one, as in en");
    }

    std::string text(const YAML::Node& value, const std::string& key) {
        if (value.IsScalar()) return value.Scalar();
        fail(value, key + " is one text, in quotes if it holds a colon");
        return {};
    }

    std::vector<std::string> texts(const YAML::Node& value, const std::string& key) {
        std::vector<std::string> list;
        if (value.IsScalar()) return {value.Scalar()};
        if (!value.IsSequence()) {
            fail(value, key + " is a list, as in [one, two]");
            return {};
        }
        for (const YAML::Node& item : value) list.push_back(text(item, key));
        return list;
    }

    std::vector<RightAnswer> answers(const YAML::Node& value) {
        if (value.IsScalar() && value.Scalar() == kNone) return {};
        std::vector<RightAnswer> list;
        for (const std::string& place : texts(value, "answer")) {
            const std::size_t hash = place.find('#');
            list.push_back(
                {place.substr(0, hash), hash == std::string::npos ? "" : place.substr(hash + 1)});
            if (list.back().page.empty())
                fail(value, "an answer names a page, as in page-id#section");
        }
        if (list.empty())
            fail(value, "the list of answers is empty: write none if no page answers it");
        return list;
    }

    Audience audience(const YAML::Node& value) {
        const std::string name = text(value, "audience");
        if (name == to_string(Audience::kAgent)) return Audience::kAgent;
        if (name != to_string(Audience::kPublic)) fail(value, "audience is public or agent");
        return Audience::kPublic;
    }

    const std::string& name_;
    std::string fault_;
};

Result<std::vector<Judgment>> read_all(const YAML::Node& root, const std::string& name) {
    EntryReader reader(name);
    if (!root.IsMap() || !root["questions"] || !root["questions"].IsSequence()) {
        return Error{ErrorCode::kInvalid,
                     name +
                         ":1: want a list named \"questions\", each entry with question, "
                         "locale and answer"};
    }
    std::vector<Judgment> judgments;
    std::map<std::string, std::uint32_t> seen;
    for (const YAML::Node& entry : root["questions"]) {
        auto judgment = reader.read(entry);
        if (!judgment) return judgment.error();
        const std::string key =
            judgment->locale + "/" + to_string(judgment->audience) + "/" + judgment->question;
        const auto [known, is_new] = seen.try_emplace(key, judgment->line);
        if (!is_new) {
            reader.fail(entry, "the question stands here a second time; first in line " +
                                   std::to_string(known->second) +
                                   ". Put all right answers into one list");
            return Error{ErrorCode::kInvalid, reader.fault()};
        }
        judgments.push_back(std::move(*judgment));
    }
    return judgments;
}

}  // namespace

Result<std::vector<Judgment>> parse_judgments(std::string_view yaml, const std::string& name) {
    try {
        return read_all(YAML::Load(std::string(yaml)), name);
    } catch (const YAML::Exception& error) {  // the library throws; no exception leaves here
        return Error{ErrorCode::kInvalid, name + ":" +
                                              std::to_string(std::max(error.mark.line, 0) + 1) +
                                              ": this is no YAML: " + error.msg};
    }
}

Result<std::vector<Judgment>> load_judgments(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return Error{ErrorCode::kNotFound, "there are no judged questions in " + path};
    const auto text = read_whole_file(path, kFileBytesMax);
    if (!text) return text.error();
    return parse_judgments(*text, path);
}

bool is_right_page(const Judgment& judgment, std::string_view page) {
    return std::any_of(judgment.answers.begin(), judgment.answers.end(),
                       [&](const RightAnswer& answer) { return answer.page == page; });
}

bool is_right_passage(const Judgment& judgment, std::string_view page, std::string_view anchor) {
    return std::any_of(
        judgment.answers.begin(), judgment.answers.end(), [&](const RightAnswer& answer) {
            return answer.page == page && (answer.anchor.empty() || answer.anchor == anchor);
        });
}

}  // namespace firstline
