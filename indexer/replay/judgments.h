// Judged questions: what shoppers ask, and which pages answer it. content/judgments.yaml:
//
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
#include <string>
#include <string_view>
#include <vector>

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

// Reads such a file; `name` is what messages call it. kInvalid with "name:line: " for the first
// thing in it that does not fit: broken YAML, a key that is none of the above, a value of another
// kind, a question asked twice.
Result<std::vector<Judgment>> parse_judgments(std::string_view yaml, const std::string& name);
// kNotFound if there is no such file.
Result<std::vector<Judgment>> load_judgments(const std::string& path);

// Whether the page answers; whether this section of it does.
bool is_right_page(const Judgment& judgment, std::string_view page);
bool is_right_passage(const Judgment& judgment, std::string_view page, std::string_view anchor);

}  // namespace firstline
