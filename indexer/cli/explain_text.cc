#include <algorithm>
#include <cstdio>
#include <iostream>

#include "indexer/cli/explain_output.h"
#include "indexer/cli/terminal.h"

namespace firstline {
namespace {

constexpr std::size_t kHarmedShown = 3;

std::string number(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string name_of(const ExplainedPage& page) {
    return "“" + styled(page.title.empty() ? page.id : page.title, Style::kBold) + "” (" + page.id +
           ")";
}

void print_sentences(const std::vector<std::string>& sentences) {
    const char* between = "";
    for (const std::string& sentence : sentences) {
        std::cout << between << sentence << ".";
        between = " ";
    }
    if (!sentences.empty()) std::cout << "\n";
}

void print_best(const Explanation& explanation) {
    if (explanation.first.empty()) {
        std::cout << "No page has anything of this question.\n";
        return;
    }
    const ExplainedPage& best = explanation.first.front();
    const std::string reason = reason_for(explanation, best);
    std::cout << (explanation.outcome == Outcome::kNone ? "The nearest page is "
                                                        : "The best page is ")
              << name_of(best) << (reason.empty() ? "" : ", because " + reason) << ".\n";
}

void print_behind(const Explanation& explanation, const ExplainedPage& page) {
    const ExplainedPage& winner = explanation.first.front();
    const std::string reason = reason_behind(explanation, page, winner);
    std::cout << "  " << page.rank << ". " << name_of(page) << " is behind it"
              << (reason.empty() ? ", though nothing tells them apart" : ": " + reason) << ".\n";
}

void print_wanted(const Explanation& explanation, const ExplainedPage& wanted) {
    const bool is_shown_above = wanted.rank > 0 && wanted.rank <= explanation.first.size();
    if (wanted.rank == 1) return;
    if (wanted.rank > 0) {
        if (!is_shown_above) print_behind(explanation, wanted);
        return;
    }
    const bool is_hidden = std::any_of(
        explanation.curation.begin(), explanation.curation.end(), [&](const CurationTrace& act) {
            return act.act == CurationAct::kHidden && act.page == wanted.id;
        });
    const bool has_any = std::any_of(wanted.fields.begin(), wanted.fields.end(),
                                     [](std::uint8_t fields) { return fields != 0; });
    std::cout << "  " << name_of(wanted) << " is not among the first " << kRanksExplained << ": "
              << (is_hidden ? "an editor hid it"
                  : has_any
                      ? "other pages have more of the question's words, or it is not valid today"
                      : "it has no word of the question")
              << ".\n";
}

std::vector<const ExplainedPage*> columns_of(const Explanation& explanation) {
    std::vector<const ExplainedPage*> pages;
    for (const ExplainedPage& page : explanation.first) pages.push_back(&page);
    if (explanation.wanted &&
        (explanation.wanted->rank == 0 || explanation.wanted->rank > pages.size()))
        pages.push_back(&*explanation.wanted);
    return pages;
}

std::string fields_text(const ExplainedPage& page, std::size_t word) {
    std::string text;
    for (const Field field : kFields) {
        if (page.has(word, field))
            text += (text.empty() ? "" : ", ") + std::string(to_string(field));
    }
    return text.empty() ? "–" : text;
}

void print_words(const Explanation& explanation, const std::vector<const ExplainedPage*>& pages) {
    std::vector<std::vector<std::string>> rows = {{"word", "pages", "rarity"}};
    for (const ExplainedPage* page : pages) rows[0].push_back("in " + page->id);
    for (std::size_t i = 0; i < explanation.words.size(); ++i) {
        const ExplainedWord& word = explanation.words[i];
        rows.push_back({word.corrected.empty() ? word.text : word.text + " → " + word.corrected,
                        with_thousands(word.pages), number("%.2f", word.idf)});
        for (const ExplainedPage* page : pages) rows.back().push_back(fields_text(*page, i));
    }
    print_table(rows, {false, true, true});
}

// The shares of each page, and how far each is behind the best.
void print_shares(const std::vector<const ExplainedPage*>& pages) {
    if (pages.empty() || !pages.front()->item) return;
    std::vector<std::vector<std::string>> rows = {{"share of the score"}};
    for (const ExplainedPage* page : pages) rows[0].push_back(page->id);
    const auto add = [&](const std::string& label, const auto& value_of) {
        const double best = value_of(*pages.front()->item);
        std::vector<std::string> row = {label};
        for (const ExplainedPage* page : pages) {
            if (!page->item) {
                row.emplace_back("–");
                continue;
            }
            const double value = value_of(*page->item);
            row.push_back(number("%.3f", value) +
                          (page == pages.front() ? "" : number(" (%+.3f)", value - best)));
        }
        rows.push_back(std::move(row));
    };
    for (std::size_t i = 0; i < pages.front()->item->shares.size(); ++i) {
        add(pages.front()->item->shares[i].feature, [i](const AnswerItem& item) {
            return i < item.shares.size() ? item.shares[i].value : 0.0;
        });
    }
    add("score", [](const AnswerItem& item) { return item.score; });
    std::cout << "\n";
    print_table(rows, {false, true, true, true, true});
}

void print_hint(const Hint& hint, std::size_t judged) {
    std::cout << "  • " << in_words(hint.edit) << ": "
              << (hint.outcome == Outcome::kAnswer ? "the answer then, " : "first then, ")
              << number("%.0f %%", hint.confidence * 100) << " sure; ";
    if (hint.worse.empty()) {
        std::cout << (judged == 0 ? "there are no judged questions to try it on"
                                  : "no judged question gets worse");
    } else {
        std::vector<std::string> shown(hint.worse.begin(),
                                       hint.worse.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                hint.worse.size(), kHarmedShown)));
        std::cout << styled(with_thousands(hint.worse.size()) + " of " + with_thousands(judged) +
                                " judged questions would get worse",
                            Style::kRed)
                  << ": " << quoted_list(shown) << (hint.worse.size() > kHarmedShown ? " …" : "");
    }
    if (hint.better > 0) std::cout << ", " << with_thousands(hint.better) << " better";
    std::cout << ".\n";
}

void print_hints(const Hints& hints) {
    std::cout << "\n"
              << styled("What would bring " + hints.page + " to the top", Style::kBold)
              << styled(" (" + counted(hints.tried, "edit", "edits") + " tried on " +
                            counted(hints.pages, "page", "pages") + " and " +
                            counted(hints.judged, "judged question", "judged questions") + ", " +
                            number("%.1f s", hints.seconds) + ")",
                        Style::kDim)
              << "\n";
    for (const Hint& hint : hints.lifting) print_hint(hint, hints.judged);
    for (const SynonymHint& synonym : hints.synonyms) {
        std::cout << "  • if “" << synonym.word << "” means “" << synonym.means
                  << "” to your shoppers, make them synonyms in curation.yaml: the answer then, "
                  << number("%.0f %%", synonym.confidence * 100)
                  << " sure (not tried on judged questions).\n";
    }
    if (hints.lifting.empty() && hints.synonyms.empty()) {
        std::cout << "  None of the small edits would do: the page may need a section that answers "
                     "this, or another page is the right one.\n";
    }
}

}  // namespace

void print_explanation(const ExplainReport& report) {
    const Explanation& explanation = report.explanation;
    std::cout << styled("“" + report.question.text + "”", Style::kBold) << " in "
              << explanation.locale << ", asked of " << report.edition << "\n\n";
    print_sentences(word_sentences(explanation));
    print_sentences(curation_sentences(explanation));
    print_best(explanation);
    print_sentences(confidence_sentences(explanation));
    for (std::size_t i = 1; i < explanation.first.size(); ++i)
        print_behind(explanation, explanation.first[i]);
    if (explanation.wanted) print_wanted(explanation, *explanation.wanted);
    if (explanation.outcome == Outcome::kNone && !explanation.wanted) {
        std::cout
            << "If a page answers this, name it with --page to see what would bring it up; if "
               "none does, it is one to write.\n";
    }
    for (const Hints& hints : report.hints) print_hints(hints);
    if (explanation.words.empty()) return;
    const std::vector<const ExplainedPage*> pages = columns_of(explanation);
    std::cout << "\n";
    print_words(explanation, pages);
    print_shares(pages);
}

}  // namespace firstline
