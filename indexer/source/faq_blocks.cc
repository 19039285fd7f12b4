#include "indexer/source/faq_blocks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/source/clean_text.h"

namespace firstline {
namespace {

constexpr std::size_t kQuestionBytesMax = 300;
constexpr std::size_t kCutsMax = 100;

// What may stand behind a question mark: quotation marks, brackets, an emphasis' star.
constexpr std::array<std::string_view, 9> kClosers = {"\"", "'", ")", "]", "*",
                                                      "”",  "’", "»", "」"};
// '?', full-width, Arabic, Armenian, Ethiopic, and the Greek one, which looks like a semicolon.
constexpr std::array<std::string_view, 6> kMarks = {"?", "？", "؟", "՞", "፧", "\u037E"};

// "Q:" and "A:" in the languages whose pages use letters for them. A pair's first word begins a
// question, its second the answer.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kLabels = {
    {{"q", "a"},
     {"question", "answer"},
     {"f", "a"},
     {"frage", "antwort"},
     {"q", "r"},
     {"question", "réponse"},
     {"p", "r"},
     {"pregunta", "respuesta"},
     {"pergunta", "resposta"},
     {"d", "r"},
     {"domanda", "risposta"},
     {"v", "a"},
     {"vraag", "antwoord"}}};

bool take_end(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.remove_suffix(end.size());
    return true;
}

// The bytes of a label, its colon and the blanks behind, 0 if the text does not begin with one:
// "Q: ", "Q. ", "Question: ", "Q1: ", "Q：".
std::size_t label_size(std::string_view text, std::string_view label) {
    if (text.size() <= label.size() || lower(text.substr(0, label.size())) != label) return 0;
    std::size_t at = label.size();
    while (at < text.size() && at < label.size() + 3 && text[at] >= '0' && text[at] <= '9') ++at;
    const std::string_view rest = text.substr(at);
    std::size_t size = 0;
    for (const std::string_view colon : {": ", ". ", ") ", "：", " : ", " - ", " – "}) {
        if (rest.starts_with(colon)) size = at + colon.size();
    }
    while (size > 0 && size < text.size() && text[size] == ' ') ++size;
    return size;
}

// Takes the first `size` bytes off, and the blanks at the ends.
void remove_begin(Text& text, std::size_t size) {
    text.text.erase(0, size);
    const auto shift = static_cast<std::uint32_t>(size);
    for (Mark& mark : text.marks) {
        mark.begin -= std::min(mark.begin, shift);
        mark.end -= std::min(mark.end, shift);
    }
    std::erase_if(text.marks, [](const Mark& mark) { return mark.begin >= mark.end; });
}

// Bold from the first letter to the last; the question mark may stand outside.
bool covers(const Mark& mark, const Text& text) {
    if (mark.kind != MarkKind::kStrong || mark.begin != 0) return false;
    const std::string_view rest = std::string_view(text.text).substr(mark.end);
    return rest.empty() || std::find(kMarks.begin(), kMarks.end(), trimmed(rest)) != kMarks.end();
}

bool is_all_bold(const Text& text) {
    return std::any_of(text.marks.begin(), text.marks.end(),
                       [&](const Mark& mark) { return covers(mark, text); });
}

// Bold over the whole heading says nothing.
void drop_whole_bold(Text& text) {
    std::erase_if(text.marks, [&](const Mark& mark) { return covers(mark, text); });
}

bool answers(const Block& block) {
    return block.kind != BlockKind::kHeading;
}

// Where a paragraph that holds question and answer is cut.
struct Cut {
    std::size_t question_begin = 0;
    std::size_t question_end = 0;
    std::size_t answer_begin = 0;
};

// "Q: …? A: …" in one paragraph.
std::optional<Cut> cut_at_labels(std::string_view all) {
    for (const auto& [ask, reply] : kLabels) {
        const std::size_t asked = label_size(all, ask);
        if (asked == 0) continue;
        for (const std::string_view mark : kMarks) {
            const std::size_t end = all.find(mark, asked);
            if (end > kQuestionBytesMax) continue;  // or not there at all
            std::size_t next = end + mark.size();
            while (next < all.size() && all[next] == ' ') ++next;
            const std::size_t replied = label_size(all.substr(next), reply);
            if (replied == 0 || next + replied >= all.size()) continue;
            return Cut{asked, end + mark.size(), next + replied};
        }
    }
    return std::nullopt;
}

// Bold from the beginning to a question mark, and more text behind it.
std::optional<Cut> cut_behind_bold(const Text& text) {
    if (text.marks.empty() || text.marks.front().kind != MarkKind::kStrong) return std::nullopt;
    const Mark& bold = text.marks.front();
    const std::string_view all = text.text;
    if (bold.begin != 0 || bold.end > kQuestionBytesMax) return std::nullopt;
    if (bold.end + 2 >= all.size() || all[bold.end] != ' ') return std::nullopt;
    if (!ends_as_question(all.substr(0, bold.end))) return std::nullopt;
    return Cut{0, bold.end, bold.end + 1u};
}

std::optional<Cut> cut_of(const Text& text) {
    const std::optional<Cut> cut = cut_at_labels(text.text);
    return cut ? cut : cut_behind_bold(text);
}

// The question stays in `text`; the answer is returned.
Text cut_in_two(Text& text, const Cut& cut) {
    Text answer = text;
    remove_begin(answer, cut.answer_begin);
    text.text.resize(cut.question_end);
    const auto end = static_cast<std::uint32_t>(cut.question_end);
    for (Mark& mark : text.marks) mark.end = std::min(mark.end, end);
    std::erase_if(text.marks, [](const Mark& mark) { return mark.begin >= mark.end; });
    remove_begin(text, cut.question_begin);
    return answer;
}

// "Q: …" before a paragraph "A: …": both lose their labels.
bool take_labels(Text& question, Text& answer) {
    for (const auto& [ask, reply] : kLabels) {
        const std::size_t asked = label_size(question.text, ask);
        const std::size_t replied = label_size(answer.text, reply);
        if (asked == 0 || replied == 0) continue;
        if (asked >= question.text.size() || replied >= answer.text.size()) continue;
        remove_begin(question, asked);
        remove_begin(answer, replied);
        return true;
    }
    return false;
}

void make_heading(Block& block, std::uint32_t level) {
    block.kind = BlockKind::kHeading;
    block.level = std::clamp(level + 1, 2u, 6u);
    drop_whole_bold(block.text);
}

// Whether the paragraph asks and `next` answers.
bool asks(Block& block, Block* next) {
    if (next == nullptr || !answers(*next)) return false;
    if (block.text.text.size() > kQuestionBytesMax) return false;
    if (next->kind == BlockKind::kParagraph && take_labels(block.text, next->text)) return true;
    return ends_as_question(block.text.text) && is_all_bold(block.text);
}

}  // namespace

