#include "indexer/replay/edits.h"

#include <algorithm>

namespace firstline {
namespace {

constexpr std::size_t kWordsAddedMax = 3;

// The block that a new word of the field would go into; null if the page has none.
template <typename PageType>
auto first_block(PageType& page, BlockKind kind, const std::string& text) {
    const auto found =
        std::find_if(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
            return block.kind == kind && (text.empty() || block.text.text == text);
        });
    return found == page.blocks.end() ? nullptr : &*found;
}

// The heading of the passage that was found, or the page's first.
std::string heading_to_edit(const Page& page, const ExplainedPage& explained) {
    if (explained.item && !explained.item->headings.empty()) {
        const std::string& heading = explained.item->headings.back();
        if (first_block(page, BlockKind::kHeading, heading) != nullptr) return heading;
    }
    const Block* heading = first_block(page, BlockKind::kHeading, "");
    return heading == nullptr ? "" : heading->text.text;
}

// The words of the question that say something and that the field lacks, the rarest first.
std::vector<std::string> missing_words(const ExplainedPage& page, Field field,
                                       const Explanation& explanation) {
    std::vector<WordRun> missing = runs_where(explanation, [&](std::size_t word) {
        return !explanation.words[word].is_function_word && !page.has(word, field);
    });
    std::stable_sort(missing.begin(), missing.end(),
                     [](const WordRun& a, const WordRun& b) { return a.idf > b.idf; });
    std::vector<std::string> words;
    for (WordRun& run : missing) {
        if (words.size() < kWordsAddedMax) words.push_back(std::move(run.text));
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

}  // namespace

std::vector<Edit> candidate_edits(const Page& page, const ExplainedPage& explained,
                                  const Explanation& explanation) {
    std::vector<Edit> edits;
    edits.push_back({EditKind::kQuestion, explanation.corrected.value_or(explanation.question), "",
                     explanation.words.size()});
    const auto add = [&](EditKind kind, Field field, const std::string& heading) {
        const std::vector<std::string> words = missing_words(explained, field, explanation);
        for (std::size_t count = 1; count <= words.size(); ++count) {
            edits.push_back(
                {kind, joined({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count)}),
                 heading, count});
        }
    };
    if (first_block(page, BlockKind::kParagraph, "") != nullptr)
        add(EditKind::kFirstSentence, Field::kText, "");
    const std::string heading = heading_to_edit(page, explained);
    if (!heading.empty()) add(EditKind::kHeading, Field::kHeadings, heading);
    add(EditKind::kTitle, Field::kTitle, "");
    std::stable_sort(edits.begin() + 1, edits.end(), [](const Edit& a, const Edit& b) {
        return a.words != b.words ? a.words < b.words : a.kind < b.kind;
    });
    return edits;
}

Page edited(const Page& page, const Edit& edit) {
    Page out = page;
    switch (edit.kind) {
        case EditKind::kQuestion:
            out.questions.push_back(edit.text);
            break;
        case EditKind::kTitle:
            out.title += " " + edit.text;
            break;
        case EditKind::kHeading:
            if (Block* heading = first_block(out, BlockKind::kHeading, edit.heading))
                heading->text.text += " " + edit.text;
            break;
        case EditKind::kFirstSentence:
            if (Block* paragraph = first_block(out, BlockKind::kParagraph, "")) {
                // Before the text, so its marks move; nothing is asked of them here.
                paragraph->text.marks.clear();
                paragraph->text.text = edit.text + " " + paragraph->text.text;
            }
            break;
    }
    return out;
}

const char* to_string(EditKind kind) {
    switch (kind) {
        case EditKind::kQuestion:
            return "question";
        case EditKind::kFirstSentence:
            return "first-sentence";
        case EditKind::kHeading:
            return "heading";
        case EditKind::kTitle:
            return "title";
    }
    return "";
}

}  // namespace firstline
