#include "indexer/source/judgments.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "indexer/source/content_files.h"
#include "kb/base/file.h"
#include "kb/base/nearest.h"

namespace firstline {
namespace {

constexpr std::uint64_t kFileBytesMax = 16u << 20;
constexpr char kNone[] = "none";
constexpr char kRule[] = "judgments";
constexpr char kWrongAnswers[] = "wrong_answers_at_most";

std::uint32_t line_of(const YAML::Node& node) {
    return static_cast<std::uint32_t>(std::max(node.Mark().line, 0)) + 1;
}

// Reads entries; keeps the first fault it meets.
class EntryReader {
  public:
    explicit EntryReader(std::string file) : file_(std::move(file)) {}

    Judgment read(const YAML::Node& entry) {
        Judgment judgment;
        judgment.line = line_of(entry);
        if (!entry.IsMap()) {
            fail(entry, "want a question with its locale and answer");
        } else {
            for (const auto& pair : entry) read_key(pair.first, pair.second, judgment);
            require(entry, judgment);
        }
        return judgment;
    }

    // A share, as "5 %" or 0.05.
    double share(const YAML::Node& value, const std::string& key) {
        const std::string written = text(value, key);
        const std::size_t end = written.find_first_not_of("0123456789.");
        const std::string unit = end == std::string::npos ? "" : written.substr(end);
        const bool is_percent = unit == "%" || unit == " %";
        const std::optional<double> number = decimal(written.substr(0, end));
        const double share = number.value_or(0) / (is_percent ? 100 : 1);
        if ((!unit.empty() && !is_percent) || !number || share <= 0 || share >= 1)
            fail(value, key + " is a share above none and below all, as in 5 %");
        return share;
    }

    void fail(const YAML::Node& node, const std::string& message) { fail(line_of(node), message); }
    void fail(std::uint32_t line, const std::string& message) {
        if (fault_) return;
        fault_ = Finding{Severity::kError,
                         file_,
                         line,
                         0,
                         kRule,
                         message,
                         "mend the line; `firstline test` asks all of the file"};
    }
    const std::optional<Finding>& fault() const { return fault_; }

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

    static std::optional<double> decimal(const std::string& digits) {
        double value = 0;
        const char* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, value);
        if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
        return value;
    }

    std::string file_;
    std::optional<Finding> fault_;
};

JudgedQuestions read_all(const YAML::Node& root, EntryReader& reader) {
    if (!root.IsMap() || !root["questions"] || !root["questions"].IsSequence()) {
        reader.fail(1,
                    "want a list named \"questions\", each entry with question, locale and answer");
        return {};
    }
    JudgedQuestions judged;
    for (const auto& pair : root) {
        const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : "";
        if (key == kWrongAnswers) {
            judged.wrong_answers_max = reader.share(pair.second, key);
        } else if (key != "questions") {
            reader.fail(pair.first,
                        "the file has no key \"" + key + "\": write questions or " + kWrongAnswers);
        }
    }
    std::map<std::string, std::uint32_t> seen;
    for (const YAML::Node& entry : root["questions"]) {
        Judgment judgment = reader.read(entry);
        const std::string key =
            judgment.locale + "/" + to_string(judgment.audience) + "/" + judgment.question;
        const auto [known, is_new] = seen.try_emplace(key, judgment.line);
        if (!is_new) {
            reader.fail(entry, "the question stands here a second time; first in line " +
                                   std::to_string(known->second) +
                                   ". Put all right answers into one list");
        }
        judged.questions.push_back(std::move(judgment));
    }
    return judged;
}

}  // namespace

JudgmentsResult read_judgments(const SourceFile& file) {
    EntryReader reader{std::string(file.path)};
    JudgmentsResult result;
    try {
        result.judged = read_all(YAML::Load(std::string(file.bytes)), reader);
    } catch (const YAML::Exception& error) {  // the library throws; no exception leaves here
        reader.fail(static_cast<std::uint32_t>(std::max(error.mark.line, 0)) + 1,
                    "this is no YAML: " + error.msg);
    }
    result.finding = reader.fault();
    if (result.finding) result.judged = {};
    return result;
}

JudgmentsResult read_content_judgments(const std::string& root) {
    const NamedBytes file = read_named(root, kJudgmentsFile, kFileBytesMax, kRule);
    if (file.refused) return {{}, file.refused};
    return file.bytes ? read_judgments({kJudgmentsFile, *file.bytes}) : JudgmentsResult{};
}

Result<JudgedQuestions> load_judgments(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return Error{ErrorCode::kNotFound, "there are no judged questions in " + path};
    const auto text = read_whole_file(path, kFileBytesMax);
    if (!text) return text.error();
    JudgmentsResult read = read_judgments({path, *text});
    if (!read.finding) return std::move(read.judged);
    return Error{ErrorCode::kInvalid,
                 path + ":" + std::to_string(read.finding->line) + ": " + read.finding->message};
}

std::string hash_of(const JudgedQuestions& judged) {
    if (judged.questions.empty()) return "";
    std::string canonical = std::to_string(judged.wrong_answers_max) + "\n";
    for (const Judgment& one : judged.questions) {
        canonical += one.locale + "\t" + to_string(one.audience) + "\t" + one.question;
        for (const RightAnswer& answer : one.answers) canonical += "\t" + answer.page;
        for (const std::string& sku : one.skus) canonical += "\t+" + sku;
        canonical += "\n";
    }
    return sha256_hex(canonical);
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