bool ends_as_question(std::string_view text) {
    bool closing = true;
    while (closing) {
        text = trimmed(text);
        closing = std::any_of(kClosers.begin(), kClosers.end(),
                              [&](std::string_view closer) { return take_end(text, closer); });
    }
    return std::any_of(kMarks.begin(), kMarks.end(),
                       [&](std::string_view mark) { return text.ends_with(mark); });
}

void promote_questions(std::vector<Block>& blocks) {
    std::vector<Block> out;
    out.reserve(blocks.size());
    std::uint32_t level = 0;  // of the last heading that was one before
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Block block = std::move(blocks[i]);
        Block* next = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
        if (block.kind == BlockKind::kHeading) level = block.level;
        if (block.kind == BlockKind::kParagraph) {
            // One paragraph may hold several questions with their answers.
            for (std::size_t cuts = 0; cuts < kCutsMax; ++cuts) {
                const std::optional<Cut> cut = cut_of(block.text);
                if (!cut) break;
                Block question = block;
                block.text = cut_in_two(question.text, *cut);
                make_heading(question, level);
                out.push_back(std::move(question));
            }
            if (asks(block, next)) make_heading(block, level);
        }
        out.push_back(std::move(block));
    }
    blocks = std::move(out);
}

bool reads_as_faq(const std::vector<Block>& blocks) {
    std::size_t headings = 0;
    std::size_t questions = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind != BlockKind::kHeading) continue;
        // A heading over headings names a group of questions.
        if (i + 1 == blocks.size() || !answers(blocks[i + 1])) continue;
        ++headings;
        if (ends_as_question(blocks[i].text.text)) ++questions;
    }
    return questions >= 2 && questions * 4 >= headings * 3;
}

}  // namespace firstline
