// What a reader makes of content, for people and for tools/score-html.
//
//     read_text FILE…            {"id": "<file's stem>", "text": "…"} a line, one for each file
//     read_text --folder FOLDER  the text of all pages below it, each under "== id (source) title",
//                                the findings on standard error
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/source/reader.h"
#include "kb/base/file.h"

namespace {

int read_whole_folder(const std::string& root) {
    firstline::FolderOptions options;
    const firstline::Result<firstline::FolderResult> result =
        firstline::read_folder(root, options, {});
    if (!result) {
        std::cerr << result.error().message << '\n';
        return 1;
    }
    for (const firstline::Finding& finding : result.value().findings) {
        std::cerr << to_string(finding) << '\n';
    }
    for (const firstline::Page& page : result.value().pages) {
        std::cout << "== " << page.id << " (" << page.source << ") " << page.title << '\n'
                  << plain_text(page) << '\n';
    }
    std::cerr << result.value().files.size() << " files, " << result.value().pages.size()
              << " pages, " << result.value().findings.size() << " findings\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--folder") return read_whole_folder(argv[2]);
    for (int i = 1; i < argc; ++i) {
        const firstline::Result<std::string> bytes =
            firstline::read_whole_file(argv[i], std::uint64_t{64} << 20);
        if (!bytes) {
            std::cerr << bytes.error().message << '\n';
            return 1;
        }
        std::string text;
        for (const firstline::Page& page : firstline::read_file({argv[i], *bytes}, {}).pages) {
            text += plain_text(page) + "\n";
        }
        std::cout << nlohmann::json{{"id", std::filesystem::path(argv[i]).stem().string()},
                                    {"text", text}}
                         .dump()
                  << '\n';
    }
    return 0;
}
