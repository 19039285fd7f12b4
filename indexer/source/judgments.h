// Judged questions: what shoppers ask, and which pages answer it. content/judgments.yaml:
//
//     wrong_answers_at_most: 5 %     # of the answers given, where the store states it
//     questions:
//       - question: how many days do i have to send something back
//         locale: en
//         answer: [returns-period, "returns-policy#your-60-days"]   # any of them is right
//       - question: do you rent out tents
//         locale: en
//         answer: none                                              # no page answers it
//
// Keys of a question: question, locale, answer; and where wanted audience (public, agent), skus,
// tags, note. docs/guide-editor.md describes them for editors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"
#include "kb/base/result.h"
#include "kb/doc/page.h"

namespace firstline {

// A page that answers, and the section of it that does where one is meant.
struct RightAnswer {
    std::string page;
    std::string anchor;  // empty: anywhere on the page
};

struct Judgment {
    std::string question;
    std::string locale;
    std::vector<RightAnswer> answers;  // any of them; empty: no page answers
    Audience audience = Audience::kPublic;
    std::vector<std::string> skus;  // products the shopper looks at
    std::vector<std::string> tags;  // for people and for choosing some of them
    std::string note;
    std::uint32_t line = 0;  // in the file
};

// Below the content root.
inline constexpr char kJudgmentsFile[] = "judgments.yaml";

struct JudgedQuestions {
    std::vector<Judgment> questions;
    // Of the answers given, the share that may be wrong, 0..1; 0: not stated.
    double wrong_answers_max = 0;
};

struct JudgmentsResult {
    JudgedQuestions judged;          // empty with a finding
    std::optional<Finding> finding;  // the first thing that does not fit, an error
};

// Reads such a file; `file.path` is what messages call it. What does not fit: broken YAML, a key
// that is none of the above, a value of another kind, a question asked twice.
JudgmentsResult read_judgments(const SourceFile& file);
// The file of a content folder; nothing, and no finding, if there is none.
JudgmentsResult read_content_judgments(const std::string& root);
// A file by its path. kNotFound if there is none; kInvalid with "path:line: " if it does not fit.
Result<JudgedQuestions> load_judgments(const std::string& path);

// SHA-256 of all that matters of them, in hexadecimal; empty for none.
std::string hash_of(const JudgedQuestions& judged);

// Whether the page answers; whether this section of it does.
bool is_right_page(const Judgment& judgment, std::string_view page);
bool is_right_passage(const Judgment& judgment, std::string_view page, std::string_view anchor);

}  // namespace firstline
