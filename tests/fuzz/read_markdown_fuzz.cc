// Any bytes as a .md file: no crash, no hang, and every page keeps the rules of kb/doc/page.h.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/page_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    firstline::ReadOptions options;
    options.include = [](std::string_view path) -> std::optional<std::string> {
        // One that includes itself, one that is Markdown, and none.
        if (path == "_includes/a") return "x {% include a %} {% include b %}\n";
        if (path == "_includes/b") return "## {{ include.t }}\n\n{:.note}\ntext | cell |\n";
        return std::nullopt;
    };
    const std::string broken =
        firstline::broken_rule(firstline::read_markdown({"x.md", bytes}, options));
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
