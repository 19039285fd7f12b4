#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/terminal.h"
#include "searchd/reports/overview.h"

namespace firstline {
namespace {

struct Options {
    std::string events;
    std::string handoffs;
    std::string from;
    std::string to;
    int sessions_min = 1;
};

// The day's beginning in UTC; `day` has passed day_fault().
TimePoint midnight_of(const std::string& day) {
    const auto number = [&](std::size_t at, std::size_t size) {
        return std::atoi(day.substr(at, size).c_str());
    };
    return std::chrono::sys_days(std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2));
}

int run(const Options& options, const Globals& globals) {
    const auto events = events_file(options.events, globals);
    if (!events) return fail(events.error());
    const TimePoint now = std::chrono::system_clock::now();
    Period period = last_four_weeks(options.to.empty() ? now : midnight_of(options.to));
    if (!options.from.empty()) period.from = options.from;
    const std::string handoffs =
        options.handoffs.empty() ? globals.data + "/handoffs.sqlite" : options.handoffs;
    OverviewOptions overview_options;
    overview_options.sessions_min = options.sessions_min;
    auto report = overview({*events, handoffs}, period, now, overview_options);
    if (!report) return fail(report.error());
    std::cout << render_text(*report);
    return kExitDone;
}

}  // namespace

void add_report(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "report", "What shoppers asked, what was answered, what they thought of it");
    add_events_option(*command, options->events);
    command->add_option("--handoffs", options->handoffs,
                        "Hand-off database (default: handoffs.sqlite in the data folder)");
    command->add_option("--from", options->from, "First day, UTC (default: 28 days before --to)")
        ->check(CLI::Validator(day_fault, "YYYY-MM-DD"));
    command->add_option("--to", options->to, "Last day, UTC (default: today)")
        ->check(CLI::Validator(day_fault, "YYYY-MM-DD"));
    command
        ->add_option("--sessions-min", options->sessions_min,
                     "Show a question only if that many visitors asked it")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
