// Pages that come late to the point: the title asks, and the words it asks about stand only far
// down, behind an introduction. Search results and shoppers on a phone see the beginning.
//
// An answer seldom repeats every word of the question, and may well use none; so nothing is told
// unless a later sentence of the same text does hold most of the title's words, and the
// introduction not a single one, neither of the title nor of the declared questions, and no figure,
// which is what many questions ask for. How long the introduction is then is a matter of counting.

#include <algorithm>
#include <set>

#include "indexer/check/page_texts.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

// About three sentences. In languages written without spaces a word counts as two bigrams.
constexpr std::size_t kIntroductionWordsMax = 60;
constexpr std::size_t kIntroductionBigramsMax = 120;
constexpr std::size_t kTitleStemsMin = 2;

bool is_written_without_spaces(std::string_view locale) {
    const std::string_view language = language_of(locale);
    return language == "ja" || language == "zh" || language == "th";
}

// Words of one family have the same beginning: "refund", "refunded"; "zahlen", "Zahlung".
bool is_akin(const std::string& a, const std::string& b) {
    const std::size_t common = static_cast<std::size_t>(
        std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    return common == std::max(a.size(), b.size()) || common >= 5;
}

// How many of the title's stems have one of their family in the sentence.
std::size_t shared(const std::set<std::string>& title, const std::vector<std::string>& sentence) {
    return static_cast<std::size_t>(
        std::count_if(title.begin(), title.end(), [&](const std::string& stem) {
            return std::any_of(sentence.begin(), sentence.end(),
                               [&](const std::string& word) { return is_akin(stem, word); });
        }));
}

bool has_figure(std::string_view sentence) {
    return sentence.find_first_of("0123456789") != std::string_view::npos;
}

// The title, and the sentences up to the first heading.
class Answer {
  public:
    Answer(const CheckContext& context, const Page& page)
        : context_(context), page_(page), title_(stems_of(page.title)) {
        for (const std::string& question : page.questions) asked_.merge(stems_of(question));
    }

    void add(const Block& block, std::string_view sentence) {
        if (title_.size() < kTitleStemsMin || point_block_ != nullptr) return;
        const std::vector<std::string> stems =
            context_.languages.content_stems(page_.locale, sentence);
        const std::size_t held = shared(title_, stems);
        if (held * 3 >= title_.size() * 2) {
            point_block_ = &block;
            point_ = sentence;
        } else if (held > 0 || shared(asked_, stems) > 0 || has_figure(sentence)) {
            touched_ = true;
        } else {
            words_before_ += context_.languages.words(page_.locale, sentence).size();
        }
    }

    bool is_late() const {
        const std::size_t limit = is_written_without_spaces(page_.locale) ? kIntroductionBigramsMax
                                                                          : kIntroductionWordsMax;
        return point_block_ != nullptr && !touched_ && words_before_ > limit;
    }

    const Block* point_block() const { return point_block_; }
    std::string_view point() const { return point_; }
    std::size_t words_before() const { return words_before_; }

  private:
    std::set<std::string> stems_of(std::string_view text) const {
        const std::vector<std::string> stems = context_.languages.content_stems(page_.locale, text);
        return {stems.begin(), stems.end()};
    }

    const CheckContext& context_;
    const Page& page_;
    std::set<std::string> title_;
    std::set<std::string> asked_;  // the declared questions' stems
    const Block* point_block_ = nullptr;
    std::string_view point_;
    std::size_t words_before_ = 0;
    bool touched_ = false;  // the introduction speaks of the subject
};

std::string_view beginning_of(std::string_view sentence) {
    constexpr std::size_t kShownBytes = 60;
    if (sentence.size() <= kShownBytes) return sentence;
    return sentence.substr(0, std::min(sentence.rfind(' ', kShownBytes), kShownBytes));
}

}  // namespace

void check_late_answers(const CheckContext& context, std::vector<RuleFinding>& findings) {
    for (const Page& page : context.pages) {
        if (page.kind == PageKind::kProduct) continue;
        Answer answer(context, page);
        bool in_section = false;
        for_each_sentence(page, context.languages,
                          [&](const Block& block, std::string_view sentence) {
                              in_section |= block.kind == BlockKind::kHeading;
                              if (!in_section) answer.add(block, sentence);
                          });
        if (!answer.is_late()) continue;
        findings.push_back({locate(context, page, answer.point_block(), answer.point()),
                            "the answer to \"" + page.title + "\" begins here (\"" +
                                std::string(beginning_of(answer.point())) + " …\"), behind " +
                                std::to_string(answer.words_before()) +
                                " words about other things: a shopper sees the beginning, and goes",
                            "put this sentence first, and the rest behind it"});
    }
}

}  // namespace firstline
