#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "indexer/cli/command.h"
#include "indexer/cli/terminal.h"
#include "indexer/source/reader.h"

namespace firstline {
namespace {

struct Options {
    std::string file;
    std::string locale = "en";
    bool text = false;
};

void print_page(const Page& page) {
    std::cout << styled(page.id, Style::kBold) << "  " << to_string(page.kind) << ", "
              << page.locale << ", " << to_string(page.audience) << "\n";
    const auto field = [](const char* name, const std::string& value) {
        if (!value.empty()) std::cout << "  " << name << ": " << value << "\n";
    };
    field("title", page.title);
    field("url", page.url);
    field("section", page.section);
    for (const std::string& question : page.questions) field("question", question);
    for (const std::string& sku : page.skus) field("sku", sku);
    for (const Attribute& attribute : page.attributes)
        field(attribute.name.c_str(), attribute.value);
    field("updated", page.updated);
    for (const Passage& passage : split_passages(page)) {
        std::cout << "  --";
        if (!passage.anchor.empty()) std::cout << " #" << passage.anchor;
        for (const std::string& heading : passage.headings) std::cout << " › " << heading;
        std::cout << "\n" << passage.text << "\n";
    }
}

int run(const Options& options, const Globals& globals) {
    (void)globals;
    FolderOptions reading;
    reading.read.default_locale = options.locale;
    auto folder = read_folder(options.file, reading, {});
    if (!folder) return fail(folder.error());
    bool has_errors = false;
    for (const Finding& finding : folder->findings) {
        has_errors = has_errors || finding.severity == Severity::kError;
        std::cerr << to_string(finding) << "\n";
    }
    for (const Page& page : folder->pages) {
        if (options.text) {
            std::cout << plain_text(page) << "\n";
        } else {
            print_page(page);
        }
    }
    return has_errors ? kExitFindings : kExitDone;
}

}  // namespace

void add_read(CLI::App& app, const Globals& globals, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("read", "Show what a reader makes of one content file");
    command->add_option("file", options->file, "A content file")->required();
    add_locale_option(*command, options->locale);
    command->add_flag("--text", options->text, "Only the text found, one block a line");
    command->callback([options, &globals, &action] {
        action = [options, &globals] { return run(*options, globals); };
    });
}

}  // namespace firstline
