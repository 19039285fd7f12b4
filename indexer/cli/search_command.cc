#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/json_output.h"
#include "indexer/cli/terminal.h"
#include "kb/index/snapshot.h"
#include "kb/search/engine.h"

namespace firstline {
namespace {

struct Options {
    std::string query;
    std::string locale;
    std::string snapshot;
    std::string today;
    std::string url;
    std::vector<std::string> skus;
    std::size_t limit = 5;
    bool agent = false;
    bool typing = false;
    bool explain = false;
};

// The text with the question's words in bold, each line indented.
std::string shown_text(const AnswerItem& item) {
    std::string out = "    ";
    std::size_t at = 0;
    const auto append = [&](std::size_t end, Style style) {
        std::string part = item.text.substr(at, end - at);
        std::string indented;
        for (const char c : part) {
            indented += c;
            if (c == '\n') indented += "    ";
        }
        out += styled(indented, style);
        at = end;
    };
    for (const Range& range : item.highlights) {
        append(range.begin, Style::kPlain);
        append(range.end, Style::kBold);
    }
    append(item.text.size(), Style::kPlain);
    return out;
}

void print_item(const AnswerItem& item, std::size_t rank) {
    std::cout << rank << ". " << styled(item.title.empty() ? item.page : item.title, Style::kBold);
    for (const std::string& heading : item.headings) std::cout << " › " << heading;
    if (item.audience == Audience::kAgent) std::cout << styled("  [internal]", Style::kYellow);
    std::cout << "\n"
              << styled("    " + item.page + (item.anchor.empty() ? "" : "#" + item.anchor),
                        Style::kDim)
              << "\n"
              << shown_text(item) << "\n";
    if (!item.shares.empty()) {
        char text[64];
        std::snprintf(text, sizeof text, "    score %.3f =", item.score);
        std::cout << text;
        for (const Share& share : item.shares) {
            std::snprintf(text, sizeof text, " %s %.3f", share.feature.c_str(), share.value);
            std::cout << text;
        }
        std::cout << "\n";
    }
}

void print_answer(const Answer& answer, const Options& options) {
    if (answer.corrected) std::cout << "Results for “" << *answer.corrected << "”\n";
    char confidence[32];
    std::snprintf(confidence, sizeof confidence, "%.0f %%", answer.confidence * 100);
    switch (answer.outcome) {
        case Outcome::kAnswer:
            std::cout << styled("Answered", Style::kGreen) << ", confidence " << confidence
                      << ".\n\n";
            break;
        case Outcome::kSuggestions:
            std::cout << styled("Not sure", Style::kYellow) << ", confidence " << confidence
                      << ": one of these may help.\n\n";
            break;
        case Outcome::kNone:
            std::cout << styled("No page answers this", Style::kRed) << " (confidence "
                      << confidence << "). A shopper is shown the way to a person.\n\n";
            break;
    }
    for (const WordTrace& word : answer.words) {
        std::cout << "  " << word.text << (word.corrected.empty() ? "" : " → " + word.corrected)
                  << ": ";
        if (word.stem.empty()) {
            std::cout << "not in the content\n";
        } else {
            char idf[32];
            std::snprintf(idf, sizeof idf, "%.2f", word.idf);
            std::cout << "stem " << word.stem << ", in " << counted(word.pages, "page", "pages")
                      << ", idf " << idf << "\n";
        }
    }
    if (!answer.words.empty()) std::cout << "\n";
    if (answer.outcome == Outcome::kNone && !options.explain && !answer.results.empty())
        std::cout << "Nearest, not shown to shoppers:\n";
    for (std::size_t i = 0; i < answer.results.size(); ++i) print_item(answer.results[i], i + 1);
}

int run(const Options& options, const Globals& globals) {
    std::string id = options.snapshot;
    if (id.empty()) {
        auto current = current_snapshot_id(globals.data);
        if (!current) return fail(current.error());
        id = *current;
    }
    auto snapshot = Snapshot::open(globals.data, id, {});
    if (!snapshot) return fail(snapshot.error());
    Question question;
    question.text = options.query;
    question.locale = options.locale;
    question.limit = options.limit;
    question.typing = options.typing;
    question.explain = options.explain;
    question.page_url = options.url;
    question.skus = options.skus;
    question.today = options.today.empty() ? utc_now().substr(0, 10) : options.today;
    auto found = answer(**snapshot, options.agent ? Audience::kAgent : Audience::kPublic, question);
    if (!found) return fail(found.error());
    if (globals.json) {
        std::cout << answer_json(id, question, *found);
    } else {
        print_answer(*found, options);
    }
    return kExitDone;
}

}  // namespace

void add_search(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("search", "Ask the live snapshot a question");
    command->add_option("query", options->query, "The question")->required();
    command->add_option("--locale", options->locale,
                        "Locale to search; the nearest one published is used");
    command->add_option("--snapshot", options->snapshot, "Snapshot to ask instead of the live one");
    command->add_option("--limit", options->limit, "Results at the most")
        ->capture_default_str()
        ->check(CLI::Range(1, 100));
    command->add_option("--sku", options->skus,
                        "A product the shopper looks at or has in the cart; may be repeated");
    command->add_option("--url", options->url, "Where on the storefront it is asked, as in /cart");
    command->add_option("--today", options->today, "Day whose valid pages are searched")
        ->check(CLI::Validator(day_fault, "YYYY-MM-DD"));
    command->add_flag("--agent", options->agent, "Search internal pages too, as an agent");
    command->add_flag("--typing", options->typing, "The last word is not finished yet");
    command->add_flag("--explain", options->explain,
                      "Show what each word became and what each score is made of");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
