#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <limits>

#include "indexer/cli/command.h"
#include "indexer/cli/terminal.h"
#include "indexer/source/content_curation.h"
#include "indexer/source/usage_writer.h"
#include "kb/base/file.h"
#include "searchd/reports/shopper_use.h"

namespace firstline {
namespace {

constexpr char kNote[] =
    "Written by `firstline learn` from what shoppers did. Read it through: the questions become "
    "suggestions. One that should not: offer: no";

struct Options {
    std::string content = "content";
    std::string events;
    ShopperUseOptions use;
};

std::uint32_t bounded(std::int64_t count) {
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(count, 0, std::numeric_limits<std::uint32_t>::max()));
}

bool is_same(const ConfirmedQuestion& a, const AnsweredQuestion& b) {
    return a.locale == b.locale && a.question == b.question;
}

// What was learned; what the editor took out stays out.
Curation merged(const ShopperUse& use, const Curation& before) {
    Curation out;
    for (const PageVisits& one : use.pages)
        out.uses.push_back({one.locale, one.page, bounded(one.opened), bounded(one.helpful),
                            bounded(one.not_helpful)});
    for (const ConfirmedQuestion& one : before.confirmed) {
        if (!one.is_offered) out.confirmed.push_back(one);
    }
    const auto withheld = static_cast<std::ptrdiff_t>(out.confirmed.size());
    for (const AnsweredQuestion& one : use.questions) {
        const bool is_withheld =
            std::any_of(out.confirmed.begin(), out.confirmed.begin() + withheld,
                        [&](const ConfirmedQuestion& known) { return is_same(known, one); });
        if (!is_withheld)
            out.confirmed.push_back({one.locale, one.question, one.page, bounded(one.sessions)});
    }
    return out;
}

int run(const Options& options, const Globals& globals) {
    const auto events = events_file(options.events, globals);
    if (!events) return fail(events.error());
    std::error_code ignored;
    if (!std::filesystem::is_directory(options.content, ignored)) {
        return fail({ErrorCode::kNotFound, "there is no folder " + options.content +
                                               ": name the content folder to write " + kUsageFile +
                                               " into"});
    }
    const CurationResult before = read_content_curation(options.content);
    for (const Finding& finding : before.findings) {
        if (finding.file != kUsageFile) continue;
        print_findings({finding}, 1);
        return fail({ErrorCode::kInvalid, std::string("mend ") + kUsageFile +
                                              " first, or delete it: what was taken out of it by "
                                              "hand cannot be read, and would be lost"});
    }
    const auto use = shopper_use(*events, options.use);
    if (!use) return fail(use.error());
    const Curation learned = merged(*use, before.curation);
    const std::string path = options.content + "/" + kUsageFile;
    if (auto written = write_file_atomically(path, write_usage(learned, kNote)); !written)
        return fail(written.error());
    std::cout << "Wrote " << path << ": "
              << counted(learned.confirmed.size(), "question", "questions")
              << " that shoppers asked and a page answered, "
              << counted(learned.uses.size(), "page", "pages") << " with their visits and votes.\n"
              << "Read it through, then publish it: firstline index " << options.content << "\n";
    return kExitDone;
}

}  // namespace

void add_learn(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "learn", "Write usage.yaml: questions that shoppers asked, and votes, for suggestions");
    command->add_option("content", options->content, "The content folder")->capture_default_str();
    add_events_option(*command, options->events);
    command
        ->add_option("--sessions-min", options->use.sessions_min,
                     "Take a question or page only from so many visits on")
        ->capture_default_str()
        ->check(CLI::Range(1, 100000));
    command->footer(
        "Questions with anything personal in them are left out, agents' questions too.\n"
        "Nothing is published before you run `firstline index`.");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
